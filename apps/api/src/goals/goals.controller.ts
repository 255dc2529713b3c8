import { Controller, Inject } from '@nestjs/common';
import type { Goal } from '@throughline/mission';
import { adoptGoalRoute, measureGoalRoute } from '@throughline/wire';
import { newId } from '../platform/clock.js';
import { commandOf } from '../platform/command.js';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { MissionWriter } from '../platform/mission-writer.js';
import { Refused } from '../platform/refused.js';
import { audienceTable, goalTable } from '../platform/tables.js';

@Controller()
export class GoalsController {
  constructor(@Inject(MissionWriter) private readonly missions: MissionWriter) {}

  /** A goal is everybody's in the mission, so it always stands in the workspace. */
  @Handles(adoptGoalRoute)
  adopt(@Asked() ask: Ask<typeof adoptGoalRoute>) {
    return this.missions.write(commandOf(adoptGoalRoute, ask), async (tx) => {
      const { id: audienceId } = await tx.db.findOneByOrFail(audienceTable, {
        missionId: tx.mission.id,
        kind: 'workspace',
      });
      const [[next]] = (await tx.db.query(
        'update audience set next_goal = next_goal + 1 where id = $1 returning next_goal - 1 as n',
        [audienceId],
      )) as [{ n: number }[], number];
      const place = { id: newId(), missionId: tx.mission.id, audienceId, ref: `G${next?.n}` };
      const goal: Goal = { ...ask.body, ...place, observations: [], state: 'adopted', version: 1 };
      await tx.db.insert(goalTable, goal);
      tx.tell(audienceId, { type: 'goal.adopted', goal });
      return { goal };
    });
  }

  @Handles(measureGoalRoute)
  measure(@Asked() ask: Ask<typeof measureGoalRoute>) {
    return this.missions.write(commandOf(measureGoalRoute, ask), async (tx) => {
      const before = await tx.db.findOneBy(goalTable, { id: ask.params.goalId, missionId: tx.mission.id });
      if (!before || !tx.by.audienceIds.has(before.audienceId)) throw new Refused('notFound');
      const { version, ...observation } = ask.body;
      if (before.version !== version) throw new Refused('stale');
      if (observation.on > tx.today) throw new Refused('dayInFuture');
      const kept = before.observations.filter((known) => known.on !== observation.on);
      const observations = [...kept, observation].sort((a, b) => a.on.localeCompare(b.on));
      const goal: Goal = { ...before, observations, version: before.version + 1 };
      await tx.db.update(goalTable, { id: goal.id }, goal);
      tx.tell(goal.audienceId, { type: 'goal.measured', goal });
      return { goal };
    });
  }
}
