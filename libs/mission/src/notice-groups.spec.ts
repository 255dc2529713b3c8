import { aChange, aCommitment, ids } from '@throughline/testkit';
import fc from 'fast-check';
import { type Fact, goesAtOnce, groupNotices, manyRecords, recordsIn } from './index.js';

const start = Date.parse('2026-11-24T10:00:00.000Z');
const fact = (id: string): Fact => ({ type: 'commitment.started', commitment: aCommitment({ id }) });
const row = (seconds: number, by: string | null = 'ann', about = 'one') => ({
  id: `${seconds} ${by} ${about}`,
  entry: { at: new Date(start + seconds * 1000).toISOString(), by, fact: fact(about) },
});
const seconds = (groups: readonly (readonly { id: string }[])[]) =>
  groups.map((group) => group.map(({ id }) => Number(id.split(' ')[0])));

it('what one person does to one thing within five minutes of the first is one group', () => {
  expect(seconds(groupNotices([row(299), row(120), row(0)]))).toEqual([[299, 120, 0]]);
});

it('five minutes count from the first, so a group ends however steadily somebody works', () => {
  expect(seconds(groupNotices([row(0), row(200), row(300), row(500), row(700)]))).toEqual([
    [700],
    [500, 300],
    [200, 0],
  ]);
});

it('another person, another thing and the clock are groups of their own', () => {
  const rows = [row(0), row(1, 'ben'), row(2, 'ann', 'two'), row(3, null), row(4, null)];
  expect(groupNotices(rows)).toHaveLength(5);
});

const told = (records: number, by: string | null = 'ann', second = 0) =>
  Array.from({ length: records }, (_, n) => row(second, by, `record ${n}`));

it('what one command told of four records or more is one group, whatever the records and the window', () => {
  expect(groupNotices(told(3))).toHaveLength(3);
  for (const window of [0, 300]) expect(groupNotices(told(4), window)).toHaveLength(1);
  const four = [...told(2), ...told(2, 'ben')];
  expect(groupNotices(four)).toHaveLength(4);
  expect(
    groupNotices([...told(2), ...told(2, 'ann', 1).map((one) => ({ ...one, id: `${one.id} again` }))]),
  ).toHaveLength(2);
});

it('a command’s group takes in nothing that was done before or after it', () => {
  const before = row(-10, 'ann', 'record 1');
  const after = row(10, 'ann', 'record 1');
  const groups = groupNotices([after, ...told(1000), before]);
  expect(groups.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([2, 1000]);
});

it('what the clock told at one instant stands alone, however much it is', () => {
  expect(groupNotices(told(10, null))).toHaveLength(10);
});

it('every row is in exactly one group, newest first, and no group is longer than its window', () => {
  const aRow = fc
    .tuple(
      fc.oneof(fc.nat(3000), fc.constantFrom(0, 60)),
      fc.constantFrom('ann', 'ben', null),
      fc.constantFrom('one', 'two', 'three', 'four', 'five'),
    )
    .map((parts) => row(...parts));
  fc.assert(
    fc.property(fc.array(aRow, { maxLength: 30 }), fc.constantFrom(0, 60, 300), (rows, window) => {
      const groups = groupNotices(rows, window);
      expect(groups.flat().toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(
        rows.toSorted((a, b) => a.id.localeCompare(b.id)),
      );
      for (const group of groups) {
        const times = group.map(({ entry }) => Date.parse(entry.at));
        expect(times).toEqual(times.toSorted((a, b) => b - a));
        const span = Math.max(...times) - Math.min(...times);
        expect(
          group.length === 1 || span < window * 1000 || (span === 0 && recordsIn(group) >= manyRecords),
        ).toBe(true);
      }
    }),
  );
});

const to = (organisationId: string, reason: 'supporter' | 'lead' | 'asked' = 'supporter') => ({
  reason,
  organisationId,
});
const asked = (answerBy: string): Fact => ({
  type: 'change.proposed',
  commitment: aCommitment(),
  change: aChange({ answerBy }),
});

it('what touches a promise of one’s own goes at once', () => {
  expect(goesAtOnce(fact(ids.commitment), to(ids.lead, 'lead'), '2026-11-24')).toBe(true);
  expect(goesAtOnce(fact(ids.commitment), to(ids.supporter), '2026-11-24')).toBe(false);
});

it('what asks an answer within two days goes at once, to whoever owes it alone', () => {
  expect(goesAtOnce(asked('2026-11-26'), to(ids.supporter), '2026-11-24')).toBe(true);
  expect(goesAtOnce(asked('2026-11-27'), to(ids.supporter), '2026-11-24')).toBe(false);
  expect(goesAtOnce(asked('2026-11-26'), to(ids.third), '2026-11-24')).toBe(false);
});

it('of a command that told of four records or more nothing goes at once', () => {
  const lead = [fact(ids.commitment), to(ids.lead, 'lead'), '2026-11-24'] as const;
  expect(goesAtOnce(...lead, 3)).toBe(true);
  expect(goesAtOnce(...lead, 4)).toBe(false);
  expect(goesAtOnce(asked('2026-11-25'), to(ids.supporter), '2026-11-24', 1000)).toBe(false);
});
