import type { Mission, Suggestion } from '@throughline/mission';
import {
  acceptSuggestionRoute,
  makeSuggestionRoute,
  rejectSuggestionRoute,
  type Route,
  suggestionsRoute,
  withdrawSuggestionRoute,
} from '@throughline/wire';
import { v7 } from 'uuid';
import { Follower } from '../testing/follower.js';
import { type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let mission: Mission;
let documentId: string;
let amir: Guest;
let ruth: Guest;
let observer: Guest;
let outsider: Guest;

beforeAll(async () => {
  house = await TestHouse.open();
  amir = await house.guest('Amir Malik', 'City Council', 'localGovernment');
  ruth = await house.guest('Ruth Okoro', 'Tannery Row', 'community');
  observer = await house.guest('Owen Observer', 'Bro Helyg');
  outsider = await house.guest('Otto Outsider', 'Elsewhere');
  mission = await house.mission('suggestions', amir);
  await house.join(mission, ruth, 'partner');
  await house.join(mission, observer, 'observer');
  const [plan] = await house.db.query('select id from document where mission_id = $1', [mission.id]);
  documentId = plan.id;
});
afterAll(() => house.close());

const at = (suggestionId?: string): Record<string, string> => ({
  missionId: mission.id,
  documentId,
  ...(suggestionId && { suggestionId }),
});
const make = (who: Guest, id: string, params = at()) =>
  house.call(makeSuggestionRoute, who, { params, body: { id } });
const made = async (who = ruth): Promise<Suggestion> => (await make(who, v7())).body.suggestion;
const send = (route: Route, who: Guest, id: string) => house.call(route, who, { params: at(id) });
const listed = async (who: Guest): Promise<Suggestion[]> =>
  (await house.call(suggestionsRoute, who, { params: at() })).body.suggestions;
const outcome = ({ status, body }: { status: number; body: { refusal?: string } }) => [status, body.refusal];
const decisions = [acceptSuggestionRoute, rejectSuggestionRoute, withdrawSuggestionRoute];

it('a suggestion is told to those who read the document, with the author’s organisation, and is listed', async () => {
  const follower = new Follower(house.socket(observer), mission.id);
  await follower.join();
  const suggestion = await made();
  expect(suggestion).toMatchObject({
    documentId,
    author: ruth.id,
    organisationId: ruth.organisationId,
    state: 'open',
    version: 1,
  });
  expect(await follower.heard('suggestion.made')).toMatchObject({ by: ruth.id, fact: { suggestion } });
  expect(await listed(observer)).toContainEqual(suggestion);
});

it('made again, with whatever key, it is one record; another does not take its id', async () => {
  const suggestion = await made();
  expect((await make(ruth, suggestion.id)).body).toEqual({ suggestion });
  expect(outcome(await make(amir, suggestion.id))).toEqual([403, 'notAllowed']);
  expect((await listed(amir)).filter(({ id }) => id === suggestion.id)).toEqual([suggestion]);
});

it('any writer accepts or rejects, the author withdraws, each is told and leaves the list', async () => {
  const follower = new Follower(house.socket(observer), mission.id);
  await follower.join();
  const [one, two, three] = [await made(), await made(), await made()];
  const accepted = (await send(acceptSuggestionRoute, amir, one.id)).body.suggestion;
  const rejected = (await send(rejectSuggestionRoute, amir, two.id)).body.suggestion;
  const withdrawn = (await send(withdrawSuggestionRoute, ruth, three.id)).body.suggestion;
  expect(accepted).toMatchObject({ state: 'accepted', decidedBy: amir.id, version: 2 });
  expect(rejected).toMatchObject({ state: 'rejected', decidedBy: amir.id });
  expect(withdrawn).toMatchObject({ state: 'withdrawn', decidedBy: ruth.id });
  expect(await follower.heard('suggestion.accepted')).toMatchObject({ fact: { suggestion: accepted } });
  expect(await follower.heard('suggestion.rejected')).toMatchObject({ fact: { suggestion: rejected } });
  expect(await follower.heard('suggestion.withdrawn')).toMatchObject({ fact: { suggestion: withdrawn } });
  const ids = (await listed(ruth)).map(({ id }) => id);
  expect([one, two, three].filter(({ id }) => ids.includes(id))).toEqual([]);
});

it('only the first decision stands, and only the author withdraws', async () => {
  const suggestion = await made();
  expect(outcome(await send(withdrawSuggestionRoute, amir, suggestion.id))).toEqual([403, 'notAllowed']);
  const answers = await Promise.all([
    send(acceptSuggestionRoute, amir, suggestion.id),
    send(rejectSuggestionRoute, ruth, suggestion.id),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  expect(outcome(await send(acceptSuggestionRoute, amir, suggestion.id))).toEqual([409, 'suggestionClosed']);
  expect(outcome(await make(ruth, suggestion.id))).toEqual([409, 'suggestionClosed']);
});

it('what its author withdrew comes back when they make it again', async () => {
  const { id } = await made();
  await send(withdrawSuggestionRoute, ruth, id);
  expect((await make(ruth, id)).body.suggestion).toMatchObject({ state: 'open', version: 3 });
});

it('an observer reads suggestions, and neither makes nor decides one', async () => {
  const { id } = await made();
  expect(outcome(await make(observer, v7()))).toEqual([403, 'notAllowed']);
  for (const route of decisions)
    expect(outcome(await send(route, observer, id))).toEqual([403, 'notAllowed']);
});

it('to an outsider, and to whoever invents a document or an id, nothing is there', async () => {
  const { id } = await made();
  expect(outcome(await house.call(suggestionsRoute, outsider, { params: at() }))).toEqual([404, 'notFound']);
  expect(outcome(await make(outsider, v7()))).toEqual([404, 'notFound']);
  for (const route of decisions) {
    expect(outcome(await send(route, outsider, id))).toEqual([404, 'notFound']);
    expect(outcome(await send(route, ruth, v7()))).toEqual([404, 'notFound']);
  }
  expect(outcome(await make(ruth, v7(), { ...at(), documentId: v7() }))).toEqual([404, 'notFound']);
});

it('who reads the document no more finds no suggestion in it', async () => {
  const board = await house.audience(mission, 'board', [amir]);
  const { id } = await made();
  await house.db.query('update document set audience_id = $1 where id = $2', [board, documentId]);
  expect(outcome(await house.call(suggestionsRoute, ruth, { params: at() }))).toEqual([404, 'notFound']);
  expect(outcome(await send(acceptSuggestionRoute, ruth, id))).toEqual([404, 'notFound']);
  expect((await send(acceptSuggestionRoute, amir, id)).body.suggestion.audienceId).toBe(board);
  const workspace = await house.workspace(mission);
  await house.db.query('update document set audience_id = $1 where id = $2', [workspace, documentId]);
});

it('an id that another mission’s document holds is not found, and stays as it is there', async () => {
  const elsewhere = await house.mission('elsewhere', amir);
  const [plan] = await house.db.query('select id from document where mission_id = $1', [elsewhere.id]);
  const { id } = await made(amir);
  const place = { missionId: elsewhere.id, documentId: plan.id };
  expect(outcome(await make(amir, id, place))).toEqual([404, 'notFound']);
  const params = { ...place, suggestionId: id };
  expect(outcome(await house.call(acceptSuggestionRoute, amir, { params }))).toEqual([404, 'notFound']);
  expect((await listed(amir)).find((one) => one.id === id)).toMatchObject({ state: 'open' });
});
