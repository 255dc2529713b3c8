import * as Y from 'yjs';
import type { CoeditStorage, StoredDocument, StoredSnapshot } from './storage.js';

export type Compacted = { epoch: number; snapshot: StoredSnapshot };

/** Merges a document's rows into its snapshot. Nothing happens when the base changed meanwhile. */
export async function compactStored(
  storage: CoeditStorage,
  documentId: string,
): Promise<Compacted | undefined> {
  const stored = await storage.read(documentId);
  if (!stored || stored.rows.length === 0) return undefined;
  const { epoch, number, digest } = stored;
  const snapshot = { number, digest, update: mergeStored(stored) };
  const wish = {
    documentId,
    epoch,
    baseNumber: stored.snapshot?.number ?? 0,
    rowCount: stored.rows.length,
    snapshot,
  };
  return (await storage.compact(wish)) ? { epoch, snapshot } : undefined;
}

/** Through a Y.Doc, since bytes merged without one keep every deleted word for ever. The seam for a worker. */
export function mergeStored(stored: StoredDocument): Uint8Array {
  const doc = new Y.Doc();
  try {
    if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot.update);
    for (const { update } of stored.rows) Y.applyUpdate(doc, update);
    if (doc.store.pendingStructs || doc.store.pendingDs)
      throw new Error('Stored rows leave something pending.');
    return Y.encodeStateAsUpdate(doc);
  } finally {
    doc.destroy();
  }
}
