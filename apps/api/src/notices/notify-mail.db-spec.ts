import type { Mission } from '@throughline/mission';
import { type NotifyServer, startNotifyServer } from '@throughline/testkit';
import { askCodeRoute, proposeRoute } from '@throughline/wire';
import { eventually, type Guest, TestHouse } from '../testing/test-house.js';

let notify: NotifyServer;
let house: TestHouse;
let mission: Mission;
let lead: Guest;
let supporter: Guest;

beforeAll(async () => {
  notify = await startNotifyServer();
  house = await TestHouse.open({
    DEMO: 'off',
    NOTIFY_API_KEY: notify.apiKey,
    NOTIFY_TEMPLATE_ID: '217a419e-6a7d-482a-9596-718b889dffce',
    NOTIFY_URL: notify.url,
  });
  lead = await house.guest('Lena Lead', 'Lockgate Homes', 'business');
  supporter = await house.guest('Sue Supporter', 'Hearthlight Advice');
  mission = await house.mission('notify', lead);
  await house.join(mission, supporter, 'partner');
});
afterAll(async () => {
  await house.close();
  await notify.stop();
});

const propose = async (title: string) => {
  const audienceId = await house.workspace(mission);
  const body = {
    audienceId,
    title,
    text: '',
    goalId: null,
    leadOrganisationId: lead.organisationId,
    leadRole: '',
    supporterIds: [supporter.organisationId],
    startOn: null,
    due: '2027-03-31',
  };
  expect((await house.call(proposeRoute, lead, { params: { missionId: mission.id }, body })).status).toBe(
    200,
  );
};
const about = (title: string) =>
  notify.letters.filter(({ personalisation }) => personalisation['body']?.includes(title));

it('sign-in codes and notices leave by Notify when it is set', async () => {
  await house.call(askCodeRoute, null, { body: { email: supporter.email } });
  await notify.waitFor(({ personalisation }) => /\d{6}/.test(personalisation['subject'] ?? ''));
  await propose('Insulate lofts');
  const letter = await notify.waitFor(({ personalisation }) =>
    /Insulate lofts/.test(personalisation['body'] ?? ''),
  );
  expect(letter.email_address).toBe(supporter.email);
  const [notice] = await house.db.query('select id from notice where person_id = $1', [supporter.id]);
  expect(letter.reference).toContain(notice.id);
});

it('a 429 delays a letter and loses none: the job tries again, with the same reference', async () => {
  notify.refuseNext({ status: 429, error: 'RateLimitError', message: 'Exceeded rate limit' });
  await propose('Seal windows');
  await notify.waitFor(({ personalisation }) => /Seal windows/.test(personalisation['body'] ?? ''));
  expect(about('Seal windows')).toHaveLength(1);
});

it('a letter that is refused for good is not tried again, and the others go on', async () => {
  notify.refuseNext({ status: 400, error: 'BadRequestError', message: 'Can’t send to this recipient' });
  await propose('Lag pipes');
  await eventually(async () => {
    const [open] = await house.db.query(
      `select count(*) as n from pgboss.job where name in ('notices', 'mail') and state < 'completed'`,
    );
    return open.n === 0;
  }, 'no job waits');
  await propose('Bleed radiators');
  await notify.waitFor(({ personalisation }) => /Bleed radiators/.test(personalisation['body'] ?? ''));
  expect(about('Lag pipes')).toEqual([]);
});
