export interface Keystroke {
  author: number;
  clock: number;
  at: number;
  isAcknowledged: boolean;
  /** Whether anybody else had it before the server died. */
  isShown: boolean;
}

export interface Fate {
  typed: number;
  acked: number;
  lost: number;
  ackedLost: number;
  shownLost: number;
  /** How far back, before the server died, the oldest lost keystroke lies. */
  worstSeconds: number;
}

/** What became of keystrokes, judged by what is stored: of each author all clocks below the one named. */
export function fateOf(
  strokes: readonly Keystroke[],
  stored: ReadonlyMap<number, number>,
  diedAt: number,
): Fate {
  const lost = strokes.filter(({ author, clock }) => clock >= (stored.get(author) ?? 0));
  const oldest = Math.min(diedAt, ...lost.map(({ at }) => at));
  return {
    typed: strokes.length,
    acked: strokes.filter(({ isAcknowledged }) => isAcknowledged).length,
    lost: lost.length,
    ackedLost: lost.filter(({ isAcknowledged }) => isAcknowledged).length,
    shownLost: lost.filter(({ isShown }) => isShown).length,
    worstSeconds: (diedAt - oldest) / 1000,
  };
}
