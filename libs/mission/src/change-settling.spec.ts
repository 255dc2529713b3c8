import { aChange, aCommitment, aStanding, ids, inRole } from '@throughline/testkit';
import {
  acceptChange,
  type Change,
  type Circumstance,
  type Commitment,
  decideChange,
  type DecideChangeWish,
  takeBackChange,
} from './index.js';

const now = (change: Partial<Circumstance> = {}): Circumstance => ({
  by: aStanding(),
  at: '2026-11-23T10:00:00.000Z',
  today: '2026-11-23',
  ...change,
});
const as = (...who: Parameters<typeof inRole>) => now({ by: inRole(...who) });
const chair = (today = '2026-11-23') => now({ by: inRole('chair', ids.third), today });
const yes = { version: 1, answer: 'approve', reason: '' } as const;
const no = { version: 1, answer: 'reject', reason: 'Not with the register half done' } as const;
const answered = (change: Partial<Change> = {}) => {
  const open = aChange(change);
  return {
    ...open,
    receipts: open.receipts.map((one) => ({ ...one, answer: 'concern' as const, effect: 'Too late for us' })),
  };
};

describe('deciding on a change', () => {
  it('an approved one is in the commitment at once, which keeps its baselines', () => {
    expect(decideChange(answered(), aCommitment(), yes, chair())).toMatchObject({
      next: {
        change: { state: 'applied', decidedBy: ids.person, version: 2 },
        commitment: {
          forecast: '2028-11-30',
          baseline: '2028-03-31',
          firstBaseline: '2028-03-31',
          version: 5,
        },
      },
      fact: { type: 'change.approved' },
    });
  });

  it.each([
    [{ kind: 'rebaselined', before: '2028-03-31', after: '2028-12-31' }, { baseline: '2028-12-31' }],
    [
      {
        kind: 'scope',
        before: { text: 'Street by street.', title: 'Fix the 1,200 worst homes' },
        after: { title: 'Fix 900', text: 'Now' },
      },
      { title: 'Fix 900', text: 'Now' },
    ],
    [{ kind: 'resources', before: '', after: '£11m' }, { resources: '£11m' }],
    [{ kind: 'measure', before: '', after: 'Doors' }, { measure: 'Doors' }],
    [
      { kind: 'withdrawal', before: 'inProgress', after: 'withdrawn' },
      { state: 'withdrawn', closingReason: 'Scaffolders are short.' },
    ],
    [
      {
        kind: 'handedOver',
        before: { organisationId: ids.lead, role: 'Director' },
        after: { organisationId: ids.supporter, role: 'Manager' },
      },
      { leadOrganisationId: ids.supporter, leadRole: 'Manager', supporterIds: [] },
    ],
  ] as [Change['what'], Partial<Commitment>][])('puts into the commitment what it says: %j', (what, then) => {
    const ruling = decideChange(answered({ what }), aCommitment(), yes, chair());
    expect(ruling).toMatchObject({ next: { commitment: { ...then, firstBaseline: '2028-03-31' } } });
  });

  it('who leads after a handover judges itself alone: what it said before as another is no more, nor what the former lead said', () => {
    const said = { rating: 'red', reason: 'Nobody came', on: '2026-11-20', by: ids.person } as const;
    const of = (organisationId: string) => ({ ...said, kind: 'peer' as const, organisationId });
    const { rating: _, ...how } = said;
    const before = aCommitment({
      confidence: { ...said, rating: 'green' },
      assessments: [of(ids.supporter), of(ids.third)],
      completion: { ...how, grade: 'limited', organisationId: ids.supporter },
    });
    const what = {
      kind: 'handedOver',
      before: { organisationId: ids.lead, role: before.leadRole },
      after: { organisationId: ids.supporter, role: 'Manager' },
    } as const;
    expect(decideChange(answered({ what }), before, yes, chair())).toMatchObject({
      next: { commitment: { assessments: [of(ids.third)], completion: null, confidence: null } },
    });
  });

  it('one that others must accept is approved and stands when the last of them has', () => {
    const open = answered({ acceptances: [{ organisationId: ids.supporter, at: null }] });
    expect(decideChange(open, aCommitment(), yes, chair())).toMatchObject({
      next: { change: { state: 'approved' }, commitment: { forecast: '2028-03-31' } },
    });
  });

  it('a rejected one changes nothing, and says why', () => {
    expect(decideChange(aChange(), aCommitment(), no, chair())).toMatchObject({
      next: { change: { state: 'rejected', decision: no.reason }, commitment: { version: 4 } },
      fact: { type: 'change.rejected' },
    });
  });

  it('those who are hit answer first; once their day has passed silence holds nothing up', () => {
    expect(decideChange(aChange(), aCommitment(), yes, chair('2026-11-30'))).toEqual({
      ok: false,
      refusal: 'answersAwaited',
    });
    expect(decideChange(aChange(), aCommitment(), yes, chair('2026-12-01'))).toMatchObject({ ok: true });
  });

  it.each([
    ['notAllowed', answered(), aCommitment(), yes, now()],
    ['changeClosed', answered({ state: 'rejected' }), aCommitment(), yes, chair()],
    ['reasonMissing', answered(), aCommitment(), { ...no, reason: '' }, chair()],
    ['overtaken', answered(), aCommitment({ forecast: '2028-04-15' }), yes, chair()],
    ['closed', answered(), aCommitment({ state: 'delivered' }), yes, chair()],
  ] as [string, Change, Commitment, DecideChangeWish, Circumstance][])(
    'is refused: %s',
    (refusal, ...[change, c, decision, by]) => {
      expect(decideChange(change, c, decision, by)).toEqual({ ok: false, refusal });
    },
  );
});

describe('accepting a change', () => {
  const open = (change: Partial<Change> = {}) =>
    answered({ acceptances: [{ organisationId: ids.supporter, at: null }], ...change });
  const newLead = () => as('partner', ids.supporter);
  const accept = { version: 1, answer: 'accept', reason: '' } as const;

  it('may come before the decision or after it; the change stands when both are there', () => {
    expect(acceptChange(open(), aCommitment(), accept, newLead())).toMatchObject({
      next: { change: { state: 'proposed' }, commitment: { version: 4 } },
      fact: { type: 'change.accepted', organisationId: ids.supporter },
    });
    expect(acceptChange(open({ state: 'approved' }), aCommitment(), accept, newLead())).toMatchObject({
      next: { change: { state: 'applied' }, commitment: { forecast: '2028-11-30', version: 5 } },
    });
  });

  it('a no ends it, with the reason', () => {
    const decline = { version: 1, answer: 'decline', reason: 'We have nobody' } as const;
    expect(acceptChange(open(), aCommitment(), decline, newLead())).toMatchObject({
      next: { change: { state: 'rejected', decision: 'We have nobody' } },
      fact: { type: 'change.rejected' },
    });
  });

  it.each([
    ['notAllowed', open(), accept, as('observer', ids.supporter)],
    ['changeClosed', open({ state: 'takenBack' }), accept, newLead()],
    ['notAsked', open(), accept, chair()],
    [
      'alreadyAnswered',
      open({ acceptances: [{ organisationId: ids.supporter, at: '2026-11-23T09:00:00.000Z' }] }),
      accept,
      newLead(),
    ],
    ['reasonMissing', open(), { version: 1, answer: 'decline', reason: '' }, newLead()],
  ] as const)('is refused: %s', (refusal, change, wished, by) => {
    expect(acceptChange(change, aCommitment(), wished, by)).toEqual({ ok: false, refusal });
  });

  it('is refused: overtaken, when the commitment moved meanwhile', () => {
    const moved = aCommitment({ forecast: '2028-05-01' });
    expect(acceptChange(open({ state: 'approved' }), moved, accept, newLead())).toEqual({
      ok: false,
      refusal: 'overtaken',
    });
  });
});

describe('taking a change back', () => {
  it('is for the organisation that proposed it, while it is open', () => {
    expect(
      takeBackChange(aChange(), aCommitment(), { version: 1, reason: 'Found a firm' }, now()),
    ).toMatchObject({
      next: { change: { state: 'takenBack', decision: 'Found a firm' } },
      fact: { type: 'change.takenBack' },
    });
  });

  it.each([
    ['notAllowed', aChange(), as('observer')],
    ['onlyProposerMayTakeBack', aChange(), chair()],
    ['changeClosed', aChange({ state: 'applied' }), now()],
  ] as const)('is refused: %s', (refusal, change, by) => {
    expect(takeBackChange(change, aCommitment(), { version: 1, reason: 'x' }, by)).toEqual({
      ok: false,
      refusal,
    });
  });
});
