import {
  Commitment,
  comparedKinds,
  Id,
  Instant,
  IsoDate,
  NameBaselineWish,
  RegisterBaseline,
  RemoveBaselineWish,
  RenameBaselineWish,
} from '@throughline/mission';
import * as z from 'zod';
import { RegisterQuery } from './commitment.routes.js';
import { MissionParam } from './envelope.js';
import { route } from './route.js';

const at = '/api/missions/:missionId/baselines';
const BaselineParam = MissionParam.extend({ baselineId: Id });
const reply = z.object({ baseline: RegisterBaseline });

export const baselinesRoute = route({
  name: 'baselines',
  method: 'GET',
  path: at,
  action: 'register.read',
  params: MissionParam,
  /** Newest moment first. */
  reply: z.object({ baselines: z.array(RegisterBaseline) }),
});
export const nameBaselineRoute = route({
  name: 'nameBaseline',
  method: 'POST',
  path: at,
  action: 'baseline.keep',
  command: true,
  params: MissionParam,
  body: NameBaselineWish,
  reply,
});
export const renameBaselineRoute = route({
  name: 'renameBaseline',
  method: 'POST',
  path: `${at}/:baselineId/rename`,
  action: 'baseline.keep',
  command: true,
  params: BaselineParam,
  body: RenameBaselineWish,
  reply,
});
export const removeBaselineRoute = route({
  name: 'removeBaseline',
  method: 'POST',
  path: `${at}/:baselineId/remove`,
  action: 'baseline.keep',
  command: true,
  params: BaselineParam,
  body: RemoveBaselineWish,
  reply,
});

/** A moment as an address names it: a baseline, a day (its beginning as `from`, its end as `to`), the reader's last visit, or now. */
export const MomentWord = z.union([z.enum(['now', 'visit']), IsoDate, Id]);
export type MomentWord = z.infer<typeof MomentWord>;

/** A moment as it was found. `joined` stands in for the visit of somebody who has not been here before. */
export const Moment = z.object({
  kind: z.enum(['now', 'baseline', 'day', 'visit', 'joined']),
  at: Instant,
  on: IsoDate,
  /** The name of a baseline, else empty. */
  name: z.string(),
});
export type Moment = z.infer<typeof Moment>;

const between = { from: MomentWord.default('visit'), to: MomentWord.default('now') };
/** What differs in the register between two moments, of what the reader may read now. */
export const comparisonRoute = route({
  name: 'comparison',
  method: 'GET',
  path: '/api/missions/:missionId/comparison',
  action: 'register.read',
  params: MissionParam,
  query: z.object(between),
  reply: z.object({
    from: Moment,
    to: Moment,
    rows: z.array(
      z.object({
        kind: z.enum(comparedKinds),
        before: Commitment.nullable(),
        after: Commitment.nullable(),
      }),
    ),
    /** Promises that stand on both sides as they stood. */
    same: z.int(),
    /** Entries before the later moment whose words were erased or can't be read: what they said is not compared. */
    erased: z.int(),
  }),
});
const narrowed = RegisterQuery.pick({
  partner: true,
  goal: true,
  state: true,
  confidence: true,
  words: true,
});
export const exportComparisonRoute = route({
  name: 'exportComparison',
  method: 'GET',
  path: '/api/missions/:missionId/comparison.csv',
  action: 'mission.export',
  params: MissionParam,
  query: narrowed.extend(between),
  file: 'text/csv; charset=utf-8',
});
