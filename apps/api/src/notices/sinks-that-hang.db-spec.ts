import type { Mission } from '@throughline/mission';
import {
  type FaultProxy,
  type MailServer,
  sinkNet,
  type SinkServer,
  startMailServer,
  startProxy,
  startSink,
} from '@throughline/testkit';
import * as wire from '@throughline/wire';
import { eventually, type Guest, TestHouse } from '../testing/test-house.js';

let mail: MailServer;
let smtp: FaultProxy;
let house: TestHouse;
let mission: Mission;
let lead: Guest;
let stuck: SinkServer;
let quick: SinkServer;

beforeAll(async () => {
  mail = await startMailServer();
  smtp = await startProxy({ target: mail.url });
  house = await TestHouse.open({ SMTP_URL: smtp.url, DEMO: 'off', NOTICE_WAIT: '0' }, sinkNet());
  stuck = await startSink('stuck');
  quick = await startSink('quick');
  lead = await house.guest('Lena Lead', 'Lockgate Homes', 'business');
  mission = await house.mission('hanging', lead);
});
afterAll(async () => {
  await Promise.all([stuck.stop(), quick.stop(), smtp.stop()]);
  await house.close();
  await mail.stop();
});

async function told(name: string, sink: SinkServer): Promise<Guest> {
  const guest = await house.guest(name, `Organisation of ${name}`);
  await house.join(mission, guest, 'partner');
  await house.call(wire.makeWebhookRoute, guest, { body: { name: 'Ours', url: sink.url } });
  await house.call(wire.addDeviceRoute, guest, { body: { endpoint: `${sink.url}/push` } });
  return guest;
}
const propose = async (title: string, supporters: Guest[]) =>
  house.call(wire.proposeRoute, lead, {
    params: { missionId: mission.id },
    body: {
      audienceId: await house.workspace(mission),
      title,
      text: '',
      goalId: null,
      leadOrganisationId: lead.organisationId,
      leadRole: '',
      supporterIds: supporters.map(({ organisationId }) => organisationId),
      startOn: null,
      due: '2027-03-31',
    },
  });

it('while the mail server and somebody’s webhook and device hang, every other channel goes on, and the letters come once when it is back', async () => {
  const [ann, ben] = [await told('Ann', stuck), await told('Ben', quick)];
  smtp.set('hold');
  stuck.behave('hang');
  for (const title of ['One', 'Two', 'Three']) await propose(title, [ann, ben]);
  const inbox = async (guest: Guest) =>
    (await house.call(wire.inboxRoute, guest)).body.notices.length as number;
  await eventually(async () => (await inbox(ann)) === 3 && (await inbox(ben)) === 3, 'both inboxes');
  await eventually(() => quick.received.length === 6, 'all that is posted to the other');
  expect(mail.messages).toEqual([]);
  const [{ failing }] = await house.db.query(
    `select count(*) as failing from webhook_delivery where state = 'waiting'`,
  );
  expect(failing).toBe(3);
  smtp.set('pass');
  await eventually(() => mail.messages.length === 6, 'the letters');
  const ids = mail.messages.map(({ parsed }) => parsed.messageId);
  expect(new Set(ids).size).toBe(6);
});
