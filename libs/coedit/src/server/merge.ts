import { createHash } from 'node:crypto';
import { isMainThread, parentPort } from 'node:worker_threads';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as encoding from 'lib0/encoding';
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

/** Bytes that were written anew over what is stored; `undefined` when they hang on something that is not there. */
export type Rewritten = { update: Uint8Array | undefined };

/**
 * A large push as Yjs itself would write it: runs joined, and none of the forms that are cheap to send and dear to
 * read. Yjs appends all deletions of a document; the push keeps its own.
 */
export function rewrite(stored: Pick<Merging, 'snapshot' | 'rows'>, update: Uint8Array): Rewritten {
  const doc = loadStored(stored);
  try {
    const before = Y.encodeStateVector(doc);
    Y.applyUpdate(doc, update);
    if (doc.store.pendingStructs || doc.store.pendingDs) return { update: undefined };
    const written = Y.encodeStateAsUpdate(doc, before);
    const all = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc));
    // Both end in the same deletions; `all` holds nothing else but a zero for no structs.
    const structs = written.subarray(0, written.length - (all.length - 1));
    const own = deletesOf(update);
    const whole = new Uint8Array(structs.length + own.length);
    whole.set(structs);
    whole.set(own, structs.length);
    return { update: whole };
  } finally {
    doc.destroy();
  }
}

function deletesOf(update: Uint8Array): Uint8Array {
  const { ds } = Y.decodeUpdate(update);
  return encodeDeletes(
    new Map(
      [...ds.clients].map(([client, items]) => [
        client,
        items.map(({ clock, len }) => ({ start: clock, end: clock + len })),
      ]),
    ),
  );
}

/** As Yjs writes deletions, which stand last in an update. */
export function encodeDeletes(
  deletes: ReadonlyMap<number, readonly { start: number; end: number }[]>,
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, deletes.size);
  for (const [client, ranges] of deletes) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const { start, end } of ranges) {
      encoding.writeVarUint(encoder, start);
      encoding.writeVarUint(encoder, end - start);
    }
  }
  return encoding.toUint8Array(encoder);
}

/** What the thread is asked, and answers. */
export type ThreadJob =
  { merge: Merging } | { rewrite: Pick<Merging, 'snapshot' | 'rows'>; update: Uint8Array };
export type ThreadAnswer = { done: StoredSnapshot | Rewritten } | { fault: string };

if (!isMainThread) {
  parentPort?.on('message', (job: ThreadJob) => {
    try {
      const done = 'merge' in job ? mergeStored(job.merge) : rewrite(job.rewrite, job.update);
      parentPort?.postMessage({ done } satisfies ThreadAnswer);
    } catch (fault) {
      parentPort?.postMessage({
        fault: fault instanceof Error ? fault.message : String(fault),
      } satisfies ThreadAnswer);
    }
  });
}
