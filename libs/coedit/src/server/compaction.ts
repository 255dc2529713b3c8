import type { Breach, Merging, Rewritten } from './merge.js';
import { chainDigest, FIRST_DIGEST, type CoeditStorage, type StoredSnapshot } from './storage.js';

/** Where merging is done; see `MergeWorker`. */
export interface Merger {
  merge(stored: Merging): Promise<StoredSnapshot>;
  rewrite(stored: Pick<Merging, 'snapshot' | 'rows'>, update: Uint8Array): Promise<Rewritten>;
  /** Looks at a document that has come to rest. */
  inspect(stored: Pick<Merging, 'snapshot' | 'rows'>): Promise<Breach | undefined>;
}

/**
 * Looks at what is stored, and where something is wrong begins the document anew with what is sound: a new epoch,
 * and no more writing for whoever wrote the wrong. True when it did.
 */
export async function cleanseStored(
  { storage, merger }: { storage: CoeditStorage; merger: Merger },
  documentId: string,
): Promise<boolean> {
  const stored = await storage.read(documentId);
  const breach = stored && (await merger.inspect(stored));
  if (!breach) return false;
  const { epoch, number } = stored;
  const first = { number: 1, update: breach.fresh };
  const digest = chainDigest(FIRST_DIGEST, epoch + 1, first);
  const snapshot = await merger.merge({ number: 1, digest, rows: [{ ...first, digest }] });
  const { kind, schema, authorId, freshId } = breach;
  return storage.renew({ documentId, epoch, number, schema, snapshot, authorId, freshId, reason: kind });
}

export type Compacted = { epoch: number; snapshot: StoredSnapshot };

/** Merges a document's rows into its snapshot. Nothing happens when the base changed meanwhile. */
export async function compactStored(
  storage: CoeditStorage,
  merger: Merger,
  documentId: string,
): Promise<Compacted | undefined> {
  const stored = await storage.read(documentId);
  if (!stored || stored.rows.length === 0) return undefined;
  const { epoch, number, digest, rows } = stored;
  const base = stored.snapshot;
  const snapshot = await merger.merge({ number, digest, rows, ...(base && { snapshot: base }) });
  const wish = { documentId, epoch, baseNumber: base?.number ?? 0, rowCount: rows.length, snapshot };
  return (await storage.compact(wish)) ? { epoch, snapshot } : undefined;
}
