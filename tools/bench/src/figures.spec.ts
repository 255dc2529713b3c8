import { type Figures, median, medians, percentile, rounded } from './figures.ts';

const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

describe('a percentile', () => {
  it.each([
    [0.5, 50],
    [0.95, 95],
    [0.99, 99],
    [1, 100],
    [0, 1],
  ])('%d of a hundred values is the value of that rank', (share, value) => {
    expect(percentile(upTo(100), share)).toBe(value);
  });

  it('of few values is one of them, never between two', () => {
    expect(percentile([3, 8], 0.5)).toBe(3);
    expect(percentile([3, 8], 0.99)).toBe(8);
  });

  it('of nothing is no number, so that it can hold no target', () => {
    expect(percentile([], 0.5)).toBeNaN();
  });
});

describe('a median', () => {
  it('is the middle one in order of size, whatever order they came in', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([10, 9, 1])).toBe(9);
  });

  it('of an even number lies between the two in the middle', () => {
    expect(median([1, 2, 4, 100])).toBe(3);
  });

  it('over runs is taken for each figure by itself, over the runs that have it', () => {
    const runs: Figures[] = [
      { p50: 3, cpu: 10 },
      { p50: 1, cpu: 30 },
      { p50: 2, cpu: 20, ackP50: 7 },
    ];
    expect(medians(runs)).toEqual({ p50: 2, cpu: 20, ackP50: 7 });
  });
});

it.each([
  [1234.5, 1235],
  [12.345, 12.3],
  [0.012345, 0.0123],
  [0, 0],
])('%d is said as %d', (value, said) => {
  expect(rounded(value)).toBe(said);
});
