import type { Mission } from '@throughline/mission';
import { type MailServer, startMailServer } from '@throughline/testkit';
import {
  acceptSuggestionRoute,
  commentsRoute,
  inboxRoute,
  makeSuggestionRoute,
  rejectSuggestionRoute,
  replyRoute,
  startThreadRoute,
  withdrawSuggestionRoute,
} from '@throughline/wire';
import { v7 } from 'uuid';
import { eventually, type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let mail: MailServer;
let mission: Mission;
let documentId: string;
let amir: Guest;
let ruth: Guest;
let dee: Guest;

beforeAll(async () => {
  mail = await startMailServer();
  house = await TestHouse.open({ SMTP_URL: mail.url, DEMO: 'off' });
  amir = await house.guest('Amir Malik', 'City Council', 'localGovernment');
  ruth = await house.guest('Ruth Okoro', 'Tannery Row', 'community');
  dee = await house.guest('Dee Patel', 'Hearthlight Advice');
  mission = await house.mission('deciding', amir);
  for (const guest of [ruth, dee]) await house.join(mission, guest, 'partner');
  const [plan] = await house.db.query('select id from document where mission_id = $1', [mission.id]);
  documentId = plan.id;
});
afterAll(async () => {
  await house.close();
  await mail.stop();
});

const at = (more: Record<string, string> = {}) => ({ missionId: mission.id, documentId, ...more });
async function made(who = ruth): Promise<string> {
  const id = v7();
  await house.call(makeSuggestionRoute, who, { params: at(), body: { id } });
  return id;
}
const anchor = { start: 'AQID', end: 'BAUG', quote: 'should' };
const begin = (who: Guest, suggestionId: string, text: string) =>
  house.call(startThreadRoute, who, { params: at(), body: { anchor, suggestionId, text } });
interface Told {
  reason: string;
  entry: { fact: { type: string; suggestion?: { id: string }; thread?: { suggestionId: string | null } } };
}
async function told(guest: Guest, id: string): Promise<string[][]> {
  await eventually(async () => {
    const [open] = await house.db.query(
      `select count(*) as n from pgboss.job where name in ('notices', 'mail') and state < 'completed'`,
    );
    return open.n === 0;
  }, 'the jobs done');
  const { notices } = (await house.call(inboxRoute, guest)).body as { notices: Told[] };
  return notices
    .filter(({ entry: { fact } }) => fact.suggestion?.id === id || fact.thread?.suggestionId === id)
    .map(({ reason, entry }) => [entry.fact.type, reason])
    .toReversed();
}
const threadOf = async (suggestionId: string) =>
  (await house.call(commentsRoute, dee, { params: at() })).body.threads.find(
    (thread: { suggestionId: string }) => thread.suggestionId === suggestionId,
  );

it('its author hears from another’s decision which words it was about, and why', async () => {
  const id = await made();
  const params = at({ suggestionId: id });
  const body = { reason: 'The grant does not allow it.', about: 'should → will' };
  await house.call(rejectSuggestionRoute, amir, { params, body });
  expect(await told(ruth, id)).toEqual([['suggestion.rejected', 'suggester']]);
  expect(await told(dee, id)).toEqual([]);
  const letter = mail.messages.find(({ subject }) => subject === 'Your suggestion was rejected');
  expect(letter?.to).toContain(ruth.email);
  for (const part of ['About: “should → will”', 'Why: The grant does not allow it.', 'you suggested it'])
    expect(letter?.text).toContain(part);
});

it('a page of the former release decides without words, and nobody is told of their own decision', async () => {
  const [one, two] = [await made(), await made()];
  expect((await house.call(acceptSuggestionRoute, amir, { params: at({ suggestionId: one }) })).status).toBe(
    200,
  );
  expect(await told(ruth, one)).toEqual([['suggestion.accepted', 'suggester']]);
  await house.call(acceptSuggestionRoute, ruth, { params: at({ suggestionId: two }) });
  expect(await told(ruth, two)).toEqual([]);
});

it('what is said about a suggestion is one conversation, told to its author, and over with the decision', async () => {
  const id = await made();
  const first = await begin(dee, id, 'Why not sooner?');
  const second = await begin(amir, id, 'I wonder too.');
  expect(second.body.thread.id).toBe(first.body.thread.id);
  expect(await told(ruth, id)).toEqual([
    ['comment.started', 'thread'],
    ['comment.replied', 'thread'],
  ]);
  await house.call(withdrawSuggestionRoute, ruth, { params: at({ suggestionId: id }) });
  expect(await threadOf(id)).toMatchObject({ state: 'resolved', resolvedBy: ruth.id });
  const late = { params: at({ threadId: first.body.thread.id }), body: { text: 'Too late.' } };
  expect((await house.call(replyRoute, dee, late)).body).toEqual({ refusal: 'threadResolved' });
});

it('it ends before those who read the document by then, and nobody who reads it no more is told', async () => {
  const id = await made(amir);
  await begin(amir, id, 'Why not sooner?');
  const board = await house.audience(mission, 'board', [amir]);
  const move = (audienceId: string) =>
    house.db.query('update document set audience_id = $1 where id = $2', [audienceId, documentId]);
  await move(board);
  await house.call(acceptSuggestionRoute, amir, { params: at({ suggestionId: id }) });
  const told = await house.db.query(
    `select distinct fact->>'audienceId' as id from (
       select payload->'thread' as fact from log_payload where payload->>'type' = 'comment.resolved'
     ) facts where fact->>'suggestionId' = $1`,
    [id],
  );
  expect(told).toEqual([{ id: board }]);
  await move(await house.workspace(mission));
});

it('nobody begins one about a suggestion that is closed, or is none of this document', async () => {
  const id = await made();
  await house.call(withdrawSuggestionRoute, ruth, { params: at({ suggestionId: id }) });
  expect((await begin(dee, id, 'Why?')).body).toEqual({ refusal: 'suggestionClosed' });
  expect((await begin(dee, v7(), 'Why?')).body).toEqual({ refusal: 'notFound' });
});
