import { hash } from 'node:crypto';
import type { Head, Lease, Position } from '../protocol.js';

/** A document's head, the number that its snapshot stands at (0: none), and the newest schema that it was opened by. */
export interface StoredHead extends Head {
  base: number;
  schema: number;
}

/** The digest before a document's first row. */
export const FIRST_DIGEST: Uint8Array = new Uint8Array(32);

export interface StoredRow {
  number: number;
  digest: Uint8Array;
  update: Uint8Array;
}

export interface StoredSnapshot {
  number: number;
  /** The chain's digest at that number, so that the rows after it can be verified. */
  digest: Uint8Array;
  /** One Yjs update, deflated without a header: sent to pages as it lies here. */
  packed: Uint8Array;
  /** Bytes of that update. */
  size: number;
  /** Its state vector, and an update of nothing but its deletions: what the gate asks, so that serving parses no text. */
  clocks: Uint8Array;
  deletes: Uint8Array;
  /** `sealOf` all of it: what lies in storage for years is checked before it is served. */
  seal: Uint8Array;
}

/** Head, snapshot and rows of one moment. */
export interface StoredDocument extends Position {
  snapshot?: StoredSnapshot;
  rows: StoredRow[];
}

export interface AppendEntry {
  personId: string;
  /** Newly written structs and newly deleted ranges alone: the person is their author. */
  update: Uint8Array;
  /** The schema of the page that wrote it. */
  schema: number;
}

/** What was checked against `after` and may be stored only if the document still stands there. */
export interface AppendWish extends Head {
  entries: AppendEntry[];
}

export type AppendedEntry =
  { ok: true; number: number; digest: Uint8Array } | { ok: false; reason: 'notAllowed' | 'outdated' };

/**
 * `moved`: another node appended or the epoch changed; nothing was stored. `busy`: the lock was not had in time.
 * `gone`: there is no such document.
 */
export type AppendResult =
  { kind: 'appended'; entries: AppendedEntry[] } | { kind: 'moved' | 'busy' | 'gone' };

export interface ClaimWish {
  documentId: string;
  personId: string;
  leases: readonly Lease[];
  schema: number;
}

/** Somebody without a right and somebody who asks for what is not there get the same answer. */
export type ClaimResult =
  | { ok: true; head: Head; mode: 'write' | 'read'; schema: number }
  | { ok: false; reason: 'clientTaken'; clientId: number }
  | { ok: false; reason: 'notAllowed' };

export interface CompactWish {
  documentId: string;
  epoch: number;
  /** The snapshot that was merged (0: none) and how many rows: unless both still hold, nothing is written. */
  baseNumber: number;
  rowCount: number;
  snapshot: StoredSnapshot;
}

/** A document that begins anew, because of what one of its authors wrote. */
export interface RenewWish extends Head {
  /** By which the document was judged: where a page of a newer one has been, nothing happens. */
  schema: number;
  snapshot: StoredSnapshot;
  /** Whoever holds this Yjs client writes in this document no more, until somebody in charge says otherwise. */
  authorId: number;
  /** Nobody's, now and later: the Yjs client of the fresh text. */
  freshId: number;
  reason: string;
}

/**
 * Where documents live. Every promise that the engine gives rests on this:
 * - `append` is one transaction over all wishes: each document is locked (in id order), each writer's right is
 *   checked after the lock, numbers are given without a gap, rows are chained by `chainDigest`. An entry whose
 *   writer lost the right, or whose page is older than the document's schema, is refused alone. Results stand in the order of the wishes.
 * - `read` is one statement. With `since` it gives the rows after it when the epoch is the same and all of them
 *   are still rows (then `snapshot` is absent), otherwise the whole.
 * - `claim` says what each person may do, and gives each lease to the person unless another person or another page
 *   holds it: all of one wish or none, for ever. A writer raises the document's schema to their page's; it never
 *   falls. Results stand in the order of the wishes.
 * - `renew` locks, verifies epoch, number and that the document's schema is not newer than the wish's, begins the next epoch with the snapshot as its first commit, and takes
 *   the right to write from the author. Nothing happens when the document has moved on.
 * - `compact` locks, verifies base and count, writes the snapshot and deletes exactly those rows.
 */
export interface CoeditStorage {
  claim(wishes: readonly ClaimWish[]): Promise<ClaimResult[]>;
  read(documentId: string, since?: Pick<Position, 'epoch' | 'number'>): Promise<StoredDocument | undefined>;
  append(wishes: readonly AppendWish[]): Promise<AppendResult[]>;
  heads(documentIds: readonly string[]): Promise<StoredHead[]>;
  compact(wish: CompactWish): Promise<boolean>;
  renew(wish: RenewWish): Promise<boolean>;
}

/** SHA-256 over the digest before, the epoch, the number and the bytes. */
export function chainDigest(
  before: Uint8Array,
  epoch: number,
  row: Pick<StoredRow, 'number' | 'update'>,
): Uint8Array {
  const { length } = before;
  const chained = Buffer.alloc(length + 16 + row.update.length);
  chained.set(before);
  chained.writeBigUInt64BE(BigInt(epoch), length);
  chained.writeBigUInt64BE(BigInt(row.number), length + 8);
  chained.set(row.update, length + 16);
  return hash('sha256', chained, 'buffer');
}

/** The number of the first row that does not follow from the one before, if any. */
export function brokenRow(from: Position, rows: readonly StoredRow[]): number | undefined {
  let before = from;
  for (const row of rows) {
    const digest = chainDigest(before.digest, from.epoch, row);
    if (row.number !== before.number + 1 || !sameBytes(digest, row.digest)) return row.number;
    before = { epoch: from.epoch, number: row.number, digest };
  }
  return undefined;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
