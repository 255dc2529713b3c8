import { aStanding, ids } from '@throughline/testkit';
import {
  acceptSuggestion,
  makeSuggestion,
  type Refusal,
  rejectSuggestion,
  roles,
  type Suggestion,
  withdrawSuggestion,
} from './index.js';

const at = '2026-11-23T10:00:00.000Z';
const now = (change: Parameters<typeof aStanding>[0] = {}) => ({
  by: aStanding(change),
  at,
  today: '2026-11-23',
});
const ground = {
  id: ids.commitment,
  missionId: ids.mission,
  audienceId: ids.workspace,
  documentId: ids.goal,
};
const made = (change: Partial<Suggestion> = {}): Suggestion => ({
  ...ground,
  author: ids.person,
  organisationId: ids.lead,
  state: 'open',
  decidedBy: null,
  decidedAt: null,
  version: 1,
  createdAt: at,
  changedAt: at,
  ...change,
});
const another = { personId: ids.lead };
const refusal = (ruling: { ok: boolean; refusal?: Refusal }) => (ruling.ok ? null : ruling.refusal);
const wish = { reason: 'It is agreed already.', about: 'should → will' };
const rules = {
  accept: (one: Suggestion, when: ReturnType<typeof now>) => acceptSuggestion(one, wish, when),
  reject: (one: Suggestion, when: ReturnType<typeof now>) => rejectSuggestion(one, wish, when),
  withdraw: withdrawSuggestion,
};

it('a suggestion is its author’s and their organisation’s, whatever the page says', () => {
  const ruling = makeSuggestion(ground, null, now());
  const suggestion = made({ organisationId: now().by.organisationId });
  expect(ruling).toEqual({ ok: true, next: suggestion, fact: { type: 'suggestion.made', suggestion } });
});

it('made again by its author it changes nothing; withdrawn, it comes back', () => {
  expect(makeSuggestion(ground, made(), now())).toEqual({ ok: true, next: made(), fact: null });
  const back = makeSuggestion(
    ground,
    made({ state: 'withdrawn', decidedBy: ids.person, decidedAt: at, version: 2 }),
    now(),
  );
  expect(back).toMatchObject({ ok: true, next: made({ version: 3 }), fact: { type: 'suggestion.made' } });
});

it('nobody makes another’s suggestion theirs, and what was decided is not made again', () => {
  expect(refusal(makeSuggestion(ground, made(), now(another)))).toBe('notAllowed');
  for (const state of ['accepted', 'rejected'] as const)
    expect(refusal(makeSuggestion(ground, made({ state }), now()))).toBe('suggestionClosed');
});

it('whoever writes accepts and rejects, also their own; only the author withdraws', () => {
  expect(acceptSuggestion(made(), wish, now(another))).toMatchObject({
    next: { state: 'accepted', decidedBy: ids.lead, decidedAt: at, version: 2 },
    fact: { type: 'suggestion.accepted', ...wish },
  });
  expect(rejectSuggestion(made(), wish, now(another))).toMatchObject({
    next: { state: 'rejected' },
    fact: { type: 'suggestion.rejected', ...wish },
  });
  expect(acceptSuggestion(made(), wish, now())).toMatchObject({ ok: true });
  expect(withdrawSuggestion(made(), now())).toMatchObject({
    next: { state: 'withdrawn' },
    fact: { type: 'suggestion.withdrawn' },
  });
  expect(refusal(withdrawSuggestion(made(), now(another)))).toBe('notAllowed');
});

it('what is closed is decided on no more', () => {
  for (const state of ['accepted', 'rejected', 'withdrawn'] as const)
    for (const rule of Object.values(rules))
      expect(refusal(rule(made({ state }), now()))).toBe('suggestionClosed');
});

it('who only reads, or stands outside, neither suggests nor decides', () => {
  const readers = roles.filter((role) => role === 'observer').map((role) => ({ role }));
  for (const who of [...readers, { role: null }, { audienceIds: new Set<string>() }]) {
    expect(refusal(makeSuggestion(ground, null, now(who)))).toBe('notAllowed');
    for (const rule of Object.values(rules)) expect(refusal(rule(made(), now(who)))).toBe('notAllowed');
  }
});
