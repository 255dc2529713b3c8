import type { Merging, Rewritten } from './merge.js';
import type { CoeditStorage, StoredSnapshot } from './storage.js';

/** Where merging is done; see `MergeWorker`. */
export interface Merger {
  merge(stored: Merging): Promise<StoredSnapshot>;
  rewrite(stored: Pick<Merging, 'snapshot' | 'rows'>, update: Uint8Array): Promise<Rewritten>;
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
