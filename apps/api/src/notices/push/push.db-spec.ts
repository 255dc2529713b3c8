import { createHash } from 'node:crypto';
import type { Mission } from '@throughline/mission';
import { sinkNet, type SinkServer, startSink } from '@throughline/testkit';
import * as wire from '@throughline/wire';
import { eventually, type Guest, TestHouse } from '../../testing/test-house.js';
import { PushPost } from './push-post.js';
import { VapidKeys } from './vapid-keys.js';

let house: TestHouse;
let mission: Mission;
let lead: Guest;
let service: SinkServer;

beforeAll(async () => {
  house = await TestHouse.open({}, sinkNet());
  lead = await house.guest('Lena Lead', 'Lockgate Homes', 'business');
  mission = await house.mission('push', lead);
});
beforeEach(async () => {
  service = await startSink('push');
  service.behave(201);
});
afterEach(() => service.stop());
afterAll(() => house.close());

async function holder(name: string) {
  const guest = await house.guest(name, `Organisation of ${name}`);
  await house.join(mission, guest, 'partner');
  const endpoint = `${service.url}/${name}`;
  const { body } = await house.call(wire.addDeviceRoute, guest, { body: { endpoint } });
  return { guest, endpoint, deviceId: (body.devices as wire.PushDevice[])[0]?.id ?? '' };
}
async function promise(title: string, guest: Guest): Promise<void> {
  const body = {
    audienceId: await house.workspace(mission),
    title,
    text: '',
    goalId: null,
    leadOrganisationId: lead.organisationId,
    leadRole: '',
    supporterIds: [guest.organisationId],
    startOn: null,
    due: '2027-03-31',
  };
  await house.call(wire.proposeRoute, lead, { params: { missionId: mission.id }, body });
}
const devicesOf = async (guest: Guest) =>
  (await house.call(wire.pushRoute, guest)).body.devices as wire.PushDevice[];
const noticeOf = async (guest: Guest): Promise<string> => {
  const { notices } = (await eventually(async () => {
    const { body } = await house.call(wire.inboxRoute, guest);
    return body.notices.length > 0 ? body : undefined;
  }, 'the notice')) as { notices: { id: string }[] };
  return notices[0]?.id ?? '';
};

it('a device is woken by a message that says nothing, under keys of ours', async () => {
  const { guest } = await holder('Ann');
  const { publicKey } = (await house.call(wire.pushRoute, guest)).body;
  await promise('Insulate lofts', guest);
  await eventually(() => service.received.length === 1, 'the message');
  const { body, headers } = service.received[0] ?? {};
  expect(body).toHaveLength(0);
  expect(headers?.authorization).toMatch(new RegExp(`^vapid t=[\\w.-]+, k=${publicKey}$`));
  expect([headers?.['ttl'], headers?.['topic']]).toEqual(['86400', 'notices']);
  expect(JSON.stringify(service.received)).not.toContain('lofts');
  await eventually(async () => (await devicesOf(guest))[0]?.toldAt, 'that it is noted');
});

it.each([404, 410])('a device that its service no longer knows (%s) is forgotten', async (status) => {
  const { guest } = await holder(`Ben${String(status)}`);
  service.behave(status);
  await promise('Seal windows', guest);
  await eventually(async () => (await devicesOf(guest)).length === 0, 'being forgotten');
});

it('what passes is tried again; what is refused for good is not', async () => {
  const { guest, deviceId } = await holder('Cai');
  await promise('Lag pipes', guest);
  const job = { noticeId: await noticeOf(guest), deviceId, personId: guest.id };
  const wake = () => house.app.get(PushPost, { strict: false }).wake(job);
  service.behave(503);
  await expect(wake()).rejects.toThrow('503');
  service.behave(400);
  await wake();
  expect(await devicesOf(guest)).toHaveLength(1);
});

it('whoever read the notice already, or may not read it any more, is not woken', async () => {
  const { guest, deviceId } = await holder('Dot');
  await promise('Bleed radiators', guest);
  const job = { noticeId: await noticeOf(guest), deviceId, personId: guest.id };
  await eventually(() => service.received.length === 1, 'the first message');
  const wake = () => house.app.get(PushPost, { strict: false }).wake(job);
  await house.call(wire.markReadRoute, guest, { body: { ids: 'all', read: true } });
  await wake();
  await house.call(wire.markReadRoute, guest, { body: { ids: 'all', read: false } });
  await house.db.query('update membership set ended_at = now() where person_id = $1', [guest.id]);
  await wake();
  expect(service.received).toHaveLength(1);
});

it('a page knows its own browser by a digest, and the address is told to nobody', async () => {
  const { guest, endpoint } = await holder('Eve');
  const listed = await devicesOf(guest);
  expect(listed[0]?.endpointDigest).toBe(createHash('sha256').update(endpoint).digest('base64url'));
  expect(JSON.stringify(listed)).not.toContain(endpoint);
});

it('a browser is one person’s: whoever sets it up next has it alone', async () => {
  const { guest, endpoint } = await holder('Fay');
  const next = await house.guest('Gil Next', 'Elsewhere');
  await house.call(wire.addDeviceRoute, next, { body: { endpoint } });
  expect(await devicesOf(guest)).toEqual([]);
  expect(await devicesOf(next)).toHaveLength(1);
});

it('an address inside a network, or not of https, is no device', async () => {
  for (const endpoint of ['https://10.0.0.1/push', 'http://push.stand-in.test/', 'push'])
    expect((await house.call(wire.addDeviceRoute, lead, { body: { endpoint } })).status).toBe(422);
});

it('ten devices are the most, and another’s is not there', async () => {
  const { guest, deviceId } = await holder('Hal');
  const add = (n: number) =>
    house.call(wire.addDeviceRoute, guest, { body: { endpoint: `${service.url}/hal-${String(n)}` } });
  for (let n = 1; n < 10; n++) expect((await add(n)).status).toBe(200);
  expect((await add(10)).body.refusal).toBe('devicesFull');
  const drop = (by: Guest) => house.call(wire.dropDeviceRoute, by, { params: { deviceId }, body: {} });
  expect((await drop(lead)).status).toBe(404);
  expect((await drop(guest)).body.devices).toHaveLength(9);
});

it('nodes that start together have the same keys, which a dump alone does not tell', async () => {
  const fresh = await TestHouse.open();
  const { settings, database } = fresh.ground;
  const nodes = Array.from({ length: 4 }, () => new VapidKeys(database, settings));
  const keys = await Promise.all(nodes.map((node) => node.keys()));
  expect(new Set(keys.map(({ privateKey }) => privateKey)).size).toBe(1);
  const [kept] = await fresh.db.query('select row_to_json(k)::text as all from push_keys k');
  expect(kept.all).not.toContain(Buffer.from(keys[0]?.privateKey ?? '').toString('hex'));
  await fresh.close();
});
