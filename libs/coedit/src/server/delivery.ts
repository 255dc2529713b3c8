import type { CoeditRefusal, DocRow } from '../protocol.js';
import { packRows } from '../rows.js';
import type { CoeditFanout } from './fanout.js';
import type { Turn } from './group-commit.js';
import type { Open } from './served-document.js';

/**
 * Tells of one committed turn. A pusher gets rows and acknowledgement in one message, its own rows without the
 * bytes; all others share one message. Refusals come last: what was committed before them stays acknowledged.
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
    const plain = packRows(rows.map(({ number, update }) => ({ number, update })));
    fanout.update(
      { documentId, epoch, digest, rows: plain },
      [...answered].map(({ session }) => session.id),
    );
  }
  for (const open of answered) {
    const seen = rows.map(({ number, update, from }): DocRow => {
      return from?.open === open ? { number, push: from.push } : { number, update };
    });
    const told = { documentId, openId: open.openId, push: open.acked, epoch, digest, rows: packRows(seen) };
    fanout.send(open.session.id, 'doc:ack', told);
  }
  for (const { from, reason } of refused) refuse(from.open, reason, from.push);
  if (rows.some(({ from }) => from)) fanout.tell({ kind: 'head', head: document.head });
}
