import { type Mission, mentionToken } from '@throughline/mission';
import { type MailServer, startMailServer } from '@throughline/testkit';
import { inboxRoute, makeMentionRoute } from '@throughline/wire';
import { v7 } from 'uuid';
import { PlanPage } from '../testing/plan-page.js';
import { eventually, type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let mail: MailServer;
let mission: Mission;
let documentId: string;
let amir: Guest;
let ruth: Guest;
let observer: Guest;
let outsider: Guest;
let page: PlanPage;

beforeAll(async () => {
  mail = await startMailServer();
  house = await TestHouse.open({ SMTP_URL: mail.url, DEMO: 'off' });
  amir = await house.guest('Amir Malik', 'City Council', 'localGovernment');
  ruth = await house.guest('Ruth Okoro', 'Tannery Row', 'community');
  observer = await house.guest('Owen Observer', 'Bro Helyg');
  outsider = await house.guest('Otto Outsider', 'Elsewhere');
  mission = await house.mission('naming', amir);
  await house.join(mission, ruth, 'partner');
  await house.join(mission, observer, 'observer');
  const [plan] = await house.db.query('select id from document where mission_id = $1', [mission.id]);
  documentId = plan.id;
  page = await PlanPage.open(house, amir, documentId);
});
afterAll(async () => {
  await house.close();
  await mail.stop();
});

const marksOf = ({ id }: Guest) => ({ mention: { kind: 'person', id } });
const naming = ({ id }: { id: string }) => mentionToken({ kind: 'person', id });
const make = (who: Guest, named: { id: string }, more: { id?: string; quote?: string } = {}) =>
  house.call(makeMentionRoute, who, {
    params: { missionId: mission.id, documentId },
    body: { id: v7(), personId: named.id, quote: `${naming(named)} counts the homes.`, ...more },
  });
const outcome = ({ status, body }: { status: number; body: { refusal?: string } }) => [status, body.refusal];
const jobsDone = () =>
  eventually(async () => {
    const [open] = await house.db.query(
      `select count(*) as n from pgboss.job where name in ('notices', 'mail') and state < 'completed'`,
    );
    return open.n === 0;
  }, 'the jobs done');
const told = async (guest: Guest): Promise<{ reason: string; entry: { fact: { type: string } } }[]> => {
  await jobsDone();
  return (await house.call(inboxRoute, guest)).body.notices;
};

it('who is named in the text has one notice and one letter, however often the page asks', async () => {
  await page.paragraph('@', marksOf(ruth));
  const id = v7();
  const first = await make(amir, ruth, { id });
  expect(first.body.mention).toMatchObject({ id, personId: ruth.id, author: amir.id });
  expect((await make(amir, ruth, { id })).body).toEqual(first.body);
  expect((await told(ruth)).map(({ reason, entry }) => [reason, entry.fact.type])).toEqual([
    ['mentioned', 'mention.made'],
  ]);
  expect(await told(observer)).toEqual([]);
  const letters = mail.messages.filter(({ to }) => to.includes(ruth.email));
  expect(letters).toHaveLength(1);
  expect(letters[0]?.subject).toBe('Amir Malik mentioned you in the plan');
  expect(letters[0]?.text).toContain('About: “Ruth Okoro counts the homes.”');
  expect(letters[0]?.text).toContain(`/m/naming/plan?mention=${ruth.id}`);
});

it('nobody is told of a name that does not stand in the text, or by words that only look like one', async () => {
  await page.paragraph('Owen', marksOf(observer));
  expect(outcome(await make(amir, observer))).toEqual([422, 'mentionUnknown']);
});

it('somebody who is no member is not told, though the text names them', async () => {
  await page.paragraph('@', marksOf(outsider));
  expect(outcome(await make(amir, outsider))).toEqual([422, 'mentionUnknown']);
  expect(await told(outsider)).toEqual([]);
});

it('a quote names nobody whom its author may not name', async () => {
  const { mention } = (await make(amir, ruth, { quote: `${naming(ruth)} and ${naming(outsider)}` })).body;
  expect(mention.quote).toBe(`${naming(ruth)} and …`);
});

it('an observer names nobody, and another does not take an id that is known', async () => {
  expect(outcome(await make(observer, ruth))).toEqual([403, 'notAllowed']);
  const id = v7();
  await make(amir, ruth, { id });
  expect(outcome(await make(ruth, amir, { id }))).toEqual([403, 'notAllowed']);
});

it('whoever is not in the mission finds no document to name somebody in', async () => {
  expect(outcome(await make(outsider, ruth))).toEqual([404, 'notFound']);
});

it('whoever asks without end is told when to ask again', async () => {
  const strict = await TestHouse.open({ RATE_LIMIT_FACTOR: '0.1' });
  try {
    const writer = await strict.guest('Wanda Writer', 'Council of Many');
    const { id: missionId } = await strict.mission('many-names', writer);
    const [plan] = await strict.db.query('select id from document where mission_id = $1', [missionId]);
    const params = { missionId, documentId: plan.id };
    const ask = () =>
      strict.call(makeMentionRoute, writer, { params, body: { id: v7(), personId: writer.id, quote: '' } });
    const answers = [];
    for (let n = 0; n < 25; n++) answers.push(await ask());
    expect(answers.slice(0, 24).map(({ status }) => status)).not.toContain(429);
    expect(answers[24]).toMatchObject({ status: 429, body: { refusal: 'tooMany' } });
  } finally {
    await strict.close();
  }
});
