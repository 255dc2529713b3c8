import type { CoeditRefusal, DocRow } from '../protocol.js';
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
  const { documentId, epoch } = document;
  const answered = new Set<Open>();
  for (const { open, push } of settled) {
    open.acked = push;
    if (!open.ended) answered.add(open);
  }
  const plain: DocRow[] = rows.map(({ number, digest, update }) => ({ number, digest, update }));
  if (plain.length > 0) {
    fanout.update(
      { documentId, epoch, rows: plain },
      [...answered].map(({ session }) => session.id),
    );
  }
  for (const open of answered) {
    const seen = rows.map(({ number, digest, update, from }): DocRow => {
      return from?.open === open ? { number, digest, push: from.push } : { number, digest, update };
    });
    fanout.send(open.session.id, 'doc:ack', {
      documentId,
      openId: open.openId,
      push: open.acked,
      epoch,
      rows: seen,
    });
  }
  for (const { from, reason } of refused) refuse(from.open, reason, from.push);
  if (rows.some(({ from }) => from)) fanout.tell({ kind: 'head', head: document.head });
}
