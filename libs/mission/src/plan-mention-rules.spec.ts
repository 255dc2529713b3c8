import { aStanding, ids } from '@throughline/testkit';
import { makeMention, type PlanMention, recipientsOf, roles } from './index.js';

const at = '2026-11-24T10:00:00.000Z';
const now = (change: Parameters<typeof aStanding>[0] = {}) => ({
  by: aStanding(change),
  at,
  today: '2026-11-24',
});
const wish = { id: ids.commitment, personId: ids.lead, quote: 'Ask them.' };
const place = { missionId: ids.mission, audienceId: ids.workspace, documentId: ids.goal };
const ground = { ...place, stands: true, reads: true };
const mention: PlanMention = { ...place, ...wish, author: ids.person, createdAt: at };

it('a name in the text is told to its person alone', () => {
  const ruling = makeMention(wish, ground, null, now());
  expect(ruling).toEqual({ ok: true, next: mention, fact: { type: 'mention.made', mention } });
  const listeners = [ids.lead, ids.third, ids.person].map((personId) => ({
    personId,
    organisationId: ids.third,
    role: 'partner' as const,
  }));
  expect([...recipientsOf({ type: 'mention.made', mention }, ids.person, listeners)]).toEqual([
    [ids.lead, 'mentioned'],
  ]);
});

it('asked again it tells nobody twice, and another does not take its id', () => {
  expect(makeMention(wish, { ...ground, stands: false }, mention, now())).toEqual({
    ok: true,
    next: mention,
    fact: null,
  });
  const other = makeMention(wish, ground, mention, now({ personId: ids.lead }));
  expect(other).toEqual({ ok: false, refusal: 'notAllowed' });
});

it.each([{ stands: false }, { reads: false }])('nobody is told of what is not so: %j', (change) => {
  expect(makeMention(wish, { ...ground, ...change }, null, now())).toEqual({
    ok: false,
    refusal: 'mentionUnknown',
  });
});

it('whoever may write may name, nobody else, and only where they read', () => {
  const may = roles.filter((role) => makeMention(wish, ground, null, now({ role })).ok);
  expect(may).toEqual(roles.filter((role) => role !== 'observer'));
  expect(makeMention(wish, { ...ground, audienceId: ids.third }, null, now()).ok).toBe(false);
});
