import { aChange, aCommitment, aStanding, ids, inRole } from '@throughline/testkit';
import { type Change, type ChangeTo, type Circumstance, type Commitment, proposeChange } from './index.js';

const now = (change: Partial<Circumstance> = {}): Circumstance => ({
  by: aStanding(),
  at: '2026-11-23T10:00:00.000Z',
  today: '2026-11-23',
  ...change,
});
const as = (...who: Parameters<typeof inRole>) => now({ by: inRole(...who) });
const able = new Set([ids.lead, ids.supporter, ids.third]);
const circle = {
  dependantIds: new Set<string>(),
  hitIds: new Set<string>(),
  stewardIds: new Set<string>(),
  followerIds: new Set<string>(),
  ableIds: able,
};
const ground = (change: object = {}) => ({
  id: ids.change,
  audienceId: ids.workspace,
  mission: { notedDays: 30, answerDays: 7 },
  changes: [] as readonly Change[],
  partnerIds: able,
  circle,
  ...change,
});
const wish = (to: ChangeTo) => ({
  version: 4,
  to,
  reason: 'The scaffold is late',
  impact: '',
  answerBy: null,
});
const forecast = (after: string): ChangeTo => ({ kind: 'forecastMoved', after });
const money: ChangeTo = { kind: 'resources', after: '£11m over two years' };
const propose = (to: ChangeTo, c: Commitment = aCommitment(), more: object = {}, by = now()) =>
  proposeChange(c, wish(to), ground(more), by);

describe('proposing a change', () => {
  it('a forecast within the threshold is noted: it stands at once, and both baselines stay', () => {
    expect(propose(forecast('2028-04-30'))).toMatchObject({
      next: {
        change: { state: 'noted', authority: 'lead', answerBy: '2026-11-30' },
        commitment: {
          forecast: '2028-04-30',
          baseline: '2028-03-31',
          firstBaseline: '2028-03-31',
          version: 5,
        },
      },
      fact: { type: 'commitment.forecastMoved', was: '2028-03-31', change: { state: 'noted' } },
    });
  });

  it('one beyond it waits for a decision, and the commitment stays as it is', () => {
    const c = aCommitment();
    expect(propose(forecast('2028-05-01'), c)).toMatchObject({
      next: { change: { state: 'proposed', authority: 'stewards' }, commitment: c },
      fact: { type: 'change.proposed' },
    });
  });

  it('each mission has its own threshold', () => {
    const mission = { notedDays: 0, answerDays: 14 };
    expect(propose(forecast('2028-04-01'), aCommitment(), { mission })).toMatchObject({
      next: { change: { state: 'proposed', answerBy: '2026-12-07' } },
    });
  });

  it('many small slips are together no way round a decision, but what was approved counts as agreed', () => {
    const slipped = aCommitment({ forecast: '2028-04-29' });
    expect(propose(forecast('2028-05-20'), slipped)).toMatchObject({
      next: { change: { state: 'proposed' } },
    });
    const approved = aChange({ state: 'applied' });
    const later = aCommitment({ forecast: '2028-11-30' });
    expect(propose(forecast('2028-12-30'), later, { changes: [approved] })).toMatchObject({
      next: { change: { state: 'noted' } },
    });
  });

  it.each<ChangeTo>([
    { kind: 'rebaselined', after: '2028-12-31' },
    { kind: 'scope', after: { title: 'Fix 900 homes', text: '' } },
    { kind: 'handedOver', after: { organisationId: ids.third, role: '' } },
    money,
    { kind: 'measure', after: 'Homes with a certificate' },
    { kind: 'withdrawal', after: 'withdrawn' },
  ])('is decided: $kind', (to) => {
    expect(propose(to)).toMatchObject({ next: { change: { state: 'proposed', authority: 'stewards' } } });
  });

  it('the lead takes a supporter in by itself, and those who leave and come are told', () => {
    expect(propose({ kind: 'supporters', after: [ids.third] })).toMatchObject({
      next: {
        change: {
          state: 'noted',
          receipts: [{ organisationId: ids.supporter }, { organisationId: ids.third }],
        },
        commitment: { supporterIds: [ids.third] },
      },
      fact: { type: 'change.noted' },
    });
  });

  it('what another proposes stands only once the lead has accepted it, noted or not', () => {
    const by = as('secretariat', ids.third);
    expect(propose({ kind: 'supporters', after: [ids.third] }, aCommitment(), {}, by)).toMatchObject({
      next: {
        change: { state: 'approved', acceptances: [{ organisationId: ids.lead, at: null }] },
        commitment: { supporterIds: [ids.supporter] },
      },
      fact: { type: 'change.proposed' },
    });
  });

  it('a handover waits for the new lead, and for the old one unless it proposed it', () => {
    const to: ChangeTo = { kind: 'handedOver', after: { organisationId: ids.supporter, role: '' } };
    const waits = (by: Circumstance) => {
      const ruling = propose(to, aCommitment(), {}, by);
      return ruling.ok && ruling.next.change.acceptances.map(({ organisationId }) => organisationId);
    };
    expect(waits(now())).toEqual([ids.supporter]);
    expect(waits(as('chair', ids.third))).toEqual([ids.lead, ids.supporter]);
  });

  it('everyone whom it touches gets one receipt, for the strongest reason; the proposer none', () => {
    const near = {
      ...circle,
      hitIds: new Set([ids.third]),
      dependantIds: new Set([ids.third, ids.supporter]),
      stewardIds: new Set([ids.lead, 'council']),
      followerIds: new Set([ids.supporter, 'charity', 'readers']),
      ableIds: new Set([...able, 'council', 'charity']),
    };
    const ruling = propose(money, aCommitment(), { circle: near });
    expect(
      ruling.ok && ruling.next.change.receipts.map((one) => [one.organisationId, one.as, one.awaited]),
    ).toEqual([
      [ids.third, 'dependant', true],
      [ids.supporter, 'supporter', true],
      ['council', 'steward', false],
      ['charity', 'follower', false],
    ]);
  });

  it.each([
    ['notAllowed', money, aCommitment(), as('observer'), {}],
    ['onlyLeadMayChange', forecast('2028-04-01'), aCommitment(), as('chair', ids.third), {}],
    [
      'onlyLeadMayChange',
      { kind: 'withdrawal', after: 'withdrawn' },
      aCommitment(),
      as('chair', ids.third),
      {},
    ],
    ['notAccepted', money, aCommitment({ state: 'proposed' }), now(), {}],
    ['closed', money, aCommitment({ state: 'delivered' }), now(), {}],
    ['changeOpen', forecast('2028-04-01'), aCommitment(), now(), { changes: [aChange()] }],
    ['sameDate', forecast('2028-03-31'), aCommitment(), now(), {}],
    ['nothingChanges', money, aCommitment({ resources: '£11m over two years' }), now(), {}],
    ['startAfterDue', forecast('2026-01-04'), aCommitment(), now(), {}],
    ['startAfterDue', { kind: 'rebaselined', after: '2026-01-04' }, aCommitment(), now(), {}],
    [
      'leadNotPartner',
      { kind: 'handedOver', after: { organisationId: ids.goal, role: '' } },
      aCommitment(),
      now(),
      {},
    ],
    ['supporterNotPartner', { kind: 'supporters', after: [ids.goal] }, aCommitment(), now(), {}],
    ['leadIsSupporter', { kind: 'supporters', after: [ids.lead] }, aCommitment(), now(), {}],
  ] as [string, ChangeTo, Commitment, Circumstance, object][])(
    'is refused: %s',
    (refusal, ...[to, c, by, more]) => {
      expect(propose(to, c, more, by)).toEqual({ ok: false, refusal });
    },
  );

  it('is refused: answerDayPast', () => {
    const asked = { ...wish(money), answerBy: '2026-11-22' };
    expect(proposeChange(aCommitment(), asked, ground(), now())).toEqual({
      ok: false,
      refusal: 'answerDayPast',
    });
  });
});
