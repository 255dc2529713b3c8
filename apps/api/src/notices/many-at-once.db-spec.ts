import { acceptRoute, bringInRoute, lookAtSheetRoute, type SheetLook } from '@throughline/wire';
import { Jobs } from '../platform/jobs.js';
import { NoticeHouse } from '../testing/notice-house.js';
import { eventually } from '../testing/test-house.js';

let at: NoticeHouse;
const promises = 50;

beforeAll(async () => {
  at = await NoticeHouse.open('many-at-once');
}, 120_000);
afterAll(() => at.close());

async function bringIn(titles: readonly string[]): Promise<void> {
  const { house, mission, people } = at;
  const params = { missionId: mission.id };
  const rows = titles.map((title) => `${title},Lockgate Homes,2027-05-31`).join('\n');
  const { body: look } = await house.upload(lookAtSheetRoute, people.steward, {
    params,
    name: 'plan.csv',
    query: { audience: await house.workspace(mission) },
    bytes: Buffer.from(`title,lead,forecast\n${rows}\n`),
  });
  const { importId, seen } = look as SheetLook;
  const ask = { params: { ...params, importId }, body: { seen, reason: '' } };
  expect((await house.call(bringInRoute, people.steward, ask)).status).toBe(200);
}
const count = async (sql: string): Promise<number> =>
  Number((await at.house.db.query<{ n: string }[]>(`select count(*) as n from ${sql}`))[0]?.n);
const letters = () => at.lettersTo(at.people.lead);

it('what a file brings in waits for its group and is one letter to each person, of which it shows thirty', async () => {
  const { lead, colleague } = at.people;
  await bringIn(Array.from({ length: promises }, (_, n) => `Promise ${n + 1}`));
  const told = async () => (await count(`notice where person_id = '${lead.id}'`)) === promises;
  await eventually(told, 'a notice of each promise');
  await at.jobsDone();
  expect(letters()).toEqual([]);
  await at.timePasses();
  expect(at.lettersTo(colleague)).toHaveLength(1);
  const [letter, ...more] = letters();
  expect(more).toEqual([]);
  expect(letter?.subject).toBe('Stella Steward: 50 changes in Mission many-at-once');
  expect(letter?.text.match(/^C\d+ is proposed: Promise \d+$/gm)).toEqual(
    Array.from({ length: 30 }, (_, n) => `C${n + 1} is proposed: Promise ${n + 1}`),
  );
  expect(letter?.text).toContain('And 20 more in your inbox');
  expect(await count(`notice where person_id = '${lead.id}' and mailed_at is null`)).toBe(0);
});

it('what of it was read meanwhile is not in the letter, and three left are still told as several records', async () => {
  const before = letters().length;
  await bringIn(['One', 'Two', 'Three', 'Four', 'Five'].map((n) => `Second ${n}`));
  const told = async () => (await count(`notice where person_id = '${at.people.lead.id}'`)) === promises + 5;
  await eventually(told, 'the notices');
  await at.house.db.query(
    `update notice n set read_at = now() from log_payload l where l.audience_id = n.audience_id and l.number = n.number
     and n.person_id = $1 and l.payload -> 'commitment' ->> 'title' = any($2)`,
    [at.people.lead.id, ['Second One', 'Second Two']],
  );
  await at.timePasses();
  const [letter, ...more] = letters().slice(before);
  expect(more).toEqual([]);
  expect(letter?.subject).toBe('Stella Steward: 3 changes in Mission many-at-once');
  expect(letter?.text).not.toContain('Second One');
});

it('a file of three promises is told at once, each by itself', async () => {
  const before = letters().length;
  await bringIn(['Third One', 'Third Two', 'Third Three']);
  await eventually(() => letters().length === before + 3, 'three letters');
});

it('however many follow a promise: each is told once, in whatever channel they have, and none again when the job runs again', async () => {
  const { house, mission } = at;
  const c = await at.propose('What a crowd follows');
  await house.db.query(
    `with crowd as (insert into person (id, organisation_id, name, email, language, theme, time_zone, mail_notices, service_admin, organisation_admin)
         select gen_random_uuid(), organisation_id, 'Crowd ' || n, 'crowd-' || n || '@example.org', language, theme, time_zone, true, false, false
         from person, generate_series(1, 1200) n where person.id = $2 returning id, organisation_id),
       seat as (insert into membership (id, mission_id, person_id, organisation_id, role, title, joined_at, version)
         select gen_random_uuid(), $1, id, organisation_id, 'observer', '', now(), 1 from crowd)
     insert into follow (commitment_id, person_id, mission_id) select $3, id, $1 from crowd`,
    [mission.id, at.people.steward.id, c.id],
  );
  const params = { missionId: mission.id, commitmentId: c.id };
  await house.call(acceptRoute, at.people.lead, { params, body: { version: 1 } });
  const ofCrowd = `notice n join person p on p.id = n.person_id where p.email like 'crowd-%'`;
  await eventually(async () => (await count(ofCrowd)) === 1200, 'a notice to each follower');
  await at.jobsDone();
  const waiting = `notice_times t join person p on p.id = t.person_id where p.email like 'crowd-%' and t.waiting_since is not null`;
  expect(await count(waiting)).toBe(1200);
  const [entry] = await house.db.query(`select distinct n.audience_id, n.number from ${ofCrowd}`);
  const job = { audienceId: entry.audience_id, number: Number(entry.number), quiet: false };
  await house.app.get(Jobs).send(house.db.manager, 'notices', job);
  await at.jobsDone();
  expect(await count(ofCrowd)).toBe(1200);
});
