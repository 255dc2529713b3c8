import {
  type Change,
  changeFrom,
  changesNothing,
  takeBackChange,
  takeBackProposal,
  undoing,
} from '@throughline/mission';
import { type EntityManager, type EntitySchema, type FindOptionsWhere, In } from 'typeorm';
import { Ledger } from '../changes/changes.service.js';
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

/** Undoes steps of a file, in this order; gives those that stay as they are. */
export async function undoSteps(tx: MissionTx, steps: readonly Done[]): Promise<Left[]> {
  const changes = await rowsOf(
    tx.db,
    changeTable,
    steps.flatMap((step) => ('changed' in step ? step.changed : [])),
  );
  const proposed = steps.flatMap((step) => ('proposed' in step ? step.proposed : []));
  const ids = new Set([...proposed, ...[...changes.values()].map(({ commitmentId }) => commitmentId)]);
  const commitments = await rowsOf(tx.db, commitmentTable, [...ids]);
  // What has moved out of this person's sight is not looked at.
  const seen = [...commitments.values()].filter(({ audienceId }) => tx.by.audienceIds.has(audienceId));
  const ledger = await Ledger.of(tx, seen);
  const seenIds = new Set(seen.map(({ id }) => id));
  const left = steps.flatMap((step): Left | [] => {
    const change = 'changed' in step ? changes.get(step.changed) : undefined;
    const id = 'proposed' in step ? step.proposed : change?.commitmentId;
    if (id === undefined || !seenIds.has(id)) return { ref: '', refusal: 'notFound' };
    try {
      if (change) turnBack(tx, ledger, change);
      else unpropose(tx, ledger, id);
      return [];
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { ref: ledger.commitment(id).ref, refusal: error.refusal };
    }
  });
  await ledger.keep();
  return left;
}

async function rowsOf<Row extends { id: string }>(
  db: EntityManager,
  table: EntitySchema<Row>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Row>> {
  const rows = await db.findBy(table, { id: In([...ids]) } as FindOptionsWhere<Row>);
  return new Map(rows.map((row) => [row.id, row]));
}

function unpropose(tx: MissionTx, ledger: Ledger, id: string): void {
  const { next, fact } = granted(takeBackProposal(ledger.commitment(id), reason, tx));
  ledger.put(next);
  tx.tell(next.audienceId, fact);
}

function turnBack(tx: MissionTx, ledger: Ledger, change: Change): void {
  const back = undoing(change);
  if (back === 'takeBack') {
    const wish = { version: change.version, reason };
    ledger.settle(change, (one, c) => takeBackChange(one, c, wish, tx));
    return;
  }
  const c = ledger.commitment(change.commitmentId);
  const { kind, after } = change.what;
  if (!changesNothing(changeFrom(c, { kind, after } as typeof back))) throw new Refused('overtaken');
  ledger.propose(c.id, { version: c.version, to: back, reason, impact: '', answerBy: null });
}
