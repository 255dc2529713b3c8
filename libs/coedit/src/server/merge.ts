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

/** What a host knows of its documents; the engine knows no schema. Loaded by the thread, from a module of the host's. */
export interface Inspector {
  /** The schema that it judges by: what pages of a newer one write is left alone. */
  schema: number;
  /** Something that no editor of this schema writes, and no merging of its edits makes; or nothing. */
  breach(doc: Y.Doc): Y.ID | undefined;
  /** Writes what of the document is sound into an empty one. */
  rebuild(doc: Y.Doc, fresh: Y.Doc): void;
}

/** `authorId`: the Yjs client that wrote what is wrong. `fresh`: what is sound, as one update of a new client. */
export interface Breach {
  schema: number;
  kind: 'order' | 'content';
  authorId: number;
  freshId: number;
  fresh: Uint8Array;
}

export function inspectStored(
  stored: Pick<Merging, 'snapshot' | 'rows'>,
  inspector: Inspector,
): Breach | undefined {
  const doc = loadStored(stored);
  try {
    const disorder = firstDisorder(doc);
    const breach = disorder ?? inspector.breach(doc);
    if (!breach) return undefined;
    const fresh = new Y.Doc();
    fresh.transact(() => inspector.rebuild(doc, fresh));
    const kind = disorder ? 'order' : 'content';
    return {
      kind,
      schema: inspector.schema,
      authorId: breach.client,
      freshId: fresh.clientID,
      fresh: Y.encodeStateAsUpdate(fresh),
    };
  } finally {
    doc.destroy();
  }
}

/**
 * The first item that was not written between its two neighbours as they stand. Yjs never writes such a one, and
 * where one is stored two readers may see different texts for ever, with equal state vectors.
 */
export function firstDisorder(doc: Y.Doc): Y.ID | undefined {
  const places = new Map<Y.Item, number>();
  const items = [...doc.store.clients.values()].flatMap((structs) =>
    structs.filter((each) => each instanceof Y.Item),
  );
  for (const item of items) {
    if (places.has(item)) continue;
    let first = item;
    while (first.left) first = first.left;
    let place = 0;
    for (let next: Y.Item | null = first; next; next = next.right) places.set(next, (place += 1));
  }
  const at = (id: Y.ID | null) => {
    const struct = id && Y.getItem(doc.store, id);
    return struct instanceof Y.Item ? struct : undefined;
  };
  for (const item of items) {
    const [left, right] = [at(item.origin), at(item.rightOrigin)];
    const isApart = [left, right].some(
      (each) => each && (each.parent !== item.parent || each.parentSub !== item.parentSub),
    );
    const [from, to] = [left ? (places.get(left) ?? 0) : 0, right ? (places.get(right) ?? 0) : Infinity];
    const place = places.get(item) ?? 0;
    // A run that was parted has its own other part for its origin.
    if (isApart || from >= to || place < from || place > to) return item.id;
  }
  return undefined;
}

/** What the thread is asked, and answers. */
export type ThreadJob =
  | { merge: Merging }
  | { rewrite: Pick<Merging, 'snapshot' | 'rows'>; update: Uint8Array }
  | { inspect: Pick<Merging, 'snapshot' | 'rows'>; inspector: string };
export type ThreadAnswer = { done: StoredSnapshot | Rewritten | Breach | undefined } | { fault: string };

async function work(job: ThreadJob): Promise<StoredSnapshot | Rewritten | Breach | undefined> {
  if ('merge' in job) return mergeStored(job.merge);
  if ('rewrite' in job) return rewrite(job.rewrite, job.update);
  return inspectStored(job.inspect, (await import(job.inspector)) as Inspector);
}

if (!isMainThread) {
  parentPort?.on('message', (job: ThreadJob) => {
    const answer = (said: ThreadAnswer) => parentPort?.postMessage(said);
    work(job).then(
      (done) => answer({ done }),
      (fault: unknown) => answer({ fault: fault instanceof Error ? fault.message : String(fault) }),
    );
  });
}
