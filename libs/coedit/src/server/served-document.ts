import * as Y from 'yjs';
import type { DocContent, PackedRows, Head, Lease, Position } from '../protocol.js';
import { packRows } from '../rows.js';
import { mergeStored } from './compaction.js';
import type { CoeditSession } from './fanout.js';
import { Known } from './known.js';
import { Presence } from './presence.js';
import {
  brokenRow,
  FIRST_DIGEST,
  sameBytes,
  type StoredDocument,
  type StoredRow,
  type StoredSnapshot,
} from './storage.js';

/** Rows kept after compaction, so that a short absence costs rows and not the whole document. */
const ROWS_KEPT = 200;
const MAX_TAIL_ROWS = 1_000;
const MAX_TAIL_BYTES = 1024 * 1024;

/** One page's reading of one document. */
export interface Open {
  session: CoeditSession;
  document: ServedDocument;
  openId: string;
  lease: Lease;
  mode: 'write' | 'read';
  leased: ReadonlySet<number>;
  received: number;
  acked: number;
  early: Map<number, { update: Uint8Array; maxStructs: number }>;
  /** Ended opens hear nothing more; their words already taken in are still committed. */
  ended: boolean;
  /** Evicted ones lose even those. */
  evicted: boolean;
}

/** A document as it is served: bytes and numbers, no Y.Doc. */
export class ServedDocument {
  readonly opens = new Set<Open>();
  readonly presence: Presence;
  known = new Known();
  epoch = 0;
  number = 0;
  digest = FIRST_DIGEST;
  private snapshot: StoredSnapshot | undefined;
  private rows: StoredRow[] = [];
  /** Where the rows at hand begin: at the snapshot, or before it while older rows are kept. */
  private floor: Omit<Position, 'epoch'> = { number: 0, digest: FIRST_DIGEST };
  private size = 0;
  /** How far the last merge came or failed: one that fails is tried again only after as many new rows. */
  private merged = { number: 0, size: 0 };

  constructor(
    readonly documentId: string,
    stored: StoredDocument,
    now: () => number,
  ) {
    this.presence = new Presence(now);
    this.replace(stored);
  }

  get bytes(): number {
    return this.size;
  }

  get head(): Head {
    return { documentId: this.documentId, epoch: this.epoch, number: this.number };
  }

  replace(stored: StoredDocument): void {
    const start = stored.snapshot ?? { number: 0, digest: FIRST_DIGEST };
    const broken = brokenRow({ epoch: stored.epoch, ...start }, stored.rows);
    if (broken !== undefined) throw new DamagedDocument(this.documentId, broken);
    const known = new Known();
    if (stored.snapshot) known.absorb(Y.decodeUpdate(stored.snapshot.update));
    for (const row of stored.rows) known.absorb(Y.decodeUpdate(row.update));
    Object.assign(this, { known, epoch: stored.epoch, number: stored.number, digest: stored.digest });
    this.snapshot = stored.snapshot;
    this.rows = stored.rows.map(plain);
    this.floor = start;
    this.measure();
  }

  append(rows: readonly StoredRow[]): void {
    const broken = brokenRow(this, rows);
    if (broken !== undefined) throw new DamagedDocument(this.documentId, broken);
    for (const row of rows) {
      this.known.absorb(Y.decodeUpdate(row.update));
      this.rows.push(plain(row));
      this.size += row.update.length;
      this.number = row.number;
      this.digest = row.digest;
    }
  }

  rebase(epoch: number, snapshot: StoredSnapshot): void {
    // A base older than ours would leave out the rows between the two.
    const base = this.snapshot?.number ?? 0;
    if (epoch !== this.epoch || snapshot.number > this.number || snapshot.number < base) return;
    this.snapshot = snapshot;
    const after = this.rows.filter(({ number }) => number > snapshot.number).length;
    const dropped = this.rows.splice(0, Math.max(0, this.rows.length - Math.max(after, ROWS_KEPT))).at(-1);
    this.floor = dropped ?? this.floor;
    this.measure();
  }

  /** Another node may have compacted the document in storage, and this one would keep and count every row. */
  fold(): void {
    const { epoch, number, digest, size, snapshot, rows, merged } = this;
    if (number - merged.number <= MAX_TAIL_ROWS && size - merged.size <= MAX_TAIL_BYTES) return;
    this.merged = { number, size };
    const tail = rows.filter((row) => row.number > (snapshot?.number ?? 0));
    const update = mergeStored({ epoch, number, digest, rows: tail, ...(snapshot && { snapshot }) });
    this.rebase(epoch, { number, digest, update });
  }

  since(position: Position | undefined): { content: DocContent; snapshot?: Uint8Array; rows: PackedRows } {
    const missing = position && this.rowsAfter(position);
    if (missing) return { content: 'rows', rows: packRows(missing) };
    const behind = position?.epoch === this.epoch && position.number < this.floor.number;
    const base = this.snapshot?.number ?? 0;
    const rows = this.rows.filter(({ number }) => number > base);
    const content = !position || behind ? 'snapshot' : 'reset';
    return { content, rows: packRows(rows), ...(this.snapshot && { snapshot: this.snapshot.update }) };
  }

  private rowsAfter(position: Position): StoredRow[] | undefined {
    if (position.epoch !== this.epoch || position.number > this.number) return undefined;
    const digest = this.digestAt(position.number);
    if (!digest || !sameBytes(digest, position.digest)) return undefined;
    return this.rows.filter(({ number }) => number > position.number);
  }

  private digestAt(number: number): Uint8Array | undefined {
    if (number === this.floor.number) return this.floor.digest;
    return this.rows[number - this.floor.number - 1]?.digest;
  }

  private measure(): void {
    const base = this.snapshot?.number ?? 0;
    this.size = this.snapshot?.update.length ?? 0;
    this.merged = { number: base, size: this.size };
    for (const { number, update } of this.rows) if (number > base) this.size += update.length;
  }
}

/** Rows go out as they stand here: whatever else a caller's row carries (a lease, an author) must not. */
function plain({ number, digest, update }: StoredRow): StoredRow {
  return { number, digest, update };
}

/** A stored row does not follow from the one before. */
export class DamagedDocument extends Error {
  constructor(
    readonly documentId: string,
    readonly row: number,
  ) {
    super(`Document ${documentId}: row ${row} does not follow from the row before it.`);
  }
}
