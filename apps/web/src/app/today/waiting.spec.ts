import type { Agreement, Commitment } from '@throughline/mission';
import { balance, textsToAgree, type Today, waitingOn } from './waiting';

const mission = {
  missionId: 'm',
  slug: 'homes',
  title: 'Homes',
  place: 'Here',
  role: 'partner',
  today: '2026-11-23',
  timeZone: 'Europe/London',
  confidenceDays: 35,
};
const promise = (change: Partial<Commitment>) =>
  ({
    id: 'c',
    missionId: 'm',
    leadOrganisationId: 'us',
    supporterIds: [],
    state: 'inProgress',
    forecast: '2027-01-01',
    confidence: null,
    ...change,
  }) as Commitment;
const today = (...commitments: Commitment[]): Today => ({
  lastHereAt: null,
  missions: [mission],
  commitments,
  agreements: [],
  changes: [],
  dependencies: [],
  more: [],
  organisations: [],
  since: [],
});
const judged = (on: string) => ({ rating: 'green' as const, reason: 'Fine', on, by: 'p' });

it('an unanswered proposal comes before what is overdue, and that before what nobody has judged for long', () => {
  const waiting = waitingOn(
    today(
      promise({ id: 'stale', confidence: judged('2026-10-01') }),
      promise({ id: 'late', forecast: '2026-11-01', confidence: judged('2026-11-20') }),
      promise({ id: 'asked', state: 'proposed' }),
      promise({ id: 'fine', confidence: judged('2026-11-20') }),
    ),
    'us',
  );
  expect(waiting.map(({ commitment, why, days }) => [commitment.id, why, days])).toEqual([
    ['asked', 'answer', null],
    ['late', 'overdue', 22],
    ['stale', 'judge', 53],
  ]);
});

it('a judgement asks its lead again after as many days as the mission has set', () => {
  const page = today(promise({ confidence: judged('2026-11-10') }));
  expect(waitingOn(page, 'us')).toEqual([]);
  const strict = { ...page, missions: [{ ...mission, confidenceDays: 7 }] };
  expect(waitingOn(strict, 'us')).toMatchObject([{ why: 'judge', days: 13 }]);
});

it("nothing waits on us for another's promise, nor for what is closed", () => {
  const others = promise({ state: 'proposed', leadOrganisationId: 'them', supporterIds: ['us'] });
  expect(waitingOn(today(others, promise({ state: 'delivered' })), 'us')).toEqual([]);
});

it('what we owe and what we are owed stand apart, soonest first', () => {
  const { owes, owed } = balance(
    today(
      promise({ id: 'later' }),
      promise({ id: 'sooner', forecast: '2026-12-01' }),
      promise({ id: 'theirs', leadOrganisationId: 'them', supporterIds: ['us'] }),
      promise({ id: 'proposed', state: 'proposed' }),
      promise({ id: 'done', state: 'delivered' }),
    ),
    'us',
  );
  expect([owes.map((c) => c.id), owed.map((c) => c.id)]).toEqual([['sooner', 'later'], ['theirs']]);
});

it('texts to agree stand with their mission, and a server that knows none is no trouble', () => {
  const agreement = { id: 'a', missionId: 'm', name: 'Board 7' } as Agreement;
  expect(textsToAgree({ ...today(), agreements: [agreement] })).toEqual([{ agreement, mission }]);
  const { agreements: _, ...older } = today();
  expect(textsToAgree(older as Today)).toEqual([]);
});
