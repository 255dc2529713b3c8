import { compactStored, type Merger } from './compaction.js';
import type { ServedDocument } from './served-document.js';
import type { Shelf } from './shelf.js';
import type { CoeditStorage, StoredHead } from './storage.js';

/** Rows after the snapshot from which on merging is worth its while. */
const LONG_TAIL = 500;
const AGAIN_AFTER = 10_000;

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

  private async keep({ documentId, epoch, number, base }: StoredHead): Promise<void> {
    const document = this.parts.shelf.get(documentId);
    if (!document) return;
    const sameEpoch = document.epoch === epoch;
    if (sameEpoch && document.damage !== undefined) return;
    if (!sameEpoch || document.number !== number) await this.parts.refresh(document);
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
