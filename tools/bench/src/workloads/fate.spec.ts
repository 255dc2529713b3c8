import { fateOf, type Keystroke } from './fate.ts';

const stroke = (clock: number, at: number, more: Partial<Keystroke> = {}): Keystroke => ({
  author: 1,
  clock,
  at,
  isAcknowledged: false,
  isShown: false,
  ...more,
});
const acked = { isAcknowledged: true };
const shown = { isShown: true };

it('what lies within the stored clocks of its author is kept', () => {
  const fate = fateOf([stroke(0, 1000, acked), stroke(1, 2000, shown)], new Map([[1, 2]]), 3000);
  expect(fate).toEqual({ typed: 2, acked: 1, lost: 0, ackedLost: 0, shownLost: 0, worstSeconds: 0 });
});

it('what was acknowledged or shown and is not stored counts as broken, what was neither only as lost', () => {
  const strokes = [stroke(0, 1000), stroke(1, 2000, acked), stroke(2, 3000, shown), stroke(3, 4000)];
  expect(fateOf(strokes, new Map([[1, 1]]), 5000)).toEqual({
    typed: 4,
    acked: 1,
    lost: 3,
    ackedLost: 1,
    shownLost: 1,
    worstSeconds: 3,
  });
});

it('an author of whom nothing is stored has lost everything', () => {
  expect(fateOf([stroke(0, 500, acked)], new Map([[2, 9]]), 1500)).toMatchObject({
    lost: 1,
    ackedLost: 1,
    worstSeconds: 1,
  });
});
