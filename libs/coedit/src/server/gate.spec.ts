import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { chance, textOf } from '../spec-support/scene.js';
import { admit, type Admitted } from './gate.js';
import { Known } from './known.js';

const MINE = 7;
const THEIRS = 8;
const LIMITS = { structs: 2_000, bytes: 1_000_000 };

interface Written {
  client: number;
  clock: number;
  /** Null: a root's child. Otherwise the item it stands after. */
  after: [number, number] | null;
  text: string;
}

/** An update as a forger would write it, struct by struct. */
function forged(structs: readonly Written[], deletes: readonly [number, number, number][] = []): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, structs.length);
  for (const { client, clock, after, text } of structs) {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeUint8(encoder, after ? 0x84 : 0x04);
    if (after) after.forEach((part) => encoding.writeVarUint(encoder, part));
    else {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, 'body');
    }
    encoding.writeVarString(encoder, text);
  }
  encoding.writeVarUint(encoder, deletes.length);
  for (const [client, clock, length] of deletes) {
    for (const part of [client, 1, clock, length]) encoding.writeVarUint(encoder, part);
  }
  return encoding.toUint8Array(encoder);
}

/** Both have written five letters. */
function knownText(): Known {
  const known = new Known();
  for (const client of [MINE, THEIRS]) {
    known.absorb(Y.decodeUpdate(forged([{ client, clock: 0, after: null, text: 'hello' }])));
  }
  return known;
}

const judge = (update: Uint8Array, known = knownText(), limits = LIMITS): Admitted => {
  return admit(update, known, new Set([MINE]), limits);
};

const mine = (clock: number, after: Written['after'], text = 'x'): Written => ({
  client: MINE,
  clock,
  after,
  text,
});

describe('the gate', () => {
  it('admits what Yjs writes, and the row says the same', () => {
    const doc = new Y.Doc();
    doc.clientID = MINE;
    const rows: Uint8Array[] = [];
    const known = new Known();
    doc.on('update', (update: Uint8Array) => {
      const admitted = admit(update, known, new Set([MINE]), LIMITS);
      if (admitted.ok && admitted.update) rows.push(admitted.update);
    });
    textOf(doc).insert(0, 'A plain sentence.');
    textOf(doc).format(2, 5, { bold: true });
    textOf(doc).delete(0, 4);
    doc.getMap('facts').set('agreed', { by: ['Ada'] });
    const again = new Y.Doc();
    for (const row of rows) Y.applyUpdate(again, row);
    expect(rows).toHaveLength(4);
    expect(textOf(again).toDelta()).toEqual(textOf(doc).toDelta());
    expect(again.getMap('facts').toJSON()).toEqual(doc.getMap('facts').toJSON());
  });

  it.each([
    [
      'foreignClient',
      'a struct under somebody else’s client id',
      forged([{ client: THEIRS, clock: 5, after: [THEIRS, 4], text: 'x' }]),
    ],
    ['clockGap', 'a clock beyond what is known', forged([mine(9, [MINE, 4])])],
    [
      'clockGap',
      'a clock beyond what is known, in their name',
      forged([{ client: THEIRS, clock: 900, after: null, text: 'x' }]),
    ],
    ['unknownOrigin', 'an origin that nobody has written', forged([mine(5, [THEIRS, 5])])],
    ['unknownOrigin', 'an origin of one’s own that is yet to come', forged([mine(5, [MINE, 6], 'xyz')])],
    ['unknownDelete', 'a deletion of words yet to be written', forged([], [[THEIRS, 0, 900]])],
    ['malformed', 'a client named twice', forged([mine(5, [MINE, 4]), mine(5, [MINE, 3], 'y')])],
    ['malformed', 'a struct without length', forged([mine(5, [MINE, 4], '')])],
    ['malformed', 'noise', Uint8Array.from([9, 200, 3, 1, 255])],
    ['malformed', 'nothing at all', new Uint8Array()],
  ] as const)('refuses as %s: %s', (reason, _what, update) => {
    expect(judge(update)).toEqual({ ok: false, reason });
  });

  it('refuses structs that wait for one another', () => {
    const circle = forged([mine(5, [9, 0]), { client: 9, clock: 0, after: [MINE, 5], text: 'y' }]);
    expect(admit(circle, knownText(), new Set([MINE, 9]), LIMITS)).toEqual({
      ok: false,
      reason: 'unknownOrigin',
    });
  });

  it('refuses more structs than the lane takes, and more bytes than the document has room for', () => {
    const update = forged([mine(5, [MINE, 4])], [[THEIRS, 0, 1]]);
    expect(judge(update, knownText(), { structs: 1, bytes: 1_000 })).toEqual({
      ok: false,
      reason: 'tooLarge',
    });
    expect(judge(update, knownText(), { structs: 9, bytes: 10 })).toEqual({ ok: false, reason: 'tooLarge' });
  });

  it('refuses a subdocument', () => {
    const doc = new Y.Doc();
    doc.clientID = MINE;
    doc.getMap('facts').set('inner', new Y.Doc());
    expect(judge(Y.encodeStateAsUpdate(doc), new Known())).toEqual({ ok: false, reason: 'malformed' });
  });

  it('stores nothing for what is known already, and leaves what is known untouched by what it refuses', () => {
    const known = knownText();
    expect(judge(forged([mine(0, null, 'hello')]), known)).toEqual({ ok: true });
    expect(judge(forged([mine(0, null, 'jello')]), known)).toEqual({ ok: true });
    expect(judge(forged([mine(5, [MINE, 4], 'more')], [[THEIRS, 3, 9]]), known)).toMatchObject({ ok: false });
    expect(known.clock(MINE)).toBe(5);
  });

  it('cuts clocks that are known already', () => {
    const admitted = judge(forged([mine(0, null, 'jello there')]));
    const structs = admitted.ok && admitted.update ? Y.decodeUpdate(admitted.update).structs : [];
    expect(structs.map(({ id, length }) => [id.clock, length])).toEqual([[5, 6]]);
  });

  it('stores only ranges that are newly deleted', () => {
    const known = knownText();
    judge(forged([], [[THEIRS, 1, 2]]), known);
    const admitted = judge(forged([], [[THEIRS, 0, 5]]), known);
    const deletes =
      admitted.ok && admitted.update ? Y.decodeUpdate(admitted.update).ds.clients.get(THEIRS) : [];
    expect(deletes?.map(({ clock, len }) => [clock, len])).toEqual([
      [0, 1],
      [3, 2],
    ]);
    expect(judge(forged([], [[THEIRS, 0, 5]]), known)).toEqual({ ok: true });
  });

  it('never throws, and what it admits of 20,000 mutated updates leaves no reader waiting', () => {
    const bases = [...mutable(), forged([mine(5, [THEIRS, 2], 'abc')], [[THEIRS, 1, 2]])];
    let rows = 0;
    for (let seed = 1; seed <= 20_000; seed += 1) {
      const next = chance(seed);
      const update = mutated(bases, next);
      const admitted = judge(update);
      if (!admitted.ok || !admitted.update) continue;
      rows += 1;
      const reader = new Y.Doc();
      Y.applyUpdate(reader, letters());
      Y.applyUpdate(reader, admitted.update);
      const { pendingStructs, pendingDs } = reader.store;
      // The seed stands beside it, so that a failure names it.
      expect({ seed, pendingStructs, pendingDs }).toEqual({ seed, pendingStructs: null, pendingDs: null });
    }
    expect(rows).toBeGreaterThan(1_000);
  });
});

/** What both have written, as one update. */
const letters = () =>
  forged([MINE, THEIRS].map((client): Written => ({ client, clock: 0, after: null, text: 'hello' })));

/** Honest updates of many shapes, each of which hangs on the known text alone, as V1 and as V2. */
function mutable(): Uint8Array[] {
  const edits: ((doc: Y.Doc) => void)[] = [
    (doc) => textOf(doc).insert(3, 'written'),
    (doc) => textOf(doc).format(0, 6, { bold: true }),
    (doc) => textOf(doc).delete(2, 5),
    (doc) => doc.getMap('facts').set('number', 7),
    (doc) => doc.getXmlFragment('plan').insert(0, [new Y.XmlElement('paragraph')]),
    (doc) => doc.getArray('list').insert(0, ['a', { deep: [1, 2, null] }, new Uint8Array([1, 2])]),
  ];
  return edits.flatMap((edit) => {
    const updates: Uint8Array[] = [];
    const doc = new Y.Doc();
    Y.applyUpdate(doc, letters());
    doc.clientID = MINE;
    doc.on('update', (update: Uint8Array) => updates.push(update));
    doc.on('updateV2', (update: Uint8Array) => updates.push(update));
    doc.transact(() => edit(doc));
    return updates;
  });
}

/** Bits flipped, bytes overwritten, ends cut off, two spliced, or V2 handed in as V1. */
function mutated(bases: readonly Uint8Array[], next: () => number): Uint8Array {
  const below = (bound: number) => Math.floor(next() * bound);
  const pick = () => bases[below(bases.length)] as Uint8Array;
  const update = Uint8Array.from(pick());
  const kind = below(5);
  if (kind === 0) return update.subarray(0, below(update.length));
  if (kind === 1) {
    const other = pick();
    return Uint8Array.from([
      ...update.subarray(0, below(update.length)),
      ...other.subarray(below(other.length)),
    ]);
  }
  for (let times = 1 + below(kind === 2 ? 1 : 4); times > 0; times -= 1) {
    const at = below(update.length);
    update[at] = kind === 4 ? below(256) : (update[at] ?? 0) ^ (1 << below(8));
  }
  return update;
}
