/** What one page sent, and what of it was acknowledged, as marks `⟨page:n⟩`. */
export interface Account {
  readonly sent: readonly string[];
  readonly acked: readonly string[];
}

/** `lost`: acknowledged and not there exactly once. `repeated`: there more than once. `unsent`: nobody sent it. */
export interface Audit {
  readonly lost: number;
  readonly repeated: number;
  readonly unsent: number;
}

export const markOf = (page: string, n: number): string => `⟨${page}:${n}⟩`;

/** Compares what pages know with the text that was read. */
export function audit(accounts: readonly Account[], text: string): Audit {
  const times = new Map<string, number>();
  for (const [mark] of text.matchAll(/⟨[^⟨⟩]*⟩/g)) times.set(mark, (times.get(mark) ?? 0) + 1);
  const sent = new Set(accounts.flatMap((account) => account.sent));
  return {
    lost: accounts.flatMap(({ acked }) => acked).filter((mark) => times.get(mark) !== 1).length,
    repeated: [...times.values()].filter((count) => count > 1).length,
    unsent: [...times.keys()].filter((mark) => !sent.has(mark)).length,
  };
}

/** The value that this share of all do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
