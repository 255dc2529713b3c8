import type { Mission } from '@throughline/mission';
import { type ReceivedMail, startMailServer } from '@throughline/testkit';
import {
  acceptRoute,
  changeProfileRoute,
  inboxRoute,
  markReadRoute,
  moveForecastRoute,
  proposeRoute,
  unsubscribeRoute,
} from '@throughline/wire';
import { Jobs } from '../platform/jobs.js';
import { connected } from '../testing/follower.js';
import { eventually, type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let mission: Mission;
let lead: Guest;
let supporter: Guest;
let outsider: Guest;

beforeAll(async () => {
  mail = await startMailServer();
  house = await TestHouse.open({ SMTP_URL: mail.url, DEMO: 'off' });
  lead = await house.guest('Lena Lead', 'Lockgate Homes', 'business');
  supporter = await house.guest('Sue Supporter', 'Hearthlight Advice');
  outsider = await house.guest('Una Untouched', 'Bystanders');
  mission = await house.mission('notices', lead);
  await house.join(mission, supporter, 'partner');
  await house.join(mission, outsider, 'partner');
});
afterAll(async () => {
  await house.close();
  await mail.stop();
});

const jobsDone = () =>
  eventually(async () => {
    const [open] = await house.db.query(
      `select count(*) as n from pgboss.job where name in ('notices', 'mail') and state < 'completed'`,
    );
    return open.n === 0;
  }, 'the jobs done');
const headerOf = (letter: ReceivedMail, name: string) =>
  letter.parsed.headerLines.find(({ key }) => key === name)?.line.replace(/\r?\n\s/g, '') ?? '';
const params = (id: string) => ({ missionId: mission.id, commitmentId: id });
const promised = async (audienceId: string, supporterIds: string[]) => {
  const body = {
    audienceId,
    title: 'Fix the worst homes',
    text: '',
    goalId: null,
    leadOrganisationId: lead.organisationId,
    leadRole: '',
    supporterIds,
    startOn: null,
    due: '2027-03-31',
  };
  const { body: reply } = await house.call(proposeRoute, lead, { params: { missionId: mission.id }, body });
  await house.call(acceptRoute, lead, { params: params(reply.commitment.id), body: { version: 1 } });
  return reply.commitment;
};
const move = (id: string, version: number, to: string) =>
  house.call(moveForecastRoute, lead, {
    params: params(id),
    body: { version, to, reason: 'Scaffolders are short' },
  });
const inboxOf = async (guest: Guest) => (await house.call(inboxRoute, guest)).body;
const types = (inbox: { notices: { entry: { fact: { type: string } } }[] }) =>
  inbox.notices.map((notice) => notice.entry.fact.type);

it('whoever a change touches gets one notice with why, and a letter with before, after, reason and a way out', async () => {
  const c = await promised(await house.workspace(mission), [supporter.organisationId]);
  await move(c.id, 2, '2027-04-30');
  const letter = await mail.waitFor((message) =>
    /now forecast for 30 April 2027/.test(message.subject ?? ''),
  );
  expect(JSON.stringify(letter.to)).toContain(supporter.email);
  for (const part of [
    'Was: 31 March 2027',
    'Now: 30 April 2027',
    'Why: Scaffolders are short',
    `/m/notices/commitments/${c.ref}`,
    'your organisation supports',
  ]) {
    expect(letter.text).toContain(part);
  }
  expect(headerOf(letter, 'list-unsubscribe-post')).toContain('List-Unsubscribe=One-Click');
  const inbox = await inboxOf(supporter);
  expect(types(inbox).slice(0, 3)).toEqual([
    'commitment.forecastMoved',
    'commitment.accepted',
    'commitment.proposed',
  ]);
  expect(inbox.notices[0].reason).toBe('supporter');
  expect(types(await inboxOf(lead))).toEqual([]);
  expect(types(await inboxOf(outsider))).toEqual([]);
});

it('the same entry makes one row per recipient, however often its job runs', async () => {
  const c = await promised(await house.workspace(mission), [supporter.organisationId]);
  await eventually(async () => types(await inboxOf(supporter)).length >= 5, 'the notices');
  const before = await house.db.query('select count(*) as n from notice');
  const [entry] = await house.db.query(
    'select audience_id, number from log_payload where record_id = $1 order by number limit 1',
    [c.id],
  );
  const job = { audienceId: entry.audience_id, number: entry.number, quiet: false };
  const jobs = house.app.get(Jobs);
  for (let n = 0; n < 3; n++) await jobs.send(house.db.manager, 'notices', job);
  await jobsDone();
  expect(await house.db.query('select count(*) as n from notice')).toEqual(before);
});

it('nobody is told, by inbox or mail, about what they may not read', async () => {
  const board = await house.audience(mission, 'board', [lead]);
  const letters = mail.messages.length;
  const seen = types(await inboxOf(supporter)).length;
  const c = await promised(board, [supporter.organisationId]);
  await move(c.id, 2, '2027-09-30');
  const open = await promised(await house.workspace(mission), [supporter.organisationId]);
  await mail.waitFor(
    (message) =>
      mail.messages.indexOf(message) >= letters &&
      (message.text ?? '').includes(`/commitments/${open.ref}\n`),
  );
  const inbox = await inboxOf(supporter);
  expect(types(inbox).length).toBeGreaterThan(seen);
  expect(JSON.stringify(inbox)).not.toContain(c.id);
  expect(
    mail.messages.slice(letters).some((message) => (message.text ?? '').includes(`/commitments/${c.ref}\n`)),
  ).toBe(false);
});

it('reading in one tab is told to the others at once', async () => {
  const socket = house.socket(supporter);
  await connected(socket);
  const told = new Promise((done) => socket.once('inbox', done));
  await house.call(markReadRoute, supporter, { body: { ids: 'all', read: true } });
  expect(await told).toEqual({ unread: 0 });
  expect((await house.call(inboxRoute, supporter, { query: { unread: 'yes' } })).body.notices).toEqual([]);
});

it("nobody marks another's notices", async () => {
  const [mine] = (await inboxOf(supporter)).notices;
  await house.call(markReadRoute, outsider, { body: { ids: [mine.id], read: false } });
  expect((await inboxOf(supporter)).unread).toBe(0);
});

it('one click stops the letters, the inbox goes on, and a forged link stops nothing', async () => {
  const letter = mail.messages.find((message) => JSON.stringify(message.to).includes(supporter.email));
  const link =
    /\/api\/unsubscribe\/([\w.-]+)/.exec(letter ? headerOf(letter, 'list-unsubscribe') : '')?.[1] ?? '';
  const forged = await house.call(unsubscribeRoute, null, {
    params: { token: `${outsider.id}.${link.split('.')[1]}` },
  });
  expect(forged.status).toBe(404);
  const answered = await fetch(`${house.url}/api/unsubscribe/${link}`, {
    method: 'POST',
    body: 'List-Unsubscribe=One-Click',
  });
  expect(answered.status).toBe(200);
  await jobsDone();
  const letters = mail.messages.length;
  const seen = types(await inboxOf(supporter)).length;
  await promised(await house.workspace(mission), [supporter.organisationId]);
  await eventually(async () => types(await inboxOf(supporter)).length === seen + 2, 'the notices');
  await jobsDone();
  expect(
    mail.messages.slice(letters).filter((message) => JSON.stringify(message.to).includes(supporter.email)),
  ).toEqual([]);
  const { name, language, theme, timeZone } = supporter;
  const { body } = await house.call(changeProfileRoute, supporter, {
    body: { name, language, theme, timeZone, mailNotices: true },
  });
  expect(body.profile.mailNotices).toBe(true);
});
