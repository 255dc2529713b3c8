import { packRows } from '../rows.js';
import type { CoeditRefusal } from '../protocol.js';
import type { CoeditFanout } from './fanout.js';
import type { Turn } from './batch.js';
import type { Open } from './served-document.js';

/** Rows that travel to other nodes as they are; more of them are read from storage there. */
const NEWS_BYTES = 64 * 1024;

/**
 * Tells of one committed turn: one message, the same for all, that shows the rows and acknowledges their writers.
 * Refusals come last: what was committed before them stays acknowledged.
 */
export function deliver(
  { document, rows, settled, refused }: Turn,
  fanout: CoeditFanout,
  refuse: (open: Open, reason: CoeditRefusal, push: number) => void,
): void {
  const { documentId, epoch, digest } = document;
  const answered = new Set<Open>();
  for (const { open, push } of settled) {
    open.acked = push;
    if (!open.ended) answered.add(open);
  }
  if (rows.length > 0) {
    const acks = [...answered].flatMap(({ seat, acked }) => [seat, acked]);
    fanout.update({ documentId, epoch, digest, rows: packRows(rows), acks });
  } else {
    for (const { session, openId, acked } of answered)
      fanout.send(session.id, 'doc:ack', { documentId, openId, push: acked });
  }
  for (const { from, reason } of refused) refuse(from.open, reason, from.push);
  tellNodes({ document, rows }, fanout);
}

function tellNodes({ document, rows }: Pick<Turn, 'document' | 'rows'>, fanout: CoeditFanout): void {
  if (!rows.some(({ from }) => from)) return;
  const { documentId, epoch, number } = document.head;
  const bytes = rows.reduce((sum, { update }) => sum + update.length, 0);
  if (bytes > NEWS_BYTES) return fanout.tell({ kind: 'head', documentId, epoch, number });
  const told = rows.map(({ number: n, digest, update }) => ({ number: n, digest, update }));
  fanout.tell({ kind: 'rows', documentId, epoch, rows: told });
}
