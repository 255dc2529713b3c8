import { request } from 'node:http';
import type { Mission } from '@throughline/mission';
import {
  acceptRoute,
  endAllSessionsRoute,
  proposeRoute,
  removeMemberRoute,
  protocolVersion,
} from '@throughline/wire';
import { connected, Follower } from '../testing/follower.js';
import { eventually, type Guest, TestHouse } from '../testing/test-house.js';
import { Writer } from '../testing/writer.js';

let house: TestHouse;
let mission: Mission;
let chair: Guest;
let outsider: Guest;

beforeAll(async () => {
  house = await TestHouse.open();
  chair = await house.guest('Cora Chair', 'City Council', 'localGovernment');
  outsider = await house.guest('Otto Outsider', 'Elsewhere Ltd', 'business');
  mission = await house.mission('rooms', chair);
});
afterAll(() => house.close());

const propose = async (title = 'A promise') => {
  const body = {
    audienceId: await house.workspace(mission),
    title,
    text: '',
    goalId: null,
    leadOrganisationId: chair.organisationId,
    leadRole: '',
    supporterIds: [],
    startOn: null,
    due: '2027-03-31',
  };
  return (await house.call(proposeRoute, chair, { params: { missionId: mission.id }, body })).body.commitment;
};

it('an outsider joins no mission and can not tell it from one that does not exist', async () => {
  const follower = new Follower(house.socket(outsider), mission.id);
  const real = await follower.join();
  const invented = await new Follower(follower.socket, '0190a2a0-0000-7000-8000-000000000000').join();
  expect(real).toEqual({ ok: false, refusal: 'notFound' });
  expect(invented).toEqual(real);
  const listener = new Follower(house.socket(chair), mission.id);
  await listener.join();
  await propose();
  await listener.heard('commitment.proposed');
  expect(follower.entries).toEqual([]);
});

it.each([
  ['without a session', () => house.socket(null)],
  [
    'from a foreign page',
    () => house.socket(chair, { extraHeaders: { origin: 'https://evil.example', cookie: chair.cookie } }),
  ],
  ['without an origin', () => house.socket(chair, { extraHeaders: { cookie: chair.cookie } })],
  [
    'through a proxy, in demo mode',
    () =>
      house.socket(chair, {
        extraHeaders: { origin: house.url, cookie: chair.cookie, 'x-forwarded-for': '10.0.0.1' },
      }),
  ],
])('a socket %s is not let in', async (_, open) => {
  await expect(connected(open())).rejects.toThrow();
});

it('a page that joins with the number it holds gets exactly what it missed, in order', async () => {
  const first = new Follower(house.socket(chair), mission.id);
  const joined = await first.join();
  if (!joined.ok) throw new Error(joined.refusal);
  const known = joined.audiences.map(({ id, number }) => ({ audienceId: id, number }));
  first.socket.disconnect();
  const made = [await propose('One'), await propose('Two'), await propose('Three')];
  const again = await new Follower(house.socket(chair), mission.id).join(known);
  if (!again.ok) throw new Error(again.refusal);
  expect(again.missed.map((entry) => 'commitment' in entry.fact && entry.fact.commitment.id)).toEqual(
    made.map((c) => c.id),
  );
  expect(again.resync).toBe(false);
});

it('a page that holds a number from the future, or missed more than 500, is told to fetch the whole', async () => {
  const audienceId = await house.workspace(mission);
  const ahead = await new Follower(house.socket(chair), mission.id).join([{ audienceId, number: 10_000 }]);
  expect(ahead).toMatchObject({ ok: true, resync: true, missed: [] });
});

it('a page of another protocol is told to reload', async () => {
  const socket = house.socket(chair);
  const told = new Promise((done) => socket.once('reload', done));
  await connected(socket);
  const answer = await socket.emitWithAck('join', { protocol: 0, missionId: mission.id, known: [] });
  expect(answer).toEqual({ ok: false, refusal: 'reload' });
  expect(await told).toEqual({ protocol: protocolVersion });
});

it('people see who is here, from which screen, and see them go', async () => {
  const guest = await house.guest('Gwen Guest', 'Guests Together');
  await house.join(mission, guest, 'partner');
  const watcher = new Follower(house.socket(chair), mission.id);
  await watcher.join();
  const seen: { personId: string; screen: string }[][] = [];
  watcher.socket.on('presence', (news: { present: { personId: string; screen: string }[] }) =>
    seen.push(news.present),
  );
  const socket = house.socket(guest);
  await new Follower(socket, mission.id).join();
  await socket.emitWithAck('here', { missionId: mission.id, screen: 'plan', recordId: null });
  await eventually(
    () => seen.at(-1)?.some((row) => row.personId === guest.id && row.screen === 'plan'),
    'the guest on the plan',
  );
  socket.disconnect();
  await eventually(() => seen.at(-1)?.every((row) => row.personId !== guest.id), 'the guest gone');
});

it('a removed member hears nothing more, by fact, presence or document', async () => {
  const leaver = await house.guest('Lev Leaver', 'Leavers Ltd', 'business');
  await house.join(mission, leaver, 'partner');
  const follower = new Follower(house.socket(leaver), mission.id);
  await follower.join();
  const [row] = await house.db.query('select id, version from membership where person_id = $1', [leaver.id]);
  const evicted = new Promise((done) => follower.socket.once('evicted', done));
  const removed = await house.call(removeMemberRoute, chair, {
    params: { missionId: mission.id, membershipId: row.id },
    body: { version: row.version },
  });
  expect(removed.status).toBe(200);
  expect(await evicted).toEqual({ missionId: mission.id });
  const heardBefore = follower.news.length;
  const listener = new Follower(house.socket(chair), mission.id);
  await listener.join();
  const c = await propose();
  await house.call(acceptRoute, chair, {
    params: { missionId: mission.id, commitmentId: c.id },
    body: { version: 1 },
  });
  await listener.heard('commitment.accepted');
  expect(follower.news.length).toBe(heardBefore);
  expect(await follower.join()).toEqual({ ok: false, refusal: 'notFound' });
});

it('signing out everywhere ends the sockets of that person on the spot', async () => {
  const guest = await house.guest('Sia Session', 'Sessions CIC');
  const socket = house.socket(guest);
  await connected(socket);
  const told = new Promise((done) => socket.once('signedOut', done));
  const gone = new Promise((done) => socket.once('disconnect', done));
  await house.call(endAllSessionsRoute, guest, { body: {} });
  await Promise.all([told, gone]);
  await expect(connected(house.socket(guest))).rejects.toThrow('notSignedIn');
});

it('long-polling alone is enough to join and hear', async () => {
  const follower = new Follower(house.socket(chair, { transports: ['polling'] }), mission.id);
  await follower.join();
  await propose('Heard by polling');
  await follower.heard('commitment.proposed');
  expect(follower.socket.io.engine.transport.name).toBe('polling');
});

it('presence names no record that somebody in the mission may not read', async () => {
  const reader = await house.guest('Rita Reader', 'Readers Union', 'tradeUnion');
  await house.join(mission, reader, 'partner');
  const boardId = await house.audience(mission, 'board', [chair]);
  const [{ id: secret }] = await house.db.query(
    `insert into commitment select gen_random_uuid(), mission_id, $2, 'B9', title, text, goal_id, lead_organisation_id, lead_role,
       supporter_ids, start_on, first_baseline, baseline, forecast, delivered_on, state, confidence, evidence, closing_reason,
       proposed_by, version, created_at, changed_at from commitment where mission_id = $1 limit 1 returning id`,
    [mission.id, boardId],
  );
  const open = await propose('Open to all');
  const watcher = new Follower(house.socket(reader), mission.id);
  await watcher.join();
  const seen: { personId: string; screen: string; recordId: string | null }[] = [];
  watcher.socket.on('presence', (news: { present: typeof seen }) => seen.push(...news.present));
  const socket = house.socket(chair);
  await new Follower(socket, mission.id).join();
  for (const recordId of [secret, open.id]) {
    await socket.emitWithAck('here', { missionId: mission.id, screen: 'commitment', recordId });
    await eventually(
      () => seen.some((row) => row.personId === chair.id && row.screen.startsWith('commitment')),
      'the chair seen',
    );
  }
  await eventually(() => seen.some((row) => row.recordId === open.id), 'the open record named');
  expect(seen.map((row) => row.recordId)).not.toContain(secret);
});

it('a member who only opened a document, and joined nothing, loses it as well when removed', async () => {
  const leaver = await house.guest('Dora Document', 'Documents Ltd', 'business');
  await house.join(mission, leaver, 'partner');
  const [plan] = await house.db.query('select id from document where mission_id = $1', [mission.id]);
  const writer = new Writer(house.socket(leaver), plan.id);
  expect(await writer.open()).toMatchObject({ ok: true, mode: 'write' });
  const [row] = await house.db.query('select id, version from membership where person_id = $1', [leaver.id]);
  await house.call(removeMemberRoute, chair, {
    params: { missionId: mission.id, membershipId: row.id },
    body: { version: row.version },
  });
  await eventually(() => writer.refusals.some((refused) => refused.reason === 'notAllowed'), 'the eviction');
  const other = new Writer(house.socket(chair), plan.id);
  await other.open();
  await other.saved(other.write('not for the leaver '));
  expect(writer.text).not.toContain('not for the leaver');
});

it.each([
  ['asked of another name that resolves to here', { host: 'evil.example' }],
  ['passed on by a proxy', { via: '1.1 proxy' }],
])('in demo mode nothing is answered that was %s', async (_, headers) => {
  const port = Number(new URL(house.url).port);
  const status = await new Promise((done) =>
    request({ port, path: '/api/demo/people', headers: headers as Record<string, string> }, (answer) =>
      done(answer.statusCode),
    ).end(),
  );
  expect(status).toBe(403);
});

it('a long-poll without an origin comes in only with the header that no foreign page can send', async () => {
  const polling = { transports: ['polling'] };
  const bare = house.socket(chair, { ...polling, extraHeaders: { cookie: chair.cookie } });
  await expect(connected(bare)).rejects.toThrow();
  await connected(
    house.socket(chair, { ...polling, extraHeaders: { cookie: chair.cookie, 'x-throughline': '1' } }),
  );
});
