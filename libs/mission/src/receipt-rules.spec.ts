import { aChange, aCommitment, aStanding, ids, inRole } from '@throughline/testkit';
import { answerChange, type Change, type Circumstance, owesReceipt, remindOf } from './index.js';

const as = (...who: Parameters<typeof inRole>): Circumstance => ({
  by: inRole(...who),
  at: '2026-11-24T10:00:00.000Z',
  today: '2026-11-24',
});
const lead: Circumstance = { by: aStanding(), at: '2026-11-24T10:00:00.000Z', today: '2026-11-24' };
const supporter = () => as('partner', ids.supporter);
const seen = { answer: 'acknowledged', effect: 'Crews wait eight months' } as const;
const concern = { answer: 'concern', effect: 'Families lose a winter' } as const;
const c = aCommitment();
const said = (change: Change = aChange()) => ({
  ...change,
  receipts: change.receipts.map((one) => ({ ...one, ...seen })),
});

describe('answering a change', () => {
  it('an organisation says once for itself what it means for it', () => {
    const ruling = answerChange(aChange(), c, seen, supporter());
    expect(ruling).toMatchObject({
      next: {
        change: { receipts: [{ organisationId: ids.supporter, ...seen, by: ids.person }], version: 2 },
        commitment: c,
      },
      fact: { type: 'change.answered', organisationId: ids.supporter },
    });
    expect(ruling.ok && owesReceipt(ruling.next.change, ids.supporter)).toBe(false);
  });

  it('it may change its mind while that can still count', () => {
    expect(answerChange(said(), c, concern, supporter())).toMatchObject({
      next: { change: { receipts: [{ ...concern }] } },
    });
  });

  it('one that was not asked may answer too, and nobody waits for it', () => {
    const ruling = answerChange(aChange(), c, concern, as('partner', ids.third));
    expect(ruling.ok && ruling.next.change.receipts.map((one) => [one.organisationId, one.awaited])).toEqual([
      [ids.supporter, true],
      [ids.third, false],
    ]);
  });

  it('what was noted can be answered as well', () => {
    expect(answerChange(aChange({ state: 'noted' }), c, concern, supporter())).toMatchObject({ ok: true });
  });

  it.each([
    ['notAllowed', aChange(), seen, as('observer', ids.supporter)],
    ['changeClosed', aChange({ state: 'applied' }), seen, supporter()],
    ['ownChange', aChange(), seen, lead],
    ['reasonMissing', aChange(), { answer: 'concern', effect: '' }, supporter()],
    ['alreadyAnswered', said(), seen, supporter()],
  ] as const)('is refused: %s', (refusal, change, wish, by) => {
    expect(answerChange(change, c, wish, by)).toEqual({ ok: false, refusal });
  });
});

describe('reminding', () => {
  const secretariat = () => as('secretariat', ids.third);

  it('asks again those who are silent', () => {
    expect(remindOf(aChange(), c, secretariat())).toMatchObject({
      next: { change: { remindedAt: '2026-11-24T10:00:00.000Z' } },
      fact: { type: 'change.reminded', organisationIds: [ids.supporter] },
    });
  });

  it.each([
    ['notAllowed', aChange(), supporter()],
    ['changeClosed', aChange({ state: 'noted' }), secretariat()],
    ['nobodyToRemind', said(), secretariat()],
    ['remindedToday', aChange({ remindedAt: '2026-11-24T08:00:00.000Z' }), secretariat()],
  ] as const)('is refused: %s', (refusal, change, by) => {
    expect(remindOf(change, c, by)).toEqual({ ok: false, refusal });
  });
});
