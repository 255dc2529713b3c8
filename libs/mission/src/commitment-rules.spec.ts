import { aCommitment, aStanding, ids, inRole } from '@throughline/testkit';
import {
  acceptCommitment,
  type Circumstance,
  declineCommitment,
  deliverCommitment,
  judgeConfidence,
  moveAudience,
  proposeCommitment,
  type ProposeWish,
  startCommitment,
  withdrawCommitment,
} from './index.js';

const now = (change: Partial<Circumstance> = {}): Circumstance => ({
  by: aStanding(),
  at: '2026-11-23T10:00:00.000Z',
  today: '2026-11-23',
  ...change,
});
const proposed = () => aCommitment({ state: 'proposed', firstBaseline: null, baseline: null });
const stranger = () => now({ by: inRole('partner', ids.supporter) });
const observer = () => now({ by: inRole('observer') });
const evidence = [{ url: 'https://example.org/report', note: 'The report' }];

describe('accepting', () => {
  it('fixes both baselines at the forecast, which until then was only proposed', () => {
    const ruling = acceptCommitment(proposed(), now());
    expect(ruling).toMatchObject({
      ok: true,
      next: { state: 'accepted', firstBaseline: '2028-03-31', baseline: '2028-03-31', version: 5 },
      fact: { type: 'commitment.accepted' },
    });
  });

  it.each([
    ['onlyLeadMayAnswer', proposed(), stranger()],
    ['onlyLeadMayAnswer', proposed(), now({ by: inRole('chair', ids.third) })],
    ['onlyLeadMayAnswer', proposed(), observer()],
    ['alreadyAnswered', aCommitment(), now()],
    ['alreadyAnswered', aCommitment({ state: 'declined' }), now()],
  ] as const)('is refused: %s', (refusal, c, circumstance) => {
    expect(acceptCommitment(c, circumstance)).toEqual({ ok: false, refusal });
  });
});

describe('declining', () => {
  it('closes the proposal with its reason', () => {
    expect(declineCommitment(proposed(), { version: 4, reason: 'No money' }, now())).toMatchObject({
      next: { state: 'declined', closingReason: 'No money', firstBaseline: null },
    });
  });

  it.each([
    ['onlyLeadMayAnswer', proposed(), stranger()],
    ['alreadyAnswered', aCommitment(), now()],
  ] as const)('is refused: %s', (refusal, c, circumstance) => {
    expect(declineCommitment(c, { version: 4, reason: 'No' }, circumstance)).toEqual({ ok: false, refusal });
  });
});

describe('starting', () => {
  it('begins today unless a start was agreed, and moves no end', () => {
    const c = aCommitment({ state: 'accepted', startOn: null });
    expect(startCommitment(c, now())).toMatchObject({
      next: { state: 'inProgress', startOn: '2026-11-23', forecast: c.forecast },
    });
    expect(startCommitment({ ...c, startOn: '2026-01-05' }, now())).toMatchObject({
      next: { startOn: '2026-01-05' },
    });
  });

  it.each([
    ['onlyLeadMayChange', aCommitment({ state: 'accepted' }), stranger()],
    ['notAccepted', proposed(), now()],
    ['alreadyStarted', aCommitment(), now()],
    ['closed', aCommitment({ state: 'delivered' }), now()],
  ] as const)('is refused: %s', (refusal, c, circumstance) => {
    expect(startCommitment(c, circumstance)).toEqual({ ok: false, refusal });
  });
});

describe('judging confidence', () => {
  const wish = { version: 4, rating: 'amber', reason: 'Bids exceed the pot' } as const;

  it('keeps the judgement with its reason, day and judge', () => {
    expect(judgeConfidence(aCommitment(), wish, now())).toMatchObject({
      next: {
        confidence: { rating: 'amber', reason: 'Bids exceed the pot', on: '2026-11-23', by: ids.person },
      },
      fact: { was: null },
    });
  });

  it.each([
    ['onlyLeadMayChange', aCommitment(), stranger()],
    ['notAccepted', proposed(), now()],
    ['closed', aCommitment({ state: 'delivered' }), now()],
  ] as const)('is refused: %s', (refusal, c, circumstance) => {
    expect(judgeConfidence(c, wish, circumstance)).toEqual({ ok: false, refusal });
  });
});

describe('delivering', () => {
  const wish = { version: 4, on: '2026-11-20', evidence };

  it('adds the evidence to what was there and keeps the day', () => {
    const before = [{ url: 'https://example.org/half', note: '', on: '2026-06-01' }];
    expect(deliverCommitment(aCommitment({ evidence: before }), wish, now())).toMatchObject({
      next: {
        state: 'delivered',
        deliveredOn: '2026-11-20',
        evidence: [before[0], { ...evidence[0], on: '2026-11-23' }],
      },
    });
  });

  it.each([
    ['onlyLeadMayChange', aCommitment(), stranger(), wish],
    ['notAccepted', proposed(), now(), wish],
    ['closed', aCommitment({ state: 'delivered' }), now(), wish],
    ['dayInFuture', aCommitment(), now(), { ...wish, on: '2026-11-24' }],
    ['evidenceMissing', aCommitment(), now(), { ...wish, evidence: [] }],
  ] as const)('is refused: %s', (refusal, c, circumstance, asked) => {
    expect(deliverCommitment(c, { ...asked, evidence: [...asked.evidence] }, circumstance)).toEqual({
      ok: false,
      refusal,
    });
  });
});

describe('withdrawing', () => {
  it('closes what was only proposed, with its reason', () => {
    expect(withdrawCommitment(proposed(), { version: 4, reason: 'The law changed' }, now())).toMatchObject({
      next: { state: 'withdrawn', closingReason: 'The law changed' },
    });
  });

  it.each([
    ['onlyLeadMayChange', aCommitment(), stranger()],
    ['closed', aCommitment({ state: 'declined' }), now()],
    ['needsDecision', aCommitment({ state: 'accepted' }), now()],
    ['needsDecision', aCommitment(), now()],
  ] as const)('is refused: %s', (refusal, c, circumstance) => {
    expect(withdrawCommitment(c, { version: 4, reason: 'No' }, circumstance)).toEqual({ ok: false, refusal });
  });
});

describe('proposing', () => {
  const wish: ProposeWish = {
    audienceId: ids.workspace,
    title: 'Train 40 scouts',
    text: '',
    goalId: ids.goal,
    leadOrganisationId: ids.supporter,
    leadRole: '',
    supporterIds: [ids.lead],
    resources: '',
    measure: '',
    startOn: null,
    due: '2027-01-31',
  };
  const ground = {
    id: ids.commitment,
    ref: 'C10',
    missionId: ids.mission,
    partnerOrganisationIds: new Set([ids.lead, ids.supporter]),
    goalIds: new Set([ids.goal]),
  };

  it('binds nobody: it is proposed, and no baseline stands', () => {
    expect(proposeCommitment(wish, ground, now())).toMatchObject({
      next: {
        state: 'proposed',
        forecast: '2027-01-31',
        baseline: null,
        firstBaseline: null,
        proposedBy: ids.lead,
        version: 1,
      },
    });
  });

  it.each([
    ['notAllowed', wish, observer()],
    ['audienceUnknown', { ...wish, audienceId: ids.board }, now()],
    ['leadNotPartner', { ...wish, leadOrganisationId: ids.third }, now()],
    ['leadIsSupporter', { ...wish, supporterIds: [ids.supporter] }, now()],
    ['supporterNotPartner', { ...wish, supporterIds: [ids.third] }, now()],
    ['goalUnknown', { ...wish, goalId: ids.board }, now()],
    ['startAfterDue', { ...wish, startOn: '2027-02-01' }, now()],
  ] as const)('is refused: %s', (refusal, asked, circumstance) => {
    expect(
      proposeCommitment({ ...asked, supporterIds: [...asked.supporterIds] }, ground, circumstance),
    ).toEqual({ ok: false, refusal });
  });
});

describe('moving to another audience', () => {
  const board = (...organisationIds: string[]) => ({
    id: ids.board,
    organisationIds: new Set(organisationIds),
  });
  const steward = now({
    by: aStanding({ role: 'secretariat', audienceIds: new Set([ids.workspace, ids.board]) }),
  });

  it('tells the old audience that it is gone, at the version it has in the new one', () => {
    const move = moveAudience(aCommitment(), board(ids.lead, ids.supporter), 'B3', steward);
    expect(move).toMatchObject({
      next: { audienceId: ids.board, ref: 'B3', version: 5 },
      left: { type: 'record.removed', id: ids.commitment, version: 5 },
      arrived: { type: 'commitment.arrived' },
    });
  });

  it.each([
    ['notAllowed', board(ids.lead, ids.supporter), now()],
    ['audienceUnknown', { ...board(ids.lead, ids.supporter), id: ids.third }, steward],
    ['sameAudience', { ...board(ids.lead, ids.supporter), id: ids.workspace }, steward],
    ['leadWouldLoseSight', board(ids.supporter), steward],
    ['supporterWouldLoseSight', board(ids.lead), steward],
  ] as const)('is refused: %s', (refusal, to, circumstance) => {
    expect(moveAudience(aCommitment(), to, 'B3', circumstance)).toEqual({ ok: false, refusal });
  });
});
