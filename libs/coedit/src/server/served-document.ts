import * as Y from 'yjs';
import type { DocContent, PackedRows, Head, Lease, Position } from '../protocol.js';
import { packRows } from '../rows.js';
import type { CoeditSession } from './fanout.js';
import { Known } from './known.js';
import { sealOf } from './merge.js';
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
const NOTHING = { number: 0, digest: FIRST_DIGEST };

/** One page's reading of one document. */
export interface Open {
  session: CoeditSession;
  document: ServedDocument;
  openId: string;
  /** Its number among the document's opens on this node. */
  seat: number;
  lease: Lease;
  mode: 'write' | 'read';
  schema: number;
  leased: ReadonlySet<number>;
  received: number;
  acked: number;
  early: Map<number, { update: Uint8Array; maxStructs: number }>;
  /** Ended opens hear nothing more; their words already taken in are still committed. */
  ended: boolean;
  /** Evicted ones lose even those. */
  evicted: boolean;
}

/** What a reader lacks. */
export interface Missing {
  content: DocContent;
  snapshot?: Uint8Array;
  rows: PackedRows;
}

/** A document as it is served: bytes and numbers, no Y.Doc. */
export class ServedDocument {
  readonly opens = new Set<Open>();
  readonly presence: Presence;
  known = new Known();
  epoch = 0;
  number = 0;
  digest = FIRST_DIGEST;
  /** The first row that does not follow: what stands before it is served, for reading. */
  damage: number | undefined;
  /** The newest schema that a writer has opened it by. */
  schema = 0;
  private seats = 0;
  private snapshot: StoredSnapshot | undefined;
  private rows: StoredRow[] = [];
  /** Where the rows at hand begin: at the snapshot, or before it while older rows are kept. */
  private floor: Omit<Position, 'epoch'> = NOTHING;
  private size = 0;
  /** The whole, as the last newcomer got it: a crowd that comes at once costs one packing. */
  private whole: { missing: Missing; number: number; base: number } | undefined;

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

  /** The number that the snapshot stands at. */
  get base(): number {
    return this.snapshot?.number ?? 0;
  }

  nextSeat(): number {
    this.seats += 1;
    return this.seats;
  }

  replace(stored: StoredDocument): void {
    const { epoch, snapshot } = stored;
    if (snapshot && !sameBytes(sealOf(snapshot), snapshot.seal))
      throw new DamagedDocument(this.documentId, snapshot.number);
    const start = snapshot ?? NOTHING;
    this.damage = brokenRow({ epoch, ...start }, stored.rows);
    const sound = stored.rows.filter(({ number }) => number < (this.damage ?? Infinity)).map(plain);
    const { number, digest } = this.damage === undefined ? stored : (sound.at(-1) ?? start);
    const known = snapshot ? Known.of(snapshot) : new Known();
    for (const row of sound) known.absorb(Y.decodeUpdate(row.update));
    Object.assign(this, { known, epoch, number, digest, snapshot, rows: sound, floor: start });
    this.measure();
  }

  /** Rows that follow: the caller has verified them with `brokenRow`. */
  append(rows: readonly StoredRow[]): void {
    for (const row of rows) {
      this.known.absorb(Y.decodeUpdate(row.update));
      this.rows.push(plain(row));
      this.size += row.update.length;
      this.number = row.number;
      this.digest = row.digest;
    }
  }

  /** A newer snapshot of the same rows, whichever node made it. */
  rebase(epoch: number, snapshot: StoredSnapshot): void {
    // A base older than ours would leave out the rows between the two.
    if (epoch !== this.epoch || snapshot.number > this.number || snapshot.number < this.base) return;
    this.snapshot = snapshot;
    const after = this.number - snapshot.number;
    const dropped = this.rows.splice(0, Math.max(0, this.rows.length - Math.max(after, ROWS_KEPT))).at(-1);
    this.floor = dropped ?? this.floor;
    this.measure();
  }

  since(position: Position | undefined): Missing {
    const missing = position && this.rowsAfter(position);
    if (missing) return { content: 'rows', rows: packRows(missing) };
    const behind = position?.epoch === this.epoch && position.number < this.floor.number;
    return { ...this.all(), content: !position || behind ? 'snapshot' : 'reset' };
  }

  private all(): Missing {
    const { base, number, snapshot, whole } = this;
    if (whole?.number === number && whole.base === base) return whole.missing;
    const rows = packRows(this.rows.slice(this.rows.length - (number - base)));
    const missing: Missing = { content: 'snapshot', rows, ...(snapshot && { snapshot: snapshot.packed }) };
    this.whole = { missing, number, base };
    return missing;
  }

  private rowsAfter(position: Position): StoredRow[] | undefined {
    if (position.epoch !== this.epoch || position.number > this.number) return undefined;
    const digest = this.digestAt(position.number);
    if (!digest || !sameBytes(digest, position.digest)) return undefined;
    return this.rows.slice(position.number - this.floor.number);
  }

  private digestAt(number: number): Uint8Array | undefined {
    if (number === this.floor.number) return this.floor.digest;
    return this.rows[number - this.floor.number - 1]?.digest;
  }

  private measure(): void {
    this.whole = undefined;
    this.size = this.snapshot?.size ?? 0;
    for (const { number, update } of this.rows) if (number > this.base) this.size += update.length;
  }
}

/** Rows go out as they stand here: whatever else a caller's row carries (a lease, an author) must not. */
function plain({ number, digest, update }: StoredRow): StoredRow {
  return { number, digest, update };
}

/** What is stored does not hold together, from this number on. */
export class DamagedDocument extends Error {
  constructor(
    readonly documentId: string,
    readonly row: number,
  ) {
    super(`Document ${documentId}: what is stored at ${row} does not follow from what was before.`);
  }
}
