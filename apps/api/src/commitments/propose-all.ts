import { type Commitment, proposeCommitment, type ProposeWish } from '@throughline/mission';
import { newId } from '../platform/clock.js';
import type { MissionTx } from '../platform/mission-writer.js';
import { granted } from '../platform/refused.js';
import { commitmentTable } from '../platform/tables.js';
import { nextRefs, proposalGround } from './commitments.service.js';

/** A statement holds 65,535 values at most. */
const rowsAtOnce = 500;

/** Proposes many promises to one audience, in their order. Gives their ids. */
export async function proposeAll(
  tx: MissionTx,
  audienceId: string,
  wishes: readonly ProposeWish[],
): Promise<string[]> {
  if (wishes.length === 0) return [];
  const [ground, refs] = [await proposalGround(tx), await nextRefs(tx, audienceId, wishes.length)];
  const made = wishes.map((wish, at) =>
    granted(proposeCommitment(wish, { ...ground, id: newId(), ref: refs[at] ?? '' }, tx)),
  );
  const rows: Commitment[] = made.map(({ next }) => next);
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await tx.db.insert(commitmentTable, rows.slice(at, at + rowsAtOnce));
  for (const { next, fact } of made) tx.tell(next.audienceId, fact);
  return rows.map(({ id }) => id);
}
