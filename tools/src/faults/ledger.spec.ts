import { audit, markOf, quantile } from './ledger.js';

const account = (page: string, sent: number, acked: number) => {
  const marks = Array.from({ length: sent }, (_, n) => markOf(page, n + 1));
  return { sent: marks, acked: marks.slice(0, acked) };
};
const nothing = { lost: 0, repeated: 0, unsent: 0 };

describe('what pages know against the text that was read', () => {
  it('nothing is lost while every acknowledged mark is there once, in any order and among other words', () => {
    const accounts = [account('a', 3, 2), account('b', 1, 1)];
    expect(audit(accounts, `A plan. ${markOf('b', 1)}\n${markOf('a', 2)} and ${markOf('a', 1)}.`)).toEqual(
      nothing,
    );
  });

  it('an acknowledged mark that is not there is lost; one that was only sent is not', () => {
    expect(audit([account('a', 3, 2)], markOf('a', 1))).toEqual({ ...nothing, lost: 1 });
  });

  it('a mark that is there twice is repeated, and lost where it was acknowledged', () => {
    const twice = markOf('a', 1) + markOf('a', 1);
    expect(audit([account('a', 1, 1)], twice)).toEqual({ lost: 1, repeated: 1, unsent: 0 });
    expect(audit([account('a', 1, 0)], twice)).toEqual({ lost: 0, repeated: 1, unsent: 0 });
  });

  it('a mark that nobody sent is told, also when it only begins like one that was', () => {
    expect(audit([account('a', 1, 1)], markOf('a', 1) + markOf('a', 11))).toEqual({ ...nothing, unsent: 1 });
  });

  it('a mark that another one tore is lost', () => {
    const [head, tail] = ['⟨a:', '1⟩'];
    expect(audit([account('a', 1, 1), account('b', 1, 1)], head + markOf('b', 1) + tail)).toMatchObject({
      lost: 1,
    });
  });
});

it('a quantile is the value that this share of all do not exceed', () => {
  const values = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect([quantile(values, 0.5), quantile(values, 0.95), quantile(values, 1)]).toEqual([50, 95, 100]);
  expect(quantile([], 0.5)).toBeNaN();
});
