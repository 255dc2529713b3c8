import { aCommitment, ids } from '@throughline/testkit';
import fc from 'fast-check';
import { type Commitment, comparedRows, compareRegisters, commitmentStates, fieldsChanged } from './index.js';

const day = '2026-11-23';
const side = (commitments: readonly Commitment[], on = day) => ({ on, commitments });
const oneChanged = (change: Partial<Commitment>) =>
  compareRegisters(side([aCommitment()]), side([aCommitment(change)]));

describe('what differs between two moments', () => {
  it('lists what was added, what is gone, and what changed', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => aCommitment({ id, ref: id }));
    const rows = compareRegisters(
      side([a, b] as Commitment[]),
      side([{ ...a, forecast: '2030-01-01' } as Commitment, c as Commitment]),
    );
    expect(rows.map(({ kind, before, after }) => [kind, before?.id, after?.id])).toEqual([
      ['changed', 'a', 'a'],
      ['gone', 'b', undefined],
      ['added', undefined, 'c'],
    ]);
  });

  it('shows a withdrawn promise as gone and keeps why', () => {
    expect(oneChanged({ state: 'withdrawn', closingReason: 'No money' })).toMatchObject([
      { kind: 'gone', after: { closingReason: 'No money' } },
    ]);
  });

  it('passes over what was proposed and declined in between', () => {
    const declined = aCommitment({ state: 'declined' });
    expect(compareRegisters(side([]), side([declined]))).toEqual([]);
    expect(compareRegisters(side([declined]), side([declined]))).toEqual([]);
  });

  it('names each field that differs, and no count or time that changes with every entry', () => {
    const after = aCommitment({
      title: 'Another',
      supporterIds: [],
      evidence: [{ url: 'https://example.org/a', note: 'Report', on: day }],
      version: 9,
      changedAt: '2027-01-01T00:00:00.000Z',
    });
    const before = aCommitment({ supporterIds: [ids.supporter] });
    expect(fieldsChanged(before, after, { from: day, to: day })).toEqual(['title', 'supporters', 'evidence']);
  });

  it('takes supporters as a set', () => {
    const [x, y] = [aCommitment({ supporterIds: ['a', 'b'] }), aCommitment({ supporterIds: ['b', 'a'] })];
    expect(compareRegisters(side([x]), side([y]))).toEqual([]);
  });

  it('shows a judgement that went stale in between as unknown', () => {
    const confidence = { rating: 'green', reason: 'Fine', on: day, by: ids.person } as const;
    const c = aCommitment({ state: 'inProgress', confidence });
    expect(compareRegisters(side([c]), side([c], '2027-03-01'))).toMatchObject([{ kind: 'changed' }]);
    expect(fieldsChanged(c, c, { from: day, to: '2027-03-01' })).toEqual(['confidence']);
    expect(compareRegisters(side([c]), side([c], '2027-03-01'), 365)).toEqual([]);
  });

  it('keeps a row of which either side fits the filter', () => {
    const rows = compareRegisters(
      side([aCommitment({ title: 'Old words' })]),
      side([aCommitment({ title: 'New words' })]),
    );
    const names = { today: day, organisation: (id: string) => id, goal: (id: string) => id };
    for (const [words, found] of [
      ['old', 1],
      ['new', 1],
      ['other', 0],
    ] as const)
      expect(comparedRows(rows, { words }, names)).toHaveLength(found);
  });
});

const some = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  title: fc.constantFrom('One', 'Two'),
  state: fc.constantFrom(...commitmentStates),
  forecast: fc.constantFrom('2027-01-01', '2027-06-30'),
  supporterIds: fc.subarray(['s1', 's2']),
});
const register = fc
  .uniqueArray(some, { selector: ({ id }) => id })
  .map((all) => all.map((one) => aCommitment(one)));
const swapped = { added: 'gone', gone: 'added', changed: 'changed' } as const;

describe('for any two registers', () => {
  it('one compared with itself is empty', () => {
    fc.assert(fc.property(register, (x) => expect(compareRegisters(side(x), side(x))).toEqual([])));
  });

  it('swapping the moments swaps added with gone and before with after, and nothing else', () => {
    fc.assert(
      fc.property(register, register, (x, y) => {
        const key = (row: object) => JSON.stringify(row);
        const there = compareRegisters(side(x), side(y)).map(({ kind, before, after }) => ({
          kind: swapped[kind],
          before: after,
          after: before,
        }));
        const back = compareRegisters(side(y), side(x));
        expect(back.map(key).sort()).toEqual(there.map(key).sort());
      }),
    );
  });

  it('each promise is in at most one row, and one in none stands alike on both sides or on neither', () => {
    fc.assert(
      fc.property(register, register, (x, y) => {
        const rows = compareRegisters(side(x), side(y));
        const named = rows.map(({ before, after }) => (after ?? before)?.id);
        expect(new Set(named).size).toBe(named.length);
        for (const c of x.filter(({ id }) => !named.includes(id))) {
          const now = y.find(({ id }) => id === c.id);
          const stood = c.state !== 'withdrawn' && c.state !== 'declined';
          if (stood) expect(now).toMatchObject({ title: c.title, forecast: c.forecast, state: c.state });
        }
      }),
    );
  });
});
