import { type Mission, retryWaits } from '@throughline/mission';
import { sinkNet, type SinkServer, startSink, type SunkRequest } from '@throughline/testkit';
import * as wire from '@throughline/wire';
import { Webhook } from 'standardwebhooks';
import { eventually, type Guest, TestHouse } from '../../testing/test-house.js';
import { WebhookPost } from './webhook-post.js';

let house: TestHouse;
let mission: Mission;
let lead: Guest;
let sinks: SinkServer[] = [];

beforeAll(async () => {
  house = await TestHouse.open({}, sinkNet());
  lead = await house.guest('Lena Lead', 'Lockgate Homes', 'business');
  mission = await house.mission('hooks', lead);
});
afterEach(async () => {
  await Promise.all(sinks.map((sink) => sink.stop()));
  sinks = [];
});
afterAll(() => house.close());

/** Somebody whom the lead's promises touch, with a webhook that leads to a sink of their own. */
async function listener(name: string) {
  const guest = await house.guest(name, `Organisation of ${name}`);
  await house.join(mission, guest, 'partner');
  const sink = await startSink(name.toLowerCase());
  sinks.push(sink);
  const made = await house.call(wire.makeWebhookRoute, guest, { body: { name: 'Ours', url: sink.url } });
  const { webhooks, secret } = made.body as { webhooks: wire.WebhookWithNews[]; secret: string };
  return { guest, sink, secret, webhookId: webhooks[0]?.id ?? '' };
}

async function promise(title: string, ...supporters: Guest[]): Promise<void> {
  const body = {
    audienceId: await house.workspace(mission),
    title,
    text: '',
    goalId: null,
    leadOrganisationId: lead.organisationId,
    leadRole: '',
    supporterIds: supporters.map(({ organisationId }) => organisationId),
    startOn: null,
    due: '2027-03-31',
  };
  await house.call(wire.proposeRoute, lead, { params: { missionId: mission.id }, body });
}

const hooksOf = async (guest: Guest) =>
  (await house.call(wire.webhooksRoute, guest)).body.webhooks as wire.WebhookWithNews[];
const newsOf = async (guest: Guest) => (await hooksOf(guest))[0]?.deliveries ?? [];
const idOf = (request: SunkRequest | undefined) => request?.headers['webhook-id'];
const putOff = (guest: Guest) =>
  house.db.query(`update webhook set retry_at = now() + interval '1 hour' where person_id = $1`, [guest.id]);
/** Lets the wait before the next attempt be over. */
async function nextAttempt(guest: Guest): Promise<void> {
  await house.db.query('update webhook set retry_at = null where person_id = $1', [guest.id]);
  const waiting = await house.db.query(
    `select d.id from webhook_delivery d join webhook w on w.id = d.webhook_id where w.person_id = $1 and d.state = 'waiting'`,
    [guest.id],
  );
  for (const { id } of waiting)
    await house.app.get(WebhookPost, { strict: false }).attempt({ deliveryId: id, personId: guest.id });
}

it('a notice is posted with what it says, signed as Standard Webhooks has it', async () => {
  const { guest, sink, secret } = await listener('Ann');
  await promise('Insulate lofts', guest);
  await eventually(() => sink.received.length === 1, 'the delivery');
  const { body, headers } = sink.received[0] as SunkRequest;
  const said = new Webhook(secret).verify(body, headers as Record<string, string>) as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- what the test reads from JSON
  expect(said['type']).toBe('commitment.proposed');
  expect(said['data']).toMatchObject({
    mission: { slug: 'hooks' },
    record: { title: 'Insulate lofts' },
    by: { name: 'Lena Lead', organisation: 'Lockgate Homes' },
    because: 'your organisation supports this commitment',
  });
  expect(said['data'].url).toMatch(/\/m\/hooks\/commitments\/C\d+$/);
  expect(headers['webhook-id']).toBe(said['data'].notice);
  await eventually(async () => (await newsOf(guest))[0]?.state === 'delivered', 'that it is noted');
});

it('what fails is tried again under the same id, and arrives once the sink is back', async () => {
  const { guest, sink } = await listener('Ben');
  sink.behave(500);
  await promise('Seal windows', guest);
  await eventually(async () => (await newsOf(guest))[0]?.attempts === 1, 'the first attempt');
  expect((await hooksOf(guest))[0]).toMatchObject({ state: 'on', failures: 1 });
  expect((await newsOf(guest))[0]).toMatchObject({ state: 'waiting', status: 500, problem: 'refused' });
  sink.behave(204);
  await nextAttempt(guest);
  expect(idOf(sink.received[1])).toBe(idOf(sink.received[0]));
  expect((await hooksOf(guest))[0]).toMatchObject({ failures: 0, retryAt: null });
});

it('while a webhook fails one attempt probes it and the others wait', async () => {
  const { guest, sink } = await listener('Cai');
  sink.behave(503);
  await promise('One', guest);
  await eventually(async () => (await newsOf(guest))[0]?.attempts === 1, 'the first attempt');
  await putOff(guest);
  await promise('Two', guest);
  const put = `select count(*) as n from pgboss.job where name = 'webhook' and data ->> 'personId' = $1 and start_after > now() + interval '50 minutes'`;
  await eventually(async () => (await house.db.query(put, [guest.id]))[0].n > 0, 'the second being put off');
  expect(sink.received).toHaveLength(1);
});

it('a sink that hangs slows nobody else', async () => {
  const slow = await listener('Dot');
  const quick = await listener('Eve');
  slow.sink.behave('hang');
  for (const title of ['Three', 'Four', 'Five']) await promise(title, slow.guest, quick.guest);
  await eventually(() => slow.sink.received.length > 0, 'the sink that hangs being asked');
  await eventually(() => quick.sink.received.length === 3, 'all that is for the other');
  expect(slow.sink.received).toHaveLength(1);
  expect((await newsOf(slow.guest)).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
});

it('a webhook that fails for three days is stopped, which its owner sees; on again, what was missed is sent under its own id', async () => {
  const { guest, sink, webhookId } = await listener('Fay');
  sink.behave(500);
  await promise('Six', guest);
  await eventually(async () => (await newsOf(guest))[0]?.attempts === 1, 'the first attempt');
  await house.db.query('update webhook set failures = $2 where person_id = $1', [
    guest.id,
    retryWaits.length,
  ]);
  await nextAttempt(guest);
  expect((await hooksOf(guest))[0]).toMatchObject({ state: 'stopped', deliveries: [{ state: 'dead' }] });
  await promise('Seven', guest);
  await eventually(async () => (await newsOf(guest)).length === 2, 'the notice that comes meanwhile');
  expect((await newsOf(guest)).map(({ state }) => state)).toEqual(['dead', 'dead']);
  sink.behave(204);
  const before = sink.received.length;
  const on = { params: { webhookId }, body: { on: true } };
  expect((await house.call(wire.switchWebhookRoute, guest, on)).body.webhooks[0]).toMatchObject({
    state: 'on',
  });
  await eventually(
    async () => (await newsOf(guest)).every(({ state }) => state === 'delivered'),
    'all arriving',
  );
  expect(sink.received.slice(before).map(idOf)).toContain(idOf(sink.received[0]));
});

it('what was queued just when its webhook was stopped is missed like the rest, and sent when it goes on', async () => {
  const { guest, sink, webhookId } = await listener('Flo');
  sink.behave(500);
  await promise('Seven and a half', guest);
  await eventually(async () => (await newsOf(guest))[0]?.attempts === 1, 'the first attempt');
  await house.db.query(`update webhook set state = 'stopped' where id = $1`, [webhookId]);
  await nextAttempt(guest);
  expect((await newsOf(guest))[0]?.state).toBe('dead');
  sink.behave(204);
  await house.call(wire.switchWebhookRoute, guest, { params: { webhookId }, body: { on: true } });
  await eventually(async () => (await newsOf(guest))[0]?.state === 'delivered', 'its arrival');
});

it('what waits and has no job any more, as ours failed too often, gets one; what has one gets no second', async () => {
  const { guest, sink } = await listener('Fay');
  sink.behave(503);
  await promise('Lag pipes', guest);
  await eventually(async () => (await newsOf(guest))[0]?.attempts === 1, 'the first attempt');
  const [forgotten] = await newsOf(guest);
  await house.db.query(`delete from pgboss.job where data ->> 'deliveryId' = $1`, [forgotten?.id]);
  await putOff(guest);
  await promise('Lag tanks', guest);
  const waiting = async () => {
    const jobs = await house.db.query(
      `select data ->> 'deliveryId' as id from pgboss.job where name = 'webhook' and state < 'completed'
         and data ->> 'personId' = $1 and start_after > now() + interval '50 minutes'`,
      [guest.id],
    );
    return jobs.map(({ id }: { id: string }) => id).sort();
  };
  await eventually(async () => (await waiting()).length === 1, 'the second put off');
  const post = house.app.get(WebhookPost, { strict: false });
  await post.queueForgotten();
  await post.queueForgotten();
  await eventually(async () => (await waiting()).length >= 2, 'the first put off as well');
  expect(await waiting()).toEqual((await newsOf(guest)).map(({ id }) => id).sort());
});

it('410 stops a webhook at once', async () => {
  const { guest, sink } = await listener('Gwen');
  sink.behave(410);
  await promise('Eight', guest);
  await eventually(async () => (await hooksOf(guest))[0]?.state === 'stopped', 'being stopped');
  expect((await newsOf(guest))[0]).toMatchObject({ state: 'dead', problem: 'gone' });
});

it('off, nothing is sent, and what came meanwhile is not sent later', async () => {
  const { guest, sink, webhookId } = await listener('Hal');
  const turn = (on: boolean) =>
    house.call(wire.switchWebhookRoute, guest, { params: { webhookId }, body: { on } });
  await turn(false);
  await promise('Nine', guest);
  await eventually(
    async () => (await house.call(wire.inboxRoute, guest)).body.notices.length === 1,
    'the notice',
  );
  await turn(true);
  await promise('Ten', guest);
  await eventually(() => sink.received.length === 1, 'the delivery');
  expect(JSON.parse(String(sink.received[0]?.body)).data.record.title).toBe('Ten');
});

it('turned off while an attempt is under way, it is not tried again', async () => {
  const { guest, sink, webhookId } = await listener('Huw');
  sink.behave('hang');
  await promise('Ten and a half', guest);
  await eventually(() => sink.received.length === 1, 'the attempt');
  await house.call(wire.switchWebhookRoute, guest, { params: { webhookId }, body: { on: false } });
  await sink.stop();
  await eventually(async () => (await newsOf(guest))[0]?.problem === 'noConnection', 'its end');
  expect((await newsOf(guest))[0]?.state).toBe('withheld');
});

it('what its owner may not read any more is never posted, not even in a later attempt', async () => {
  const { guest, sink } = await listener('Ida');
  sink.behave(500);
  await promise('Eleven', guest);
  await eventually(async () => (await newsOf(guest))[0]?.attempts === 1, 'the first attempt');
  await house.db.query('update membership set ended_at = now() where person_id = $1', [guest.id]);
  sink.behave(204);
  await nextAttempt(guest);
  expect(sink.received).toHaveLength(1);
  expect((await newsOf(guest))[0]?.state).toBe('withheld');
});

it('a test is posted at once, says what came of it, and stops nothing', async () => {
  const { guest, sink, secret, webhookId } = await listener('Joe');
  const test = () => house.call(wire.testWebhookRoute, guest, { params: { webhookId }, body: {} });
  expect((await test()).body).toMatchObject({ status: 204, problem: null });
  const { body, headers } = sink.received[0] as SunkRequest;
  expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({ type: 'test' });
  sink.behave({ redirect: 'https://169.254.169.254/' });
  expect((await test()).body).toMatchObject({ status: 302, problem: 'redirected' });
  expect((await hooksOf(guest))[0]).toMatchObject({ state: 'on', failures: 0 });
  const narrow = await house.node({ RATE_LIMIT_FACTOR: '0.1' });
  const asked = () => narrow.call(wire.testWebhookRoute, guest, { params: { webhookId }, body: {} });
  const statuses = [(await asked()).status, (await asked()).status];
  await narrow.close();
  expect(statuses).toEqual([200, 429]);
});

it('the secret is told once; another makes the former one useless', async () => {
  const { guest, sink, secret, webhookId } = await listener('Kay');
  expect(JSON.stringify(await hooksOf(guest))).not.toContain('whsec_');
  const renewed = await house.call(wire.renewWebhookSecretRoute, guest, { params: { webhookId }, body: {} });
  await house.call(wire.testWebhookRoute, guest, { params: { webhookId }, body: {} });
  const { body, headers } = sink.received[0] as SunkRequest;
  const verify = (with_: string) => new Webhook(with_).verify(body, headers as Record<string, string>);
  expect(() => verify(secret)).toThrow();
  expect(verify(renewed.body.secret)).toMatchObject({ type: 'test' });
  const [{ kept }] = await house.db.query(
    `select encode(secret, 'escape') as kept from webhook where id = $1`,
    [webhookId],
  );
  expect(kept).not.toContain('whsec');
});

it.each([
  ['http://hooks.stand-in.test/', 'addressNotHttps'],
  ['https://me:you@hooks.stand-in.test/', 'addressHasLogin'],
  ['https://hooks.stand-in.test:22/', 'addressPortRefused'],
  ['https://10.0.0.1/', 'addressNotPublic'],
  ['https://169.254.169.254/latest/meta-data', 'addressNotPublic'],
  ['https://[::ffff:10.0.0.1]/', 'addressNotPublic'],
  ['https://0xa9fea9fe/', 'addressNotPublic'],
])('%s can be nobody’s webhook: %s', async (url, refusal) => {
  const answer = await house.call(wire.makeWebhookRoute, lead, { body: { name: 'No', url } });
  expect([answer.status, answer.body.refusal]).toEqual([422, refusal]);
});

it('five are the most, and one that is taken away makes room and hears no more', async () => {
  const { guest, sink, webhookId } = await listener('Lyn');
  const more = () => house.call(wire.makeWebhookRoute, guest, { body: { name: 'More', url: sink.url } });
  for (let n = 0; n < 4; n++) expect((await more()).status).toBe(200);
  expect((await more()).body.refusal).toBe('webhooksFull');
  const dropped = await house.call(wire.dropWebhookRoute, guest, { params: { webhookId }, body: {} });
  expect(dropped.body.webhooks).toHaveLength(4);
});

it('another’s webhook is not there, whatever is asked of it', async () => {
  const { webhookId } = await listener('Mia');
  const stranger = await house.guest('Sly Stranger', 'Elsewhere');
  const params = { webhookId };
  for (const [route, body] of [
    [wire.switchWebhookRoute, { on: false }],
    [wire.testWebhookRoute, {}],
    [wire.renewWebhookSecretRoute, {}],
    [wire.dropWebhookRoute, {}],
  ] as const)
    expect((await house.call(route, stranger, { params, body })).status).toBe(404);
  expect(await hooksOf(stranger)).toEqual([]);
});
