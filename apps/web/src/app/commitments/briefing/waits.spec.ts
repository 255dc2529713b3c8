import type { Change, Commitment, Dependency } from '@throughline/mission';
import { type BriefingGround, minutesToRead, waitsOf } from './waits';

const c = (more: Partial<Commitment> = {}) =>
  ({
    id: 'c6',
    ref: 'C6',
    leadOrganisationId: 'Brightseam',
    state: 'inProgress',
    forecast: '2027-06-30',
    confidence: { rating: 'amber', reason: 'x', on: '2026-11-20', by: 'p' },
    ...more,
  }) as Commitment;
const ground = (more: Partial<BriefingGround> = {}): BriefingGround => ({
  commitment: c(),
  changes: [],
  dependencies: [],
  commitments: new Map([
    ['c6', c()],
    ['c3', c({ id: 'c3', ref: 'C3', leadOrganisationId: 'Department', forecast: '2027-02-01' })],
  ]),
  organisation: (id) => id,
  day: (day) => day,
  today: '2026-11-23',
  holdsDays: 35,
  ...more,
});
const dependency = (more: Partial<Dependency>) =>
  ({
    dependantId: 'c6',
    neededId: 'c3',
    needs: 'The money',
    by: '2027-01-01',
    askedBy: 'dependant',
    ...more,
  }) as Dependency;

describe('what waits', () => {
  it('is nothing where a running promise is judged and on time', () => {
    expect(waitsOf(ground())).toEqual([]);
  });

  it('is the lead’s answer while it is proposed', () => {
    expect(waitsOf(ground({ commitment: c({ state: 'proposed', confidence: null }) }))).toMatchObject([
      { on: 'Brightseam' },
    ]);
  });

  it('is an overdue delivery and a judgement that no longer counts', () => {
    const late = c({ forecast: '2026-11-01', confidence: { ...c().confidence!, on: '2026-09-01' } });
    expect(waitsOf(ground({ commitment: late })).map(({ what }) => what)).toEqual([
      'Delivery, or a new forecast: 2026-11-01 has passed',
      'A judgement of confidence: the last is 83 days old',
    ]);
  });

  it('is every answer, acceptance and decision of an open change, and none of one that is over', () => {
    const change = {
      state: 'proposed',
      what: { kind: 'resources' },
      answerBy: '2026-12-01',
      receipts: [{ organisationId: 'Union', awaited: true, answer: null }],
      acceptances: [{ organisationId: 'Brightseam', at: null }],
    } as unknown as Change;
    expect(
      waitsOf(ground({ changes: [change, { ...change, state: 'rejected' }] })).map(({ on }) => on),
    ).toEqual(['Union', 'Brightseam', 'a chair or the secretariat']);
  });

  it('is a dependency that nobody has answered, or that comes too late', () => {
    const asked = waitsOf(ground({ dependencies: [dependency({ state: 'requested' })] }));
    expect(asked).toEqual([{ what: 'A yes or no: C6 would need from C3: The money', on: 'Department' }]);
    const risk = waitsOf(ground({ dependencies: [dependency({ state: 'agreed' })] }));
    expect(risk[0]?.what).toBe('C3 for C6, needed by 2027-01-01 and expected 2027-02-01');
    expect(waitsOf(ground({ dependencies: [dependency({ state: 'agreed', by: '2027-03-01' })] }))).toEqual(
      [],
    );
  });
});

it('takes a minute at least, and one for each two hundred words', () => {
  expect(minutesToRead(['two words'], 0)).toBe(1);
  expect(minutesToRead([Array(800).fill('word').join(' ')], 20)).toBe(5);
});
