import { MAX_DOCUMENT_BYTES, type CoeditRefusal } from '../protocol.js';
import { admit } from './gate.js';
import { Known } from './known.js';
import type { Quota } from './quota.js';
import type { Open, ServedDocument } from './served-document.js';
import type { AppendResult, StoredRow } from './storage.js';

export interface TakenPush {
  open: Open;
  push: number;
  update: Uint8Array;
  maxStructs: number;
  /** A gap is refused only after the document was read again: another node may know what closes it. */
  reread?: boolean;
}

export interface CommittedRow extends StoredRow {
  from?: TakenPush;
}

export interface Refused {
  from: TakenPush;
  reason: CoeditRefusal;
}

/** What one turn did to one document: rows in order (others' too), pushes that are safe now, pushes refused. */
export interface Turn {
  document: ServedDocument;
  rows: CommittedRow[];
  settled: TakenPush[];
  refused: Refused[];
}

/** What of one document goes into a batch. */
export interface Prepared {
  document: ServedDocument;
  /** In their order, with those behind a refused one, which are judged only if the batch comes again. */
  waiting: TakenPush[];
  taken: TakenPush[];
  entries: { update: Uint8Array; from: TakenPush }[];
  refused: Refused[];
  /** Of people who have spent their quota: they wait. */
  later: TakenPush[];
}

/**
 * A person's pushes are checked upon one another, never upon somebody else's of the same batch: if that writer's
 * right is gone, those are not stored, and nothing may hang on them.
 */
export function prepare(document: ServedDocument, queue: readonly TakenPush[], quota: Quota): Prepared {
  const prepared: Prepared = { document, waiting: [], taken: [], entries: [], refused: [], later: [] };
  const spent = new Set<string>();
  for (const push of queue) {
    const { personId } = push.open.session;
    // Once for each person: whoever has none left waits with all that they sent, in its order.
    if (!quota.hasLeft(personId)) spent.add(personId);
    if (!push.open.evicted) prepared[spent.has(personId) ? 'later' : 'waiting'].push(push);
  }
  const layers = new Map<string, Known>();
  const over = new Set<Open>();
  let bytes = MAX_DOCUMENT_BYTES - document.bytes;
  for (const push of prepared.waiting) {
    const { open, maxStructs } = push;
    if (over.has(open)) continue;
    const layer = layers.get(open.session.personId) ?? new Known(document.known);
    layers.set(open.session.personId, layer);
    prepared.taken.push(push);
    const admitted = admit(push.update, layer, open.leased, { structs: maxStructs, bytes });
    if (!admitted.ok) {
      over.add(open);
      prepared.refused.push({ from: push, reason: admitted.reason });
    } else if (admitted.update) {
      bytes -= admitted.update.length;
      quota.spend(open.session.personId, admitted.structs ?? 0);
      prepared.entries.push({ from: push, update: admitted.update });
    }
  }
  return prepared;
}

export function committedRows(
  { entries }: Prepared,
  appended: Extract<AppendResult, { kind: 'appended' }>['entries'],
): CommittedRow[] | undefined {
  if (appended.length !== entries.length) return undefined;
  return entries.flatMap(({ from, update }, i) => {
    const entry = appended[i];
    return entry?.ok ? [{ number: entry.number, digest: entry.digest, update, from }] : [];
  });
}
