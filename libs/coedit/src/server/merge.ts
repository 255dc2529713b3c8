import { createHash } from 'node:crypto';
import { isMainThread, parentPort } from 'node:worker_threads';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as Y from 'yjs';
import type { StoredDocument, StoredSnapshot } from './storage.js';

// This file is also the program of a thread (see `MergeWorker`), which a test starts from the source: it imports
// nothing of the house but types.

/** What a merge starts from: bytes alone, so that it can be handed to another thread. */
export type Merging = Pick<StoredDocument, 'number' | 'digest' | 'snapshot' | 'rows'>;

/**
 * Snapshot and rows as one new snapshot. Through a Y.Doc, since bytes merged without one keep every deleted word for
 * ever. It takes as long as the document is large: for a worker, not for the thread that serves.
 */
export function mergeStored(stored: Merging): StoredSnapshot {
  const doc = loadStored(stored);
  try {
    return snapshotOf(doc, stored);
  } finally {
    doc.destroy();
  }
}

/** Throws when something pends: rows that do not follow from one another must not be merged as if they did. */
export function loadStored({ snapshot, rows }: Pick<Merging, 'snapshot' | 'rows'>): Y.Doc {
  const doc = new Y.Doc();
  if (snapshot) Y.applyUpdate(doc, inflateRawSync(snapshot.packed));
  for (const { update } of rows) Y.applyUpdate(doc, update);
  if (doc.store.pendingStructs || doc.store.pendingDs)
    throw new Error('Stored rows leave something pending.');
  return doc;
}

export function snapshotOf(
  doc: Y.Doc,
  { number, digest }: Pick<Merging, 'number' | 'digest'>,
): StoredSnapshot {
  const update = Y.encodeStateAsUpdate(doc);
  const clocks = Y.encodeStateVector(doc);
  const snapshot = {
    number,
    digest,
    packed: new Uint8Array(deflateRawSync(update)),
    size: update.length,
    clocks,
    deletes: Y.encodeStateAsUpdate(doc, clocks),
  };
  return { ...snapshot, seal: sealOf(snapshot) };
}

/** SHA-256 over the snapshot's place and bytes. */
export function sealOf({
  number,
  digest,
  packed,
  clocks,
  deletes,
}: Omit<StoredSnapshot, 'seal'>): Uint8Array {
  const hash = createHash('sha256').update(String(number)).update(digest);
  return new Uint8Array(hash.update(packed).update(clocks).update(deletes).digest());
}

if (!isMainThread) {
  parentPort?.on('message', (stored: Merging) => {
    try {
      parentPort?.postMessage({ snapshot: mergeStored(stored) });
    } catch (fault) {
      parentPort?.postMessage({ fault: fault instanceof Error ? fault.message : String(fault) });
    }
  });
}
