/** One step of an alignment: kept as it is, changed from one to the other, taken away, or added. */
export type Step<T> =
  | { readonly does: 'keep' | 'change'; readonly was: T; readonly now: T }
  | { readonly does: 'remove'; readonly was: T }
  | { readonly does: 'add'; readonly now: T };

interface Likeness<T> {
  readonly same: (a: T, b: T) => boolean;
  /** From 0 (nothing alike) to 1; at 0 one is never taken for the other. */
  readonly alike: (a: T, b: T) => number;
}

/**
 * How one list becomes another with as much kept as can be: first what is the same, along the longest run that both
 * have in order; between those, what is most alike counts as changed.
 */
export function align<T>(was: readonly T[], now: readonly T[], likeness: Likeness<T>): Step<T>[] {
  const kept = pairs(was, now, (a, b) => (likeness.same(a, b) ? 1 : 0));
  const steps: Step<T>[] = [];
  let [i, j] = [0, 0];
  const close = (toI: number, toJ: number) => {
    steps.push(...changes(was.slice(i, toI), now.slice(j, toJ), likeness));
  };
  for (const [a, b] of kept) {
    close(a, b);
    steps.push({ does: 'keep', was: was[a] as T, now: now[b] as T });
    [i, j] = [a + 1, b + 1];
  }
  close(was.length, now.length);
  return steps;
}

function changes<T>(was: readonly T[], now: readonly T[], { alike }: Likeness<T>): Step<T>[] {
  const steps: Step<T>[] = [];
  let [i, j] = [0, 0];
  const close = (toI: number, toJ: number) => {
    for (; i < toI; i++) steps.push({ does: 'remove', was: was[i] as T });
    for (; j < toJ; j++) steps.push({ does: 'add', now: now[j] as T });
  };
  for (const [a, b] of pairs(was, now, alike)) {
    close(a, b);
    steps.push({ does: 'change', was: was[a] as T, now: now[b] as T });
    [i, j] = [a + 1, b + 1];
  }
  close(was.length, now.length);
  return steps;
}

/** The pairs, in order on both sides, whose worth adds up to the most. What both begin and end with costs nothing. */
function pairs<T>(was: readonly T[], now: readonly T[], worth: (a: T, b: T) => number): [number, number][] {
  let start = 0;
  const shorter = Math.min(was.length, now.length);
  const full = (a: number, b: number) => worth(was[a] as T, now[b] as T) === 1;
  while (start < shorter && full(start, start)) start++;
  let end = 0;
  while (end < shorter - start && full(was.length - 1 - end, now.length - 1 - end)) end++;
  const inner = best(was.slice(start, was.length - end), now.slice(start, now.length - end), worth);
  return [
    ...Array.from({ length: start }, (_, n): [number, number] => [n, n]),
    ...inner.map(([a, b]): [number, number] => [a + start, b + start]),
    ...Array.from({ length: end }, (_, n): [number, number] => [was.length - end + n, now.length - end + n]),
  ];
}

function best<T>(was: readonly T[], now: readonly T[], worth: (a: T, b: T) => number): [number, number][] {
  const width = now.length + 1;
  const sums = new Float64Array((was.length + 1) * width);
  const values = new Float64Array(was.length * now.length);
  const sum = (i: number, j: number) => sums[i * width + j] ?? 0;
  for (let i = was.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--) {
      const value = worth(was[i] as T, now[j] as T);
      values[i * now.length + j] = value;
      const paired = value > 0 ? sum(i + 1, j + 1) + value : 0;
      sums[i * width + j] = Math.max(sum(i + 1, j), sum(i, j + 1), paired);
    }
  const found: [number, number][] = [];
  for (let i = 0, j = 0; i < was.length && j < now.length;) {
    const value = values[i * now.length + j] ?? 0;
    if (value > 0 && sum(i, j) === sum(i + 1, j + 1) + value) found.push([i++, j++]);
    else if (sum(i + 1, j) >= sum(i, j + 1)) i++;
    else j++;
  }
  return found;
}
