import type { Commitment, Dependency, Goal, RippleGround } from '@throughline/mission';
import { type EntityManager, In } from 'typeorm';
import { dependencyTable } from './change-tables.js';
import { commitmentTable, goalTable } from './tables.js';

const byId = <T extends { id: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

/** What a change can hit, of what these audiences hold. */
export async function rippleGround(
  db: EntityManager,
  missionId: string,
  audienceIds: Iterable<string>,
): Promise<RippleGround & { dependencies: readonly Dependency[] }> {
  const readable = { missionId, audienceId: In([...audienceIds]) };
  const [commitments, dependencies, goals]: [Commitment[], Dependency[], Goal[]] = [
    await db.findBy(commitmentTable, readable),
    await db.findBy(dependencyTable, { ...readable, state: 'agreed' }),
    await db.findBy(goalTable, readable),
  ];
  return { commitments: byId(commitments), dependencies, goals: byId(goals) };
}
