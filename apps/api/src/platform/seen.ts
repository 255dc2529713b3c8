import type { Commitment } from '@throughline/mission';
import { type EntityManager, In } from 'typeorm';
import type { MissionTx } from './mission-writer.js';
import { Refused } from './refused.js';
import { commitmentTable } from './tables.js';

/** A record as a person saw it. */
export interface Aim {
  readonly id: string;
  readonly version: number;
}

/** A commitment that the person may read, whatever its version; what they may not read is not found. */
export async function commitmentIn(tx: MissionTx, id: string): Promise<Commitment> {
  const found = await tx.db.findOneBy(commitmentTable, { id, missionId: tx.mission.id });
  if (!found || !tx.by.audienceIds.has(found.audienceId)) throw new Refused('notFound');
  return found;
}

/** The commitment as the person saw it. */
export async function commitmentSeen(tx: MissionTx, { id, version }: Aim): Promise<Commitment> {
  const found = await commitmentIn(tx, id);
  if (found.version !== version) throw new Refused('stale');
  return found;
}

/** Commitments that a foreign key says are there, all in one asking. */
export async function commitmentsById(
  db: EntityManager,
  ids: readonly string[],
): Promise<(id: string) => Commitment> {
  const found = new Map((await db.findBy(commitmentTable, { id: In([...ids]) })).map((one) => [one.id, one]));
  return (id) => {
    const one = found.get(id);
    if (!one) throw new Error(`commitment ${id} is named and not there`);
    return one;
  };
}
