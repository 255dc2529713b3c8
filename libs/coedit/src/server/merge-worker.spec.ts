import * as Y from 'yjs';
import { textOf } from '../spec-support/scene.js';
import { loadStored, mergeStored, type Merging } from './merge.js';
import { MergeWorker } from './merge-worker.js';
import { chainDigest, FIRST_DIGEST, type StoredRow } from './storage.js';

function storedText(words: readonly string[]): Merging {
  const doc = new Y.Doc();
  const rows: StoredRow[] = [];
  doc.on('update', (update: Uint8Array) => {
    const number = rows.length + 1;
    rows.push({
      number,
      update,
      digest: chainDigest(rows.at(-1)?.digest ?? FIRST_DIGEST, 1, { number, update }),
    });
  });
  for (const word of words) textOf(doc).insert(textOf(doc).length, word);
  return { number: rows.length, digest: rows.at(-1)?.digest ?? FIRST_DIGEST, rows };
}

const read = (stored: Pick<Merging, 'snapshot' | 'rows'>) => textOf(loadStored(stored)).toString();

describe('merging on a thread of its own', () => {
  const worker = new MergeWorker();
  afterAll(() => worker.close());

  it('gives the same snapshot as on this thread, one document after another', async () => {
    const documents = [['one ', 'two'], ['drei']].map(storedText);
    const merged = await Promise.all(documents.map((stored) => worker.merge(stored)));
    expect(merged.map((snapshot) => read({ snapshot, rows: [] }))).toEqual(['one two', 'drei']);
    expect(merged.map(({ seal }) => [...seal])).toEqual(
      documents.map((stored) => [...mergeStored(stored).seal]),
    );
  });

  it('fails alone over rows that leave something pending, and merges the next document', async () => {
    const stored = storedText(['first ', 'second ', 'third']);
    const gap = { ...stored, rows: stored.rows.filter(({ number }) => number !== 2) };
    await expect(worker.merge(gap)).rejects.toThrow('pending');
    const next = await worker.merge(storedText(['sound']));
    expect(read({ snapshot: next, rows: [] })).toBe('sound');
  });

  it('survives a document that exhausts its heap, and merges the next', async () => {
    const doc = new Y.Doc();
    doc.transact(() => {
      for (let i = 0; i < 60_000; i += 1) doc.getArray('a').insert(0, [i]);
    });
    const small = new MergeWorker({ heapMb: 24 });
    await expect(
      small.merge({
        number: 1,
        digest: FIRST_DIGEST,
        rows: [{ number: 1, digest: FIRST_DIGEST, update: Y.encodeStateAsUpdate(doc) }],
      }),
    ).rejects.toThrow();
    const next = await small.merge(storedText(['sound']));
    expect(read({ snapshot: next, rows: [] })).toBe('sound');
    await small.close();
  });
});
