import { cleanseStored, compactStored, type Merger } from './compaction.js';
import type { ServedDocument } from './served-document.js';
import type { Shelf } from './shelf.js';
import type { CoeditStorage, StoredHead } from './storage.js';

/** Rows after the snapshot from which on merging is worth its while. */
export const LONG_TAIL = 2_000;
const AGAIN_AFTER = 10_000;
/** A document has come to rest, or was written in for so long, that it is looked at. */
const RESTED = 15_000;
const LOOKED_AT_LEAST = 120_000;

interface UpkeepParts {
  storage: CoeditStorage;
  merger: Merger;
  shelf: Shelf;
  refresh(document: ServedDocument): Promise<void>;
  fault(fault: unknown): void;
  now(): number;
}

/** Keeps what is served in step with what is stored, and short. */
export class Upkeep {
  /** When a document was last begun to be merged: one that fails is not tried again at each sweep. */
  private readonly begun = new Map<string, number>();

  /** How far each document was looked at, and since when it has stood where it stands. */
  private readonly looked = new WeakMap<
    ServedDocument,
    { number: number; at: number; head: number; since: number }
  >();

  constructor(private readonly parts: UpkeepParts) {}

  async sweep(heads: readonly StoredHead[]): Promise<void> {
    const now = this.parts.now();
    for (const [documentId, at] of this.begun) if (now - at > AGAIN_AFTER) this.begun.delete(documentId);
    await Promise.all(heads.map((head) => this.keep(head)));
  }

  async compact(documentId: string): Promise<boolean> {
    const compacted = await compactStored(this.parts.storage, this.parts.merger, documentId);
    if (compacted) this.parts.shelf.get(documentId)?.rebase(compacted.epoch, compacted.snapshot);
    return compacted !== undefined;
  }

  /** True when something was wrong and the document has begun anew. */
  async cleanse(documentId: string): Promise<boolean> {
    const renewed = await cleanseStored(this.parts, documentId);
    const document = this.parts.shelf.get(documentId);
    if (renewed && document) await this.parts.refresh(document);
    return renewed;
  }

  /** Looks at what was written, at rest or after some time, on the other thread. */
  private look(document: ServedDocument): void {
    const now = this.parts.now();
    const { number } = document;
    const seen = this.looked.get(document) ?? { number: document.base, at: now, head: number, since: now };
    if (seen.head !== number) Object.assign(seen, { head: number, since: now });
    this.looked.set(document, seen);
    const isDue = now - seen.since >= RESTED || now - seen.at >= LOOKED_AT_LEAST;
    if (seen.number === number || !isDue) return;
    Object.assign(seen, { number, at: now });
    this.cleanse(document.documentId).catch(this.parts.fault);
  }

  private async keep({ documentId, epoch, number, base }: StoredHead): Promise<void> {
    const document = this.parts.shelf.get(documentId);
    if (!document) return;
    const sameEpoch = document.epoch === epoch;
    if (sameEpoch && document.damage !== undefined) return;
    if (!sameEpoch || document.number !== number) await this.parts.refresh(document);
    this.look(document);
    if (document.number - document.base <= LONG_TAIL) return;
    if (base > document.base) return this.takeSnapshot(document);
    if (this.begun.has(documentId)) return;
    this.begun.set(documentId, this.parts.now());
    // Not waited for: a merge takes its time, and the sweep goes on.
    this.compact(documentId).catch(this.parts.fault);
  }

  /** Another node has merged the document in storage, and this one would keep and count every row. */
  private async takeSnapshot(document: ServedDocument): Promise<void> {
    const stored = await this.parts.storage.read(document.documentId);
    if (stored?.snapshot) document.rebase(stored.epoch, stored.snapshot);
  }
}
