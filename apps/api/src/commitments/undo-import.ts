import {
  type Change,
  changeFrom,
  changesNothing,
  takeBackChange,
  takeBackProposal,
  undoing,
} from '@throughline/mission';
import { proposeIn, settleIn } from '../changes/changes.service.js';
import { changeTable } from '../platform/change-tables.js';
import type { MissionTx } from '../platform/mission-writer.js';
import { granted, Refused } from '../platform/refused.js';
import { commitmentTable } from '../platform/tables.js';

/** What a file did: one promise or one change each. */
export type Done = { readonly proposed: string } | { readonly changed: string };
/** What an undo leaves as it is, and why. */
export interface Left {
  readonly ref: string;
  readonly refusal: Refused['refusal'];
}

const reason = 'The file that this came with was taken back.';

/** Undoes one step of a file, or says why it stays. A rule says no before anything of the step is written. */
export async function undoStep(tx: MissionTx, step: Done): Promise<Left | undefined> {
  const change =
    'changed' in step ? await tx.db.findOneByOrFail(changeTable, { id: step.changed }) : undefined;
  const id = 'proposed' in step ? step.proposed : (change?.commitmentId ?? '');
  const { ref, audienceId } = await tx.db.findOneByOrFail(commitmentTable, { id });
  if (!tx.by.audienceIds.has(audienceId)) return { ref: '', refusal: 'notFound' };
  try {
    await (change ? turnBack(tx, change) : unpropose(tx, id));
    return undefined;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { ref, refusal: error.refusal };
  }
}

async function unpropose(tx: MissionTx, id: string): Promise<void> {
  const { next, fact } = granted(
    takeBackProposal(await tx.db.findOneByOrFail(commitmentTable, { id }), reason, tx),
  );
  await tx.db.update(commitmentTable, { id }, next);
  tx.tell(next.audienceId, fact);
}

async function turnBack(tx: MissionTx, change: Change): Promise<void> {
  const back = undoing(change);
  if (back === 'takeBack') {
    const wish = { version: change.version, reason };
    await settleIn(tx, change, (one, c, now) => takeBackChange(one, c, wish, now));
    return;
  }
  const c = await tx.db.findOneByOrFail(commitmentTable, { id: change.commitmentId });
  const { kind, after } = change.what;
  if (!changesNothing(changeFrom(c, { kind, after } as typeof back))) throw new Refused('overtaken');
  await proposeIn(tx, c, { version: c.version, to: back, reason, impact: '', answerBy: null });
}
