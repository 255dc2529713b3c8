import { addDays, dayOf, type IsoDate } from '@throughline/mission';
import { commitmentHistoryRoute, deliverRoute, startRoute } from '@throughline/wire';
import { NoticeHouse } from '../testing/notice-house.js';
import { DeadlinesService } from './deadlines.service.js';

let at: NoticeHouse;

beforeAll(async () => {
  at = await NoticeHouse.open('deadlines');
});
afterAll(() => at.close());

const today = () => dayOf(Date.now(), at.mission.timeZone);
const inDays = (days: number): IsoDate => addDays(today(), days);
const speak = () => at.house.app.get(DeadlinesService).speak(at.mission.id);
/** So many days go by: what is forecast, and was said of it, comes nearer. */
const daysPass = async (id: string, days: number) => {
  for (const [table, key] of [
    ['commitment', 'id'],
    ['deadline_told', 'commitment_id'],
  ])
    await at.house.db.query(`update ${table} set forecast = forecast - $2::int where ${key} = $1`, [
      id,
      days,
    ]);
};
async function saidOf(id: string): Promise<string[]> {
  const rows = await at.house.db.query<{ type: string; days: number | null; author: string | null }[]>(
    `select e.type, p.payload->'days' as days, e.author from log_entry e join log_payload p using (audience_id, number)
     where p.record_id = $1 and e.type in ('commitment.dueSoon', 'commitment.overdue') order by e.position`,
    [id],
  );
  expect(rows.map(({ author }) => author).filter(Boolean)).toEqual([]);
  return rows.map(({ type, days }) => (days === null ? type : `${type} ${String(days)}`));
}

it('a promise is told 14 and 3 days before its forecast and once when it has passed, in the log, by nobody', async () => {
  const { id } = await at.promise('Lay the pipes', inDays(20));
  await speak();
  expect(await saidOf(id)).toEqual([]);
  for (const days of [6, 5, 6, 2, 1, 1, 30]) {
    await daysPass(id, days);
    await speak();
    await speak();
  }
  expect(await saidOf(id)).toEqual(['commitment.dueSoon 14', 'commitment.dueSoon 3', 'commitment.overdue']);
});

it('two workers together say it once', async () => {
  const { id } = await at.promise('Fill the trench', inDays(3));
  await Promise.all([speak(), speak(), speak()]);
  expect(await saidOf(id)).toEqual(['commitment.dueSoon 3']);
});

it('it is told to those whom the promise touches; to its own lead at once', async () => {
  const { colleague, supporter, steward } = at.people;
  const c = await at.promise('Seal the joints', inDays(14));
  await speak();
  for (const guest of [colleague, supporter, steward]) {
    const [newest] = await at.told(guest, c, 3);
    expect(newest?.entry.fact.type).toBe('commitment.dueSoon');
    expect(newest?.topic).toBe('dueSoon');
  }
  await at.mail.waitFor(
    ({ to, subject }) =>
      to.includes(colleague.email) && subject === `${c.ref} is due in 14 days: Seal the joints`,
  );
});

it('another forecast starts anew', async () => {
  const c = await at.promise('Test the pumps', inDays(3));
  await speak();
  const moved = await at.move(c, inDays(10));
  await speak();
  await daysPass(moved.id, 7);
  await speak();
  expect(await saidOf(c.id)).toEqual([
    'commitment.dueSoon 3',
    'commitment.dueSoon 10',
    'commitment.dueSoon 3',
  ]);
});

it('what is delivered or only proposed has no deadline', async () => {
  const { lead } = at.people;
  const proposed = await at.propose('Paint the plant', inDays(3));
  const c = await at.promise('Open the plant', inDays(5));
  const params = { missionId: at.mission.id, commitmentId: c.id };
  const started = await at.house.call(startRoute, lead, { params, body: { version: c.version } });
  const evidence = [{ url: 'https://example.org/', note: '' }];
  const body = { version: started.body.commitment.version, on: today(), evidence };
  expect((await at.house.call(deliverRoute, lead, { params, body })).status).toBe(200);
  await daysPass(c.id, 30);
  await daysPass(proposed.id, 30);
  await speak();
  expect([...(await saidOf(c.id)), ...(await saidOf(proposed.id))]).toEqual([]);
});

it('a deadline stands in the history of what it is about, and only there for those who read it', async () => {
  const { lead, supporter } = at.people;
  const board = await at.house.audience(at.mission, 'board', [lead]);
  const c = await at.promise('Guard the plant', inDays(2), board);
  await speak();
  const params = { missionId: at.mission.id, commitmentId: c.id };
  const { body } = await at.house.call(commitmentHistoryRoute, lead, { params });
  expect(JSON.stringify(body)).toContain('commitment.dueSoon');
  expect((await at.house.call(commitmentHistoryRoute, supporter, { params })).status).toBe(404);
  await at.jobsDone();
  expect(JSON.stringify(await at.inboxOf(supporter))).not.toContain('Guard the plant');
});

it('the clock speaks by day alone, and in every mission where it is day', async () => {
  const { id } = await at.promise('Wake the plant', inDays(3));
  const sweep = (hour: number) =>
    at.house.app
      .get(DeadlinesService)
      .sweep(Date.parse(`2026-11-24T${String(hour).padStart(2, '0')}:30:00Z`));
  await sweep(6);
  expect(await saidOf(id)).toEqual([]);
  await sweep(7);
  expect(await saidOf(id)).toEqual(['commitment.dueSoon 3']);
});
