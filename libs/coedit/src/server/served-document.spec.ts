import * as Y from 'yjs';
import { textOf } from '../spec-support/scene.js';
import { unpackRows } from '../rows.js';
import { ServedDocument } from './served-document.js';
import { chainDigest, FIRST_DIGEST, type StoredRow } from './storage.js';

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
  if (snapshot) Y.applyUpdate(onto, snapshot);
  for (const { update } of unpackRows(rows)) if (update) Y.applyUpdate(onto, update);
  return textOf(onto).toString();
}

describe('a served document', () => {
  it('merges a long tail of rows by itself, and stands and reads as before', () => {
    const { rows, doc } = typed(1_201);
    const document = served(rows.slice(0, 1_200));
    const { bytes, head, digest } = document;
    document.fold();
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

  it('keeps a short tail as rows', () => {
    const document = served(typed(300).rows);
    const { bytes } = document;
    document.fold();
    expect(document.bytes).toBe(bytes);
  });

  it('takes no base older than its own, which would lose the rows between', () => {
    const { rows, doc } = typed(1_200);
    const document = served(rows);
    document.fold();
    const { number, digest } = rows[599] as StoredRow;
    document.rebase(1, {
      number,
      digest,
      update: Y.mergeUpdates(rows.slice(0, 600).map((row) => row.update)),
    });
    expect(read(document.since(undefined))).toBe(textOf(doc).toString());
  });
});
