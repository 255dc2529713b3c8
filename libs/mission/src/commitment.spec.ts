import { aCommitment, aGoal, ids } from '@throughline/testkit';
import {
  aheadOfPath,
  confidenceOn,
  daysLate,
  expectedOn,
  isOverdue,
  areColumns,
  columnsOf,
  isSort,
  registerGroups,
  registerRows,
  sortKeysOf,
  sortWords,
  type RegisterView,
} from './index.js';

const judged = (on: string) =>
  aCommitment({ confidence: { rating: 'green', reason: 'Fine', on, by: ids.person } });

it.each([
  ['judged today', judged('2026-11-23'), 'green'],
  ['judged 35 days ago', judged('2026-10-19'), 'green'],
  ['judged 36 days ago', judged('2026-10-18'), 'unknown'],
  ['never judged', aCommitment(), 'unknown'],
  ['proposed', aCommitment({ state: 'proposed' }), 'none'],
  ['delivered', aCommitment({ state: 'delivered' }), 'none'],
] as const)(
  'confidence of what was %s shows as it should, and a stale green never stays green',
  (_, c, shown) => {
    expect(confidenceOn(c, '2026-11-23')).toBe(shown);
  },
);

it('lateness is counted against the agreed baseline, by delivery if there was one', () => {
  expect(
    daysLate(aCommitment({ baseline: '2026-09-30', forecast: '2026-09-30', deliveredOn: '2026-10-12' })),
  ).toBe(12);
  expect(daysLate(aCommitment({ baseline: '2027-03-31', forecast: '2027-06-30' }))).toBe(91);
  expect(daysLate(aCommitment({ baseline: '2027-03-31', forecast: '2027-01-30' }))).toBe(0);
  expect(daysLate(aCommitment({ baseline: null }))).toBe(0);
});

it('only an accepted, open promise is ever overdue', () => {
  const past = { forecast: '2026-11-01' };
  expect(isOverdue(aCommitment(past), '2026-11-23')).toBe(true);
  expect(isOverdue(aCommitment({ ...past, state: 'proposed' }), '2026-11-23')).toBe(false);
  expect(isOverdue(aCommitment({ ...past, state: 'delivered' }), '2026-11-23')).toBe(false);
});

it('the path runs straight from baseline to target and stands still beyond its ends', () => {
  const goal = aGoal({ baseline: 0, baselineOn: '2025-01-01', target: 100, targetOn: '2025-04-11' });
  expect([
    expectedOn(goal, '2024-01-01'),
    expectedOn(goal, '2025-02-20'),
    expectedOn(goal, '2026-01-01'),
  ]).toEqual([0, 50, 100]);
});

it('ahead is better, whichever way a goal runs', () => {
  const down = aGoal({ baseline: 100, baselineOn: '2025-01-01', target: 0, targetOn: '2025-04-11' });
  const at = (value: number) => ({ ...down, observations: [{ on: '2025-02-20', value, source: '' }] });
  expect(aheadOfPath(at(40))?.by).toBe(10);
  expect(aheadOfPath(at(60))?.by).toBe(-10);
  expect(aheadOfPath(down)).toBeUndefined();
});

describe('the register', () => {
  const rows = [
    aCommitment({
      id: 'a',
      ref: 'C2',
      title: 'Éclair ovens',
      forecast: '2027-01-01',
      leadOrganisationId: 'z',
    }),
    aCommitment({
      id: 'b',
      ref: 'C10',
      title: 'Damp inspections',
      state: 'delivered',
      deliveredOn: '2026-01-01',
    }),
    aCommitment({ id: 'c', ref: 'C1', title: 'Warm homes', forecast: '2026-11-01', supporterIds: ['z'] }),
  ];
  const names = {
    today: '2026-11-23',
    organisation: (id: string) => (id === 'z' ? 'Zenith' : 'Alder'),
    goal: (id: string) => `G1 ${id}`,
  };
  const shown = (view: RegisterView) => registerRows(rows, view, names).map((c) => c.ref);

  it.each<[string, RegisterView, string[]]>([
    ['by reference, as numbers', {}, ['C1', 'C2', 'C10']],
    ['downwards', { sort: '-ref' }, ['C10', 'C2', 'C1']],
    ['by forecast', { sort: 'forecast' }, ['C10', 'C1', 'C2']],
    ['by lead', { sort: 'lead' }, ['C1', 'C10', 'C2']],
    ['by lead and then by the latest forecast', { sort: 'lead,-forecast' }, ['C1', 'C10', 'C2']],
    ['by state and then by forecast', { sort: '-state,forecast' }, ['C10', 'C1', 'C2']],
    ['open ones', { state: 'open' }, ['C1', 'C2']],
    ['overdue ones', { state: 'overdue' }, ['C1']],
    ['of a partner, led or supported', { partner: 'z' }, ['C1', 'C2']],
    ['by words, whatever their case and accents', { words: 'ECLAIR zenith' }, ['C2']],
    ['by confidence', { confidence: 'unknown' }, ['C1', 'C2']],
    ['of no goal', { goal: 'none' }, []],
  ])('shows %s', (_, view, refs) => {
    expect(shown(view)).toEqual(refs);
  });

  it('stands in groups, in the order of what they have in common', () => {
    const groups = (by: 'lead' | 'state') =>
      registerGroups(registerRows(rows, {}, names), by, names).map(
        ({ key, rows: of }) => `${key}: ${of.map(({ ref }) => ref).join(' ')}`,
      );
    expect(groups('lead')).toEqual([expect.stringMatching(/^.+: C1 C10$/), 'z: C2']);
    expect(groups('state')).toEqual([expect.stringMatching(/: C1 C2$/), 'delivered: C10']);
  });

  it('reads orders and columns from their words, and passes over what is none', () => {
    expect(sortKeysOf('lead,-forecast,password')).toEqual([
      { column: 'lead', way: 'up' },
      { column: 'forecast', way: 'down' },
    ]);
    expect(sortWords(sortKeysOf('lead,-forecast'))).toBe('lead,-forecast');
    expect(sortKeysOf('')).toEqual([{ column: 'ref', way: 'up' }]);
    expect([isSort('lead,-forecast'), isSort('lead,-lead'), isSort('password')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(columnsOf('title,ref')).toEqual(['title', 'ref']);
    expect([areColumns('title,ref'), areColumns('title,title'), areColumns('secret')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
