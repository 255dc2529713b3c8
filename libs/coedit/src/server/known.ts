import * as Y from 'yjs';

/** Half-open: from `start` up to, not including, `end`. */
export interface Range {
  start: number;
  end: number;
}

export type Decoded = ReturnType<typeof Y.decodeUpdate>;

/**
 * What a document holds, without its content: each client's clock and the deleted ranges. With a base it is a
 * layer over that base, for what one batch would add.
 */
export class Known {
  private readonly clocks = new Map<number, number>();
  private readonly deleted = new Map<number, Range[]>();

  constructor(private readonly base?: Known) {}

  /** From what stands beside a snapshot: its text is not parsed. */
  static of({ clocks, deletes }: { clocks: Uint8Array; deletes: Uint8Array }): Known {
    const known = new Known();
    for (const [client, clock] of Y.decodeStateVector(clocks)) known.clocks.set(client, clock);
    for (const [client, items] of Y.decodeUpdate(deletes).ds.clients) {
      const ranges = items.map(({ clock, len }) => ({ start: clock, end: clock + len }));
      known.deleted.set(client, joined(ranges));
    }
    return known;
  }

  clock(client: number): number {
    return this.clocks.get(client) ?? this.base?.clock(client) ?? 0;
  }

  absorb({ structs, ds }: Decoded): void {
    for (const { id, length } of structs) {
      this.clocks.set(id.client, Math.max(this.clock(id.client), id.clock + length));
    }
    for (const [client, items] of ds.clients) {
      const ranges = this.deleted.get(client) ?? []; // in place: a long document has thousands
      for (const { clock, len } of items) join(ranges, { start: clock, end: clock + len });
      this.deleted.set(client, ranges);
    }
  }

  newlyDeleted(client: number, ranges: readonly Range[]): Range[] {
    const wished = this.base ? this.base.newlyDeleted(client, ranges) : joined(ranges);
    return without(wished, this.deleted.get(client) ?? []);
  }
}

/** Where the first range stands that ends at or after `clock`. A long document has many: no walk from the start. */
function placeOf(ranges: readonly Range[], clock: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle] as Range).end < clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Keeps `ranges` sorted and disjoint. */
function join(ranges: Range[], range: Range): void {
  const from = placeOf(ranges, range.start);
  let { start, end } = range;
  let to = from;
  for (let next = ranges[to]; next && next.start <= end; next = ranges[to]) {
    start = Math.min(start, next.start);
    end = Math.max(end, next.end);
    to += 1;
  }
  ranges.splice(from, to - from, { start, end });
}

function joined(ranges: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const range of ranges) join(result, range);
  return result;
}

/** Both sorted and disjoint. */
function without(ranges: readonly Range[], known: readonly Range[]): Range[] {
  const result: Range[] = [];
  for (const { start, end } of ranges) {
    let at = start;
    let k = placeOf(known, start);
    for (let next = known[k]; next && next.start < end; next = known[k]) {
      if (next.start > at) result.push({ start: at, end: next.start });
      at = Math.max(at, next.end);
      k += 1;
    }
    if (at < end) result.push({ start: at, end });
  }
  return result;
}
