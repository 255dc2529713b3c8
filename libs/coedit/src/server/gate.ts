import * as Y from 'yjs';
import { MAX_DOCUMENT_BYTES, type CoeditRefusal } from '../protocol.js';
import type { Decoded, Known, Range } from './known.js';
import { encodeDeletes } from './merge.js';

/** What to store (nothing, when all of it is known already), or why not. */
export type Admitted =
  { ok: true; update?: Uint8Array; structs?: number } | { ok: false; reason: CoeditRefusal };

/** Structs and delete ranges of one push; bytes that the document has room for. */
export interface Limits {
  structs: number;
  bytes: number;
}

type Struct = Decoded['structs'][number];

interface Section {
  client: number;
  structs: Struct[];
}

type Deletes = Map<number, Range[]>;

class Refusal extends Error {
  constructor(readonly reason: CoeditRefusal) {
    super(reason);
  }
}

function refuse(reason: CoeditRefusal): never {
  throw new Refusal(reason);
}

/**
 * The gate before storage. A stored row integrates completely at every reader who holds the rows before it:
 * nothing pends, nothing speaks for somebody else, nothing deletes what is not yet written. What is admitted is
 * added to `known` and comes back re-encoded, cut down to what is new.
 */
export function admit(
  update: Uint8Array,
  known: Known,
  leased: ReadonlySet<number>,
  limits: Limits,
): Admitted {
  try {
    const decoded = decode(update, limits.structs);
    const sections = newSections(decoded.structs, known);
    if (sections.some(({ client }) => !leased.has(client))) return { ok: false, reason: 'foreignClient' };
    const reached = integrate(sections, known);
    const deletes = newDeletes(decoded, known, reached);
    if (sections.length === 0 && deletes.size === 0) return { ok: true };
    const row = encodeRow(update, decoded, known, deletes);
    if (row.length > limits.bytes) return { ok: false, reason: 'tooLarge' };
    const stored = Y.decodeUpdate(row);
    known.absorb(stored);
    return { ok: true, update: row, structs: countOf(stored) };
  } catch (fault) {
    // Yjs throws whatever it stumbles over; what throws was not written by Yjs.
    return { ok: false, reason: fault instanceof Refusal ? fault.reason : 'malformed' };
  }
}

function decode(update: Uint8Array, maxStructs: number): Decoded {
  const decoded = Y.decodeUpdate(update);
  if (countOf(decoded) > maxStructs) refuse('tooLarge');
  for (const struct of decoded.structs) {
    // A struct of no length never ends Yjs's walk over a client's structs; a subdocument is nobody's prose.
    if (struct.length < 1 || (struct instanceof Y.Item && struct.content instanceof Y.ContentDoc))
      refuse('malformed');
    if (struct.length > MAX_DOCUMENT_BYTES) refuse('tooLarge');
  }
  return decoded;
}

const countOf = ({ structs, ds }: Decoded): number =>
  [...ds.clients.values()].reduce((sum, ranges) => sum + ranges.length, structs.length);

/** The structs that are not wholly known, by client; each client's must run on without a gap from what is known. */
function newSections(structs: readonly Struct[], known: Known): Section[] {
  const ends = new Map<number, number>();
  const sections: Section[] = [];
  let last: number | undefined;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    const before = ends.get(client);
    // A client named twice could say two things about one clock.
    if (before !== undefined && (last !== client || clock !== before)) refuse('malformed');
    if (before === undefined && clock > known.clock(client)) refuse('clockGap');
    ends.set(client, end);
    last = client;
    if (end <= known.clock(client)) continue;
    if (struct instanceof Y.Skip) refuse('clockGap');
    if (sections.at(-1)?.client === client) sections.at(-1)?.structs.push(struct);
    else sections.push({ client, structs: [struct] });
  }
  return sections;
}

/** Walks as Yjs would; what cannot be reached hangs on something unknown, or on itself. */
function integrate(sections: readonly Section[], known: Known): Map<number, number> {
  const reached = new Map<number, number>();
  const has = (id: Y.ID | null) => !id || id.clock < (reached.get(id.client) ?? known.clock(id.client));
  const waiting = new Map(sections.map((section) => [section, 0]));
  for (let moved = true; moved && waiting.size > 0;) {
    moved = false;
    for (const [section, from] of waiting) {
      let at = from;
      for (let next = section.structs[at]; next && supported(next, has); next = section.structs[at]) {
        reached.set(section.client, next.id.clock + next.length);
        at += 1;
      }
      if (at > from) moved = true;
      if (at === section.structs.length) waiting.delete(section);
      else waiting.set(section, at);
    }
  }
  if (waiting.size > 0) refuse('unknownOrigin');
  return reached;
}

function supported(struct: Struct, has: (id: Y.ID | null) => boolean): boolean {
  if (!(struct instanceof Y.Item)) return true;
  const parent: unknown = struct.parent;
  return has(struct.origin) && has(struct.rightOrigin) && (!(parent instanceof Y.ID) || has(parent));
}

function newDeletes({ ds }: Decoded, known: Known, reached: ReadonlyMap<number, number>): Deletes {
  const deletes: Deletes = new Map();
  for (const [client, items] of ds.clients) {
    const limit = reached.get(client) ?? known.clock(client);
    for (const { clock, len } of items) {
      if (len < 1) refuse('malformed');
      if (clock + len > limit) refuse('unknownDelete');
    }
    const ranges = items.map(({ clock, len }) => ({ start: clock, end: clock + len }));
    const fresh = known.newlyDeleted(client, ranges);
    if (fresh.length > 0) deletes.set(client, fresh);
  }
  return deletes;
}

/** Yjs writes the delete set last, so that re-encoded its length tells where the structs end. */
function encodeRow(update: Uint8Array, { structs, ds }: Decoded, known: Known, deletes: Deletes): Uint8Array {
  const clocks = new Map(structs.map(({ id }) => [id.client, known.clock(id.client)]));
  const cut = Y.diffUpdate(update, Y.encodeStateVector(clocks));
  const all: Deletes = new Map();
  for (const [client, items] of ds.clients) {
    all.set(
      client,
      items.map(({ clock, len }) => ({ start: clock, end: clock + len })),
    );
  }
  const head = cut.subarray(0, cut.length - encodeDeletes(all).length);
  const tail = encodeDeletes(deletes);
  const row = new Uint8Array(head.length + tail.length);
  row.set(head);
  row.set(tail, head.length);
  return row;
}
