import { aPlanVersion, ids, inRole } from '@throughline/testkit';
import {
  type Agreement,
  type AgreementGround,
  answerAgreement,
  type FrozenCard,
  lastAgreed,
  owesAnswer,
  proposeAgreement,
  recipientsOf,
  withdrawAgreement,
} from './index.js';

const at = '2026-11-23T10:00:00.000Z';
const when = (by = inRole('secretariat')) => ({ by, at, today: '2026-11-23' });
const clause = { heading: 'Homes', from: 2, to: 5 };
const card = (n: number, leadOrganisationId: string, place = clause): FrozenCard => ({
  commitmentId: `${ids.commitment.slice(0, -1)}${n}`,
  version: n,
  leadOrganisationId,
  clause: place,
});
const ground = (change: Partial<AgreementGround> = {}): AgreementGround => ({
  id: ids.goal,
  version: aPlanVersion(),
  openSuggestions: 0,
  cards: [card(1, ids.lead), card(2, ids.supporter), card(3, ids.lead)],
  partnerIds: new Set([ids.lead, ids.supporter, ids.third]),
  anotherIsOpen: false,
  ...change,
});
const propose = (scope: 'whole' | 'clauses', change: Partial<AgreementGround> = {}, who = when()) =>
  proposeAgreement({ name: 'Board 6', scope }, ground(change), who);
const proposed = (scope: 'whole' | 'clauses' = 'clauses'): Agreement => {
  const ruling = propose(scope);
  if (!ruling.ok) throw new Error(ruling.refusal);
  return ruling.next;
};
const said = (a: Agreement, organisationId: string, answer: 'agree' | 'notYet' = 'agree', reason = '') =>
  answerAgreement(a, { version: a.version, answer, reason }, 'seal', when(inRole('partner', organisationId)));
const after = (ruling: ReturnType<typeof said>): Agreement => {
  if (!ruling.ok) throw new Error(ruling.refusal);
  return ruling.next;
};

describe('proposing a text', () => {
  it('asks every partner about the whole, and pins each card at the version of its record', () => {
    const a = proposed('whole');
    expect(a.asked.map(({ organisationId }) => organisationId)).toEqual([ids.lead, ids.supporter, ids.third]);
    expect(a.pins.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(a).toMatchObject({ state: 'open', versionId: ids.version, seal: null });
  });

  it('asks leads alone about the clauses that hold their promises, each clause once', () => {
    const { asked } = proposed('clauses');
    expect(asked.map(({ organisationId, clauses }) => [organisationId, clauses])).toEqual([
      [ids.lead, [clause]],
      [ids.supporter, [clause]],
    ]);
  });

  it.each([
    ['by somebody who does not steer', {}, when(inRole('partner')), 'notAllowed'],
    ['while a suggestion is open', { openSuggestions: 1 }, when(), 'suggestionsOpen'],
    ['while another is open', { anotherIsOpen: true }, when(), 'agreementOpen'],
    ['where no partner leads anything in the text', { cards: [] }, when(), 'nobodyToAsk'],
  ] as const)('is refused %s', (_, change, who, refusal) => {
    expect(propose('clauses', change, who)).toEqual({ ok: false, refusal });
  });
});

describe('answering', () => {
  it('reaches agreement with the last yes, and seals it', () => {
    const first = said(proposed(), ids.lead);
    expect(first).toMatchObject({ ok: true, fact: { type: 'agreement.answered' }, next: { state: 'open' } });
    const last = said(after(first), ids.supporter);
    expect(last).toMatchObject({
      ok: true,
      fact: { type: 'agreement.reached' },
      next: { state: 'reached', reachedAt: at, seal: 'seal' },
    });
  });

  it('may change its mind until all have agreed', () => {
    const yes = after(said(proposed(), ids.lead));
    const no = after(said(yes, ids.lead, 'notYet', 'The board meets first.'));
    expect(no.asked[0]).toMatchObject({ answer: 'notYet', reason: 'The board meets first.' });
    expect(after(said(after(said(no, ids.supporter)), ids.lead)).state).toBe('reached');
  });

  it('is refused for a partner that is not asked, and nobody answers for another', () => {
    expect(said(proposed(), ids.third)).toEqual({ ok: false, refusal: 'notAsked' });
  });

  it('is refused to an observer, without a reason for "not yet", twice the same, and once it is over', () => {
    const a = proposed();
    const wish = { version: 1, answer: 'agree' as const, reason: '' };
    const observer = answerAgreement(a, wish, 'seal', when(inRole('observer')));
    expect(observer).toEqual({ ok: false, refusal: 'notAllowed' });
    expect(said(a, ids.lead, 'notYet')).toEqual({ ok: false, refusal: 'reasonMissing' });
    const yes = after(said(a, ids.lead));
    expect(said(yes, ids.lead)).toEqual({ ok: false, refusal: 'alreadyAnswered' });
    const reached = after(said(yes, ids.supporter));
    expect(said(reached, ids.lead, 'notYet', 'Too late')).toEqual({ ok: false, refusal: 'agreementClosed' });
  });
});

describe('withdrawing', () => {
  const wish = { version: 1, reason: 'The grant has changed.' };

  it('is for its proposer and for stewards, and for nobody else', () => {
    const a = { ...proposed(), proposedBy: ids.person };
    const foreign = { ...a, proposedBy: ids.goal };
    expect(withdrawAgreement(a, wish, when(inRole('partner'))).ok).toBe(true);
    expect(withdrawAgreement(foreign, wish, when(inRole('chair'))).ok).toBe(true);
    const other = withdrawAgreement(foreign, wish, when(inRole('partner')));
    expect(other).toEqual({ ok: false, refusal: 'notAllowed' });
  });

  it('is refused once all have agreed', () => {
    const reached = after(said(after(said(proposed(), ids.lead)), ids.supporter));
    expect(withdrawAgreement(reached, wish, when())).toEqual({ ok: false, refusal: 'agreementClosed' });
  });
});

it('an answer is owed until it is given, and by those who were asked alone', () => {
  const a = proposed();
  expect([owesAnswer(a, ids.lead), owesAnswer(a, ids.third)]).toEqual([true, false]);
  expect(owesAnswer(after(said(a, ids.lead)), ids.lead)).toBe(false);
});

it('the text agreed last is the one that was reached last', () => {
  const of = (id: string, reachedAt: string | null) => ({
    ...proposed(),
    id,
    reachedAt,
    state: reachedAt ? ('reached' as const) : ('open' as const),
  });
  const agreements = [
    of('b', '2026-10-01T00:00:00.000Z'),
    of('a', '2026-07-01T00:00:00.000Z'),
    of('c', null),
  ];
  expect(lastAgreed(agreements)?.id).toBe('b');
});

it('those who are asked hear of it; a "not yet" reaches whoever steers, a yes nobody', () => {
  const listener = (personId: string, organisationId: string, role: 'partner' | 'observer' | 'chair') => ({
    personId,
    organisationId,
    role,
  });
  const people = [
    listener('asked', ids.lead, 'partner'),
    listener('watching', ids.lead, 'observer'),
    listener('chairing', ids.third, 'chair'),
  ];
  const a = proposed();
  const told = (ruling: ReturnType<typeof said>) =>
    ruling.ok ? [...recipientsOf(ruling.fact, 'author', people)] : [];
  expect(told(propose('clauses'))).toEqual([['asked', 'asked']]);
  expect(told(said(a, ids.supporter, 'notYet', 'Later'))).toEqual([['chairing', 'steward']]);
  expect(told(said(a, ids.supporter))).toEqual([]);
});
