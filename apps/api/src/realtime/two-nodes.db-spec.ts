import type { Mission } from '@throughline/mission';
import { missionRoute, proposeRoute, removeMemberRoute } from '@throughline/wire';
import { startProxy, startRedis } from '@throughline/testkit';
import { connected, Follower } from '../testing/follower.js';
import { eventually, type Guest, TestHouse } from '../testing/test-house.js';
import { Writer } from '../testing/writer.js';

let redis: Awaited<ReturnType<typeof startRedis>>;
let proxy: Awaited<ReturnType<typeof startProxy>>;
let one: TestHouse;
let two: TestHouse;
let mission: Mission;
let chair: Guest;
let partner: Guest;
let planId: string;

beforeAll(async () => {
  redis = await startRedis();
  proxy = await startProxy({ target: redis.url });
  one = await TestHouse.open({ REDIS_URL: redis.url });
  two = await one.node({ REDIS_URL: proxy.url });
  chair = await one.guest('Cora Chair', 'City Council', 'localGovernment');
  partner = await one.guest('Per Partner', 'Hearthlight Advice');
  mission = await one.mission('nodes', chair);
  await one.join(mission, partner, 'partner');
  planId = (await one.call(missionRoute, chair, { params: { slug: mission.slug } })).body.planId;
});
afterAll(async () => {
  await two.close();
  await one.close();
  await proxy.stop();
  await redis.stop();
});

const propose = async (title: string) => {
  const body = {
    audienceId: await one.workspace(mission),
    title,
    text: '',
    goalId: null,
    leadOrganisationId: chair.organisationId,
    leadRole: '',
    supporterIds: [],
    startOn: null,
    due: '2027-03-31',
  };
  return one.call(proposeRoute, chair, { params: { missionId: mission.id }, body });
};
const openOn = async (house: TestHouse, guest: Guest) => {
  const writer = new Writer(house.socket(guest), planId);
  expect(await writer.open()).toMatchObject({ ok: true, mode: 'write' });
  return writer;
};

it('a fact written on one node reaches a page on the other', async () => {
  const follower = new Follower(two.socket(partner), mission.id);
  await follower.join();
  await propose('Crosses over');
  expect((await follower.heard('commitment.proposed')).fact).toMatchObject({
    commitment: { title: 'Crosses over' },
  });
});

it('people on two nodes see each other', async () => {
  const here = new Follower(one.socket(chair), mission.id);
  await here.join();
  const seen: { personId: string }[][] = [];
  here.socket.on('presence', (news: { present: { personId: string }[] }) => seen.push(news.present));
  const there = new Follower(two.socket(partner), mission.id);
  await there.join();
  await there.socket.emitWithAck('here', { missionId: mission.id, screen: 'plan', recordId: null });
  await eventually(
    () => seen.at(-1)?.some((row) => row.personId === partner.id),
    'the partner seen from the other node',
  );
});

it('words written on two nodes meet, and both pages hold the same', async () => {
  const [a, b] = [await openOn(one, chair), await openOn(two, partner)];
  await a.saved(a.write('warm '));
  await b.reads('warm');
  await b.saved(b.write('homes '));
  await a.reads('homes');
  expect(a.text).toBe(b.text);
});

it('a node cut off from Redis still hears every fact and every word, from PostgreSQL', async () => {
  const [a, b] = [await openOn(one, chair), await openOn(two, partner)];
  const follower = new Follower(two.socket(partner), mission.id);
  await follower.join();
  proxy.set('cut');
  await propose('Without Redis');
  await follower.heard('commitment.proposed');
  await a.saved(a.write('cut off '));
  await b.reads('cut off');
  await b.saved(b.write('and back '));
  await a.reads('and back');
  proxy.set('pass');
  await a.saved(a.write('again '));
  await b.reads('again');
  expect(a.text).toBe(b.text);
});

it('a member removed on one node loses the other at once, even while that one is cut off from Redis', async () => {
  const leaver = await one.guest('Lev Leaver', 'Leavers Ltd', 'business');
  await one.join(mission, leaver, 'partner');
  const follower = new Follower(two.socket(leaver), mission.id);
  await follower.join();
  const writer = await openOn(two, leaver);
  await writer.saved(writer.write('before '));
  proxy.set('cut');
  const evicted = new Promise((done) => follower.socket.once('evicted', done));
  const [row] = await one.db.query('select id, version from membership where person_id = $1', [leaver.id]);
  await one.call(removeMemberRoute, chair, {
    params: { missionId: mission.id, membershipId: row.id },
    body: { version: row.version },
  });
  await evicted;
  writer.write('after ');
  await eventually(() => writer.refusals.length > 0, 'the refusal');
  proxy.set('pass');
  const reader = await openOn(one, chair);
  expect(reader.text).toContain('before');
  expect(reader.text).not.toContain('after');
});

it('a session begun on one node is good on the other', async () => {
  await connected(two.socket(chair));
});
