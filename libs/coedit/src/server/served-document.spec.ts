import { inflateRawSync } from 'node:zlib';
import * as Y from 'yjs';
import { textOf } from '../spec-support/scene.js';
import { unpackRows } from '../rows.js';
import { mergeStored } from './merge.js';
import { DamagedDocument, ServedDocument } from './served-document.js';
import { chainDigest, FIRST_DIGEST, type StoredRow, type StoredSnapshot } from './storage.js';

function typed(count: number): { rows: StoredRow[]; doc: Y.Doc } {
  const doc = new Y.Doc();
  const rows: StoredRow[] = [];
  doc.on('update', (update: Uint8Array) => {
    const number = rows.length + 1;
    const digest = chainDigest(rows.at(-1)?.digest ?? FIRST_DIGEST, 1, { number, update });
    rows.push({ number, digest, update });
  });
  for (let i = 0; i < count; i += 1) textOf(doc).insert(i, String(i % 10));
  return { rows, doc };
}

function served(rows: StoredRow[]): ServedDocument {
  const start = { epoch: 1, number: 0, digest: FIRST_DIGEST, rows: [] };
  const document = new ServedDocument('plan', start, Date.now);
  document.append(rows);
  return document;
}

function read({ snapshot, rows }: ReturnType<ServedDocument['since']>, onto = new Y.Doc()): string {
  if (snapshot) Y.applyUpdate(onto, inflateRawSync(snapshot));
  for (const { update } of unpackRows(rows)) Y.applyUpdate(onto, update);
  return textOf(onto).toString();
}

function merged(rows: StoredRow[]): StoredSnapshot {
  const { number, digest } = rows.at(-1) as StoredRow;
  return mergeStored({ number, digest, rows });
}

describe('a served document', () => {
  it('stands and reads as before when a snapshot takes the place of its rows, and takes the next row', () => {
    const { rows, doc } = typed(1_201);
    const document = served(rows.slice(0, 1_200));
    const { bytes, head, digest } = document;
    document.rebase(1, merged(rows.slice(0, 1_200)));
    expect(document.bytes).toBeLessThan(bytes / 5);
    expect([document.head, document.digest]).toEqual([head, digest]);
    document.append(rows.slice(1_200));
    const text = textOf(doc).toString();
    const whole = document.since(undefined);
    expect([whole.content, read(whole)]).toEqual(['snapshot', text]);
    for (const [number, content] of [
      [500, 'snapshot'],
      [1_100, 'rows'],
    ] as const) {
      const onto = new Y.Doc();
      for (const { update } of rows.slice(0, number)) Y.applyUpdate(onto, update);
      const row = rows[number - 1] as StoredRow;
      const later = document.since({ epoch: 1, number, digest: row.digest });
      expect([later.content, read(later, onto)]).toEqual([content, text]);
    }
  });

  it('takes no base older than its own, which would lose the rows between', () => {
    const { rows, doc } = typed(1_200);
    const document = served(rows);
    document.rebase(1, merged(rows));
    document.rebase(1, merged(rows.slice(0, 600)));
    expect(read(document.since(undefined))).toBe(textOf(doc).toString());
  });

  it('knows from a snapshot what the gate asks, without its text: clocks and deletions', () => {
    const { rows, doc } = typed(50);
    textOf(doc).delete(10, 5);
    const document = served([]);
    document.replace({
      epoch: 1,
      number: 51,
      digest: rows[50]?.digest as Uint8Array,
      rows: [],
      snapshot: merged(rows),
    });
    expect(document.known.clock(doc.clientID)).toBe(50);
    expect(document.known.newlyDeleted(doc.clientID, [{ start: 8, end: 17 }])).toEqual([
      { start: 8, end: 10 },
      { start: 15, end: 17 },
    ]);
  });

  it('serves what stands before a damaged row, for reading', () => {
    const { rows } = typed(10);
    const spoilt = rows.map((row) =>
      row.number === 7 ? { ...row, update: rows[0]?.update as Uint8Array } : row,
    );
    const document = served([]);
    document.replace({ epoch: 1, number: 10, digest: rows[9]?.digest as Uint8Array, rows: spoilt });
    expect([document.damage, document.number, read(document.since(undefined))]).toEqual([7, 6, '012345']);
  });

  it('is not served from a snapshot with a flipped byte', () => {
    const { rows } = typed(10);
    const snapshot = merged(rows);
    snapshot.packed = snapshot.packed.map((byte, i) => (i === 5 ? byte ^ 4 : byte));
    const stored = { epoch: 1, number: 10, digest: snapshot.digest, rows: [], snapshot };
    expect(() => served([]).replace(stored)).toThrow(DamagedDocument);
  });
});
