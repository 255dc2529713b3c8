import type { Goal } from '@throughline/mission';
import { workspaceOf } from '../missions/mission-founding.js';
import { newId } from '../platform/clock.js';
import type { MissionTx } from '../platform/mission-writer.js';
import { goalTable } from '../platform/tables.js';
import { type Cast, idOf } from './cast.js';
import type { Happening } from './happening.js';
import { dependenciesOf } from './seed-changes.js';
import { ofCommitment } from './seed-commitments.js';
import { commentsOf } from './seed-comments.js';
import { happeningsOfPlan } from './seed-plan.js';
import { suggestionsOf } from './seed-suggestions.js';
import type { ToldGoal } from './story.js';

/** All that happened after the founding, in the order of time. */
export function happeningsOf(cast: Cast): Happening[] {
  return [
    ...cast.told.goals.flatMap((goal) => ofGoal(cast, goal)),
    ...cast.told.commitments.flatMap((commitment) => ofCommitment(cast, commitment)),
    ...dependenciesOf(cast),
    ...happeningsOfPlan(cast),
    ...commentsOf(cast),
    ...suggestionsOf(cast),
  ].sort((a, b) => a.at.localeCompare(b.at));
}

function ofGoal(cast: Cast, told: ToldGoal): Happening[] {
  const { by } = told;
  const measured = told.observations.map((seen) => ({
    at: seen.told,
    by,
    work: (tx: MissionTx) => measure(tx, cast, told.ref, seen),
  }));
  return [{ at: told.adopted, by, work: (tx) => adopt(tx, cast, told) }, ...measured];
}

async function adopt(tx: MissionTx, cast: Cast, told: ToldGoal): Promise<void> {
  const { calendar } = cast;
  const { adopted: _, by: __, observations: ___, ...described } = told;
  const audienceId = await workspaceOf(tx.db, tx.mission.id);
  await tx.db.query('update audience set next_goal = next_goal + 1 where id = $1', [audienceId]);
  const goal: Goal = {
    ...described,
    id: newId(),
    missionId: tx.mission.id,
    audienceId,
    baselineOn: calendar.day(told.baselineOn),
    targetOn: calendar.day(told.targetOn),
    observations: [],
    state: 'adopted',
    version: 1,
  };
  await tx.db.insert(goalTable, goal);
  cast.goals.set(told.ref, goal.id);
  tx.tell(audienceId, { type: 'goal.adopted', goal });
}

async function measure(
  tx: MissionTx,
  cast: Cast,
  ref: string,
  seen: ToldGoal['observations'][number],
): Promise<void> {
  const before = await tx.db.findOneByOrFail(goalTable, { id: idOf(cast.goals, ref) });
  const observation = { on: cast.calendar.day(seen.on), value: seen.value, source: seen.source };
  const goal: Goal = {
    ...before,
    observations: [...before.observations, observation],
    version: before.version + 1,
  };
  await tx.db.update(goalTable, { id: goal.id }, goal);
  tx.tell(goal.audienceId, { type: 'goal.measured', goal });
}
