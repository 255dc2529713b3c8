import {
  AcceptChangeWish,
  AnswerChangeWish,
  AnswerDependencyWish,
  Change,
  Commitment,
  DecideChangeWish,
  Dependency,
  EndDependencyWish,
  Id,
  Instant,
  Level,
  Mission,
  ProposeChangeWish,
  RemindWish,
  RequestDependencyWish,
  TakeBackChangeWish,
  ThresholdWish,
} from '@throughline/mission';
import * as z from 'zod';
import { MissionParam, Nothing } from './envelope.js';
import { route } from './route.js';

const CommitmentParam = MissionParam.extend({ commitmentId: Id });
const ChangeParam = MissionParam.extend({ changeId: Id });
const DependencyParam = MissionParam.extend({ dependencyId: Id });
const ofCommitment = '/api/missions/:missionId/commitments/:commitmentId';
const change = '/api/missions/:missionId/changes/:changeId';
const dependencies = '/api/missions/:missionId/dependencies';
const dependency = `${dependencies}/:dependencyId`;
/** The commitment is as it is after: changed only if the change stands. */
const both = z.object({ change: Change, commitment: Commitment });

/** Whether an organisation was told of a change, and whether somebody of it has seen that. */
export const Sight = z.object({
  changeId: Id,
  organisationId: Id,
  sentAt: Instant,
  seenAt: Instant.nullable(),
});
export type Sight = z.infer<typeof Sight>;

/** All changes of one commitment, newest first, who has seen them, and whether the reader follows it. */
export const commitmentChangesRoute = route({
  name: 'commitmentChanges',
  method: 'GET',
  path: `${ofCommitment}/changes`,
  action: 'mission.read',
  params: CommitmentParam,
  reply: z.object({
    changes: z.array(Change),
    sights: z.array(Sight),
    following: z.boolean(),
    level: Level.nullable().default(null),
  }),
});
export const proposeChangeRoute = route({
  name: 'proposeChange',
  method: 'POST',
  path: `${ofCommitment}/changes`,
  action: 'change.propose',
  command: true,
  params: CommitmentParam,
  body: ProposeChangeWish,
  reply: both,
});
/** A person's own choice: nobody else is told. */
export const followRoute = route({
  name: 'follow',
  method: 'POST',
  path: `${ofCommitment}/follow`,
  action: 'commitment.follow',
  params: CommitmentParam,
  body: z.strictObject({ following: z.boolean() }),
  reply: z.object({ following: z.boolean() }),
});
export const answerChangeRoute = route({
  name: 'answerChange',
  method: 'POST',
  path: `${change}/answer`,
  action: 'change.answer',
  command: true,
  params: ChangeParam,
  body: AnswerChangeWish,
  reply: both,
});
export const decideChangeRoute = route({
  name: 'decideChange',
  method: 'POST',
  path: `${change}/decide`,
  action: 'change.decide',
  command: true,
  params: ChangeParam,
  body: DecideChangeWish,
  reply: both,
});
export const acceptChangeRoute = route({
  name: 'acceptChange',
  method: 'POST',
  path: `${change}/accept`,
  action: 'change.accept',
  command: true,
  params: ChangeParam,
  body: AcceptChangeWish,
  reply: both,
});
export const takeBackChangeRoute = route({
  name: 'takeBackChange',
  method: 'POST',
  path: `${change}/take-back`,
  action: 'change.takeBack',
  command: true,
  params: ChangeParam,
  body: TakeBackChangeWish,
  reply: both,
});
export const remindRoute = route({
  name: 'remind',
  method: 'POST',
  path: `${change}/remind`,
  action: 'change.remind',
  command: true,
  params: ChangeParam,
  body: RemindWish,
  reply: both,
});
/** The page has shown the change to this person, so the notices of it are read. */
export const seeChangeRoute = route({
  name: 'seeChange',
  method: 'POST',
  path: `${change}/seen`,
  action: 'mission.read',
  params: ChangeParam,
  body: z.strictObject({}),
  reply: Nothing,
});

export const requestDependencyRoute = route({
  name: 'requestDependency',
  method: 'POST',
  path: dependencies,
  action: 'dependency.request',
  command: true,
  params: MissionParam,
  body: RequestDependencyWish,
  reply: z.object({ dependency: Dependency }),
});
export const answerDependencyRoute = route({
  name: 'answerDependency',
  method: 'POST',
  path: `${dependency}/answer`,
  action: 'dependency.answer',
  command: true,
  params: DependencyParam,
  body: AnswerDependencyWish,
  reply: z.object({ dependency: Dependency }),
});
export const endDependencyRoute = route({
  name: 'endDependency',
  method: 'POST',
  path: `${dependency}/end`,
  action: 'dependency.end',
  command: true,
  params: DependencyParam,
  body: EndDependencyWish,
  reply: z.object({ dependency: Dependency }),
});

export const setThresholdsRoute = route({
  name: 'setThresholds',
  method: 'POST',
  path: '/api/missions/:missionId/thresholds',
  action: 'threshold.set',
  command: true,
  params: MissionParam,
  body: ThresholdWish,
  reply: z.object({ mission: Mission }),
});
