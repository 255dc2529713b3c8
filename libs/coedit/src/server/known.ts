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

  clock(client: number): number {
    return this.clocks.get(client) ?? this.base?.clock(client) ?? 0;
  }

  absorb({ structs, ds }: Decoded): void {
    for (const { id, length } of structs) {
      this.clocks.set(id.client, Math.max(this.clock(id.client), id.clock + length));
    }
    for (const [client, items] of ds.clients) {
      const ranges = items.map(({ clock, len }) => ({ start: clock, end: clock + len }));
      this.deleted.set(client, joined([...(this.deleted.get(client) ?? []), ...ranges]));
    }
  }

  newlyDeleted(client: number, ranges: readonly Range[]): Range[] {
    const wished = this.base ? this.base.newlyDeleted(client, ranges) : joined(ranges);
    return without(wished, this.deleted.get(client) ?? []);
  }
}

function joined(ranges: readonly Range[]): Range[] {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  const result: Range[] = [];
  for (const range of sorted) {
    const last = result.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else result.push({ ...range });
  }
  return result;
}

/** Both sorted and disjoint. */
function without(ranges: readonly Range[], known: readonly Range[]): Range[] {
  const result: Range[] = [];
  let k = 0;
  for (const { start, end } of ranges) {
    let at = start;
    while (k < known.length && (known[k] as Range).end <= at) k += 1;
    for (let i = k; i < known.length && (known[i] as Range).start < end; i += 1) {
      const gap = known[i] as Range;
      if (gap.start > at) result.push({ start: at, end: gap.start });
      at = Math.max(at, gap.end);
    }
    if (at < end) result.push({ start: at, end });
  }
  return result;
}
