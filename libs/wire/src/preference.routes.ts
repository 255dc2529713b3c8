import { Channel, Id, Level, NoticeTimes, Topic } from '@throughline/mission';
import * as z from 'zod';
import { MissionParam, Nothing } from './envelope.js';
import { route } from './route.js';

const Cell = z.object({ missionId: Id.nullable(), topic: Topic, channel: Channel });

/** Everything that a person chose about their notices; what is not here is as usual. */
export const Preferences = z.object({
  times: NoticeTimes,
  choices: z.array(Cell.extend({ wanted: z.boolean() })),
  levels: z.array(
    z.object({
      commitmentId: Id,
      missionId: Id,
      missionSlug: z.string(),
      ref: z.string(),
      title: z.string(),
      level: Level,
    }),
  ),
});
export type Preferences = z.infer<typeof Preferences>;

export const preferencesRoute = route({
  name: 'preferences',
  method: 'GET',
  path: '/api/preferences',
  action: 'preference.choose',
  reply: Preferences,
});
/** One topic in one channel, for one mission or (null) all; `wanted` null takes the choice back. */
export const chooseRoute = route({
  name: 'choose',
  method: 'POST',
  path: '/api/preferences/choice',
  action: 'preference.choose',
  body: z.strictObject({ ...Cell.shape, wanted: z.boolean().nullable() }),
  reply: Nothing,
});
/** Takes back every choice for one mission, or (null) every general one. */
export const takeBackChoicesRoute = route({
  name: 'takeBackChoices',
  method: 'POST',
  path: '/api/preferences/take-back',
  action: 'preference.choose',
  body: z.strictObject({ missionId: Id.nullable() }),
  reply: Nothing,
});
export const setTimesRoute = route({
  name: 'setTimes',
  method: 'POST',
  path: '/api/preferences/times',
  action: 'preference.choose',
  body: NoticeTimes,
  reply: NoticeTimes,
});
/** What one person is told of one commitment; null is as in their settings. */
export const setLevelRoute = route({
  name: 'setLevel',
  method: 'POST',
  path: '/api/missions/:missionId/commitments/:commitmentId/level',
  action: 'commitment.follow',
  params: MissionParam.extend({ commitmentId: Id }),
  body: z.strictObject({ level: Level.nullable() }),
  reply: z.object({ level: Level.nullable() }),
});
