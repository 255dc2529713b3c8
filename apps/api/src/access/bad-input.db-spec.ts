import type { Mission } from '@throughline/mission';
import {
  askCodeRoute,
  changeProfileRoute,
  exportRegisterRoute,
  inboxRoute,
  missionsRoute,
  proposeRoute,
} from '@throughline/wire';
import { connected } from '../testing/follower.js';
import { type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let mission: Mission;
let chair: Guest;
let good: Record<string, unknown>;

beforeAll(async () => {
  house = await TestHouse.open();
  chair = await house.guest('Cora Chair', 'City Council', 'localGovernment');
  mission = await house.mission('inputs', chair);
  good = {
    audienceId: await house.workspace(mission),
    title: 'A promise',
    text: '',
    goalId: null,
    leadOrganisationId: chair.organisationId,
    leadRole: '',
    supporterIds: [],
    startOn: null,
    due: '2027-03-31',
  };
});
afterAll(() => house.close());

const written = () => house.db.query('select count(*) as n from commitment').then((rows) => rows[0].n);
const send = (body: unknown, more: object = {}) =>
  house.call(proposeRoute, chair, { params: { missionId: mission.id }, body, ...more });
const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;

it.each<[string, () => unknown]>([
  ['a wrong type', () => ({ ...good, title: 7 })],
  ['a missing field', () => ({ ...good, due: undefined })],
  ['an extra field', () => ({ ...good, state: 'delivered' })],
  ['a prototype key', () => JSON.stringify(good).replace('{', '{"__proto__":{"version":9},')],
  ['a constructor key', () => ({ ...good, constructor: { prototype: {} } })],
  ['a list for an object', () => [good]],
  ['no JSON at all', () => '{"title": '],
  ['JSON ten thousand deep', () => deep],
  ['a NUL', () => ({ ...good, title: 'a\u0000b' })],
  ['a lone surrogate', () => ({ ...good, text: 'a\ud800b' })],
  ['bidi controls in a title', () => ({ ...good, title: 'paid\u202efdp.exe' })],
  ['the year 9999', () => ({ ...good, due: '9999-12-31' })],
  ['a day that is none', () => ({ ...good, due: '2027-02-30' })],
  ['a title too long', () => ({ ...good, title: 'x'.repeat(161) })],
  [
    'a supporter named twice',
    () => ({ ...good, supporterIds: [chair.organisationId, chair.organisationId] }),
  ],
  ['an id that is none', () => ({ ...good, leadOrganisationId: "1' or '1'='1" })],
])('%s is answered 400 with the field that is wrong, and nothing is written', async (_, body) => {
  const before = await written();
  const { status, body: answer } = await send(body());
  expect([status, answer.refusal]).toEqual([400, 'malformed']);
  expect(await written()).toBe(before);
});

it('ten megabytes of JSON are refused before they are read', async () => {
  const { status, body } = await send(JSON.stringify({ ...good, text: 'x'.repeat(10_000_000) }));
  expect([status, body]).toEqual([413, { refusal: 'tooLarge' }]);
});

it('a parameter given twice is refused', async () => {
  const response = await fetch(`${house.url}/api/inbox?before=${mission.id}&before=${mission.id}`, {
    headers: { cookie: chair.cookie },
  });
  expect(response.status).toBe(400);
});

it.each([
  ['a cursor that is none', inboxRoute, { before: 'yesterday' }],
  ['a sort that is none', exportRegisterRoute, { sort: 'password' }],
] as const)('%s is refused', async (_, route, query) => {
  const { status } = await house.call(route, chair, { params: { missionId: mission.id }, query });
  expect(status).toBe(400);
});

it('a command without a key, or with a key that is none, is refused', async () => {
  expect((await send(good, { headers: { 'idempotency-key': '' } })).body).toEqual({ refusal: 'keyMissing' });
  expect((await send(good, { headers: { 'idempotency-key': 'short' } })).body).toEqual({
    refusal: 'keyMissing',
  });
});

it.each([
  ['posted by a foreign page', { origin: 'https://evil.example' }],
  ["posted by a form that can't send our header", { 'x-throughline': '' }],
])('what is %s is refused', async (_, headers) => {
  expect((await send(good, { headers })).body).toEqual({ refusal: 'foreignOrigin' });
});

it('nothing is changed by GET', async () => {
  const before = await written();
  const response = await fetch(`${house.url}/api/missions/${mission.id}/commitments`, {
    headers: { cookie: chair.cookie },
  });
  expect(response.status).toBe(404);
  expect(await written()).toBe(before);
});

it('headers over the limit end the request, not the process', async () => {
  const response = await fetch(`${house.url}/health/live`, { headers: { 'x-long': 'x'.repeat(20_000) } });
  expect(response.status).toBe(431);
  expect((await house.call(missionsRoute, chair)).status).toBe(200);
});

it('a profile takes only the fields that are its own', async () => {
  const { name, language, theme, timeZone, mailNotices } = chair;
  const body = { name, language, theme, timeZone, mailNotices, serviceAdmin: true };
  expect((await house.call(changeProfileRoute, chair, { body })).status).toBe(400);
});

it('an unknown address is answered exactly as a known one', async () => {
  const known = await house.call(askCodeRoute, null, { body: { email: chair.email } });
  const unknown = await house.call(askCodeRoute, null, { body: { email: 'nobody@example.org' } });
  expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
});

const missionId = '0190a2a0-0000-7000-8000-000000000000';
it.each<[string, string, unknown]>([
  ['a join without a mission', 'join', {}],
  ['a join of a wrong type', 'join', 'warm-homes'],
  ['a join with an extra field', 'join', { protocol: 2, missionId, known: [], admin: true }],
  [
    'a join with a negative number',
    'join',
    { protocol: 2, missionId, known: [{ audienceId: missionId, number: -1 }] },
  ],
  [
    'a join that knows 201 audiences',
    'join',
    { protocol: 2, missionId, known: Array(201).fill({ audienceId: missionId, number: 1 }) },
  ],
  ['an event that nobody has', 'shutdown', {}],
])('%s is answered with a reason and the socket lives', async (_, event, payload) => {
  const socket = house.socket(chair);
  await connected(socket);
  expect(await socket.timeout(5000).emitWithAck(event, payload)).toEqual({ ok: false, refusal: 'malformed' });
  expect(socket.connected).toBe(true);
});

it.each<[string, unknown]>([
  ['nothing', undefined],
  ['a text', 'open sesame'],
  ['an object for bytes', { documentId: missionId, openId: 'x', push: 1, update: { 0: 1 } }],
  ['bytes for everything', new Uint8Array([1, 2, 3])],
])('a document event with %s leaves the socket and the process alive', async (_, payload) => {
  const socket = house.socket(chair);
  await connected(socket);
  for (const event of ['doc:push', 'doc:awareness', 'doc:close']) socket.emit(event, payload);
  expect(await socket.timeout(5000).emitWithAck('doc:open', payload)).toMatchObject({ ok: false });
  expect(socket.connected).toBe(true);
});

it('events without an acknowledgement, and a thousand of them, are survived', async () => {
  const socket = house.socket(chair);
  await connected(socket);
  for (let n = 0; n < 1000; n++) socket.emit('join', { n });
  expect(await socket.timeout(20_000).emitWithAck('leave', { missionId })).toEqual({ ok: false });
});

it('a message over the limit closes that socket alone', async () => {
  const socket = house.socket(chair);
  const other = house.socket(chair);
  await Promise.all([connected(socket), connected(other)]);
  const gone = new Promise((done) => socket.once('disconnect', done));
  socket.emit('join', 'x'.repeat(200_000));
  await gone;
  expect(other.connected).toBe(true);
  expect((await house.call(missionsRoute, chair)).status).toBe(200);
});
