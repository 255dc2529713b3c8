import type { Commitment, Goal, Mission } from '@throughline/mission';
import { arcPoints } from './arc-points';
import { promiseCounts } from './promise-counts';

const promise = (over: Partial<Commitment>) =>
  ({
    id: over.ref,
    title: 'A promise',
    state: 'inProgress',
    baseline: '2026-09-30',
    forecast: '2026-09-30',
    deliveredOn: null,
    confidence: null,
    ...over,
  }) as Commitment;
const mission = { id: 'm', slug: 'warm', foundedOn: '2025-01-20', horizon: '2032-03-31' } as Mission;
const goal = { id: 'g', ref: 'G1', title: 'Dry homes', targetOn: '2032-03-31', state: 'adopted' } as Goal;

const today = '2026-11-23';

describe('the long arc', () => {
  it('runs from the founding over what was delivered and what is forecast to the goals', () => {
    const commitments = [
      promise({ ref: 'C4', forecast: '2028-03-31' }),
      promise({ ref: 'C8', forecast: '2026-11-01' }),
      promise({ ref: 'C1', state: 'delivered', deliveredOn: '2026-10-12' }),
    ];
    const points = arcPoints({ mission, goals: [goal], commitments, today, locale: 'en-GB' });
    expect(points.map(({ subtitle }) => subtitle)).toEqual([
      'Jan 2025',
      'C1, 12 days late',
      'C8, 22 days overdue',
      'C4, forecast Mar 2028',
      'G1, target Mar 2032',
    ]);
    expect(points.at(-1)?.link).toBe('/m/warm#G1');
  });

  it('ends at the horizon while no goal says the same', () => {
    const points = arcPoints({ mission, goals: [], commitments: [], today, locale: 'en-GB' });
    expect(points.map(({ day }) => day)).toEqual(['2025-01-20', '2032-03-31']);
  });

  it('leaves out what binds nobody', () => {
    const commitments = (['proposed', 'declined', 'withdrawn'] as const).map((state) =>
      promise({ ref: state, state }),
    );
    expect(arcPoints({ mission, goals: [goal], commitments, today, locale: 'en-GB' })).toHaveLength(2);
  });
});

describe('promises counted', () => {
  const judged = (rating: 'green' | 'red', on: string) => ({ rating, reason: 'x', on, by: 'p' });

  it('tell kept from kept late, and name what is overdue', () => {
    const counts = promiseCounts(
      [
        promise({ ref: 'C1', state: 'delivered', deliveredOn: '2026-10-12' }),
        promise({ ref: 'C2', state: 'delivered', deliveredOn: '2026-09-30' }),
        promise({ ref: 'C8', forecast: '2026-11-01' }),
        promise({ ref: 'C9', state: 'proposed' }),
      ],
      today,
    );
    expect(counts).toMatchObject({ kept: 2, keptLate: 1, waiting: 1 });
    expect(counts.overdue.map(({ ref }) => ref)).toEqual(['C8']);
  });

  it('never count a stale judgement as green', () => {
    const counts = promiseCounts(
      [
        promise({ ref: 'C5', confidence: judged('green', '2026-11-20') }),
        promise({ ref: 'C11', confidence: judged('green', '2026-10-14') }),
      ],
      today,
    );
    expect(counts.byConfidence.green.map(({ ref }) => ref)).toEqual(['C5']);
    expect(counts.byConfidence.unknown.map(({ ref }) => ref)).toEqual(['C11']);
  });
});
