import { commitmentTable } from '../platform/tables.js';
import { readLog, verifyLog } from '../platform/verify-log.js';
import { TestHouse } from '../testing/test-house.js';
import { Chance } from './chance.js';
import { fill } from './scale.js';

const scale = { missions: 2, commitments: 120, people: 60, seed: 7 };
const houses: TestHouse[] = [];
afterAll(async () => {
  for (const house of houses) await house.close();
}, 60_000);

async function filled(more: object = {}): Promise<TestHouse> {
  const house = await TestHouse.open();
  houses.push(house);
  await fill(house.db, { ...scale, ...more }, () => undefined);
  return house;
}

const promisesOf = async (house: TestHouse) =>
  (await house.db.manager.find(commitmentTable, { order: { title: 'asc', ref: 'asc' } })).map(
    ({ ref, title, state, forecast, baseline, confidence }) => [
      ref,
      title,
      state,
      forecast,
      baseline,
      confidence?.rating,
    ],
  );

it('the same numbers make the same promises, other numbers others', async () => {
  const [one, two, other] = [await filled(), await filled(), await filled({ seed: 8 })];
  const promises = await promisesOf(one);
  expect(promises).toHaveLength(160);
  expect(await promisesOf(two)).toEqual(promises);
  expect(await promisesOf(other)).not.toEqual(promises);
}, 120_000);

it('what is written stands in a log that verifies, with promises in every state that two years bring', async () => {
  const [house] = houses as [TestHouse];
  const missions: { id: string }[] = await house.db.query('select id from mission');
  expect(missions).toHaveLength(2);
  for (const { id } of missions) {
    const { rows, heads } = await readLog(house.db.manager, id);
    expect(verifyLog(rows, heads)).toMatchObject({ faults: [] });
    expect(rows.length).toBeGreaterThan(100);
  }
  const states = new Set((await promisesOf(house)).map(([, , state]) => state));
  expect([...states].sort()).toEqual(['accepted', 'declined', 'delivered', 'inProgress', 'proposed']);
});

it('an instance is filled once: again, or for a chair whom nobody knows, nothing is written', async () => {
  const [house] = houses as [TestHouse];
  const people = async () => (await house.db.query('select count(*)::int as n from person'))[0].n;
  const before = await people();
  await expect(fill(house.db, scale, () => undefined)).rejects.toThrow('scale-1, scale-2: here already');
  const empty = await TestHouse.open();
  houses.push(empty);
  await expect(fill(empty.db, { ...scale, chair: 'nobody@example.org' }, () => undefined)).rejects.toThrow(
    'nobody here',
  );
  expect(await people()).toBe(before);
  expect((await empty.db.query('select count(*)::int as n from person'))[0].n).toBe(0);
}, 60_000);

it('whoever is put into the chair of the first mission reads it', async () => {
  const house = await TestHouse.open();
  houses.push(house);
  const chair = await house.guest('Helen Chair', 'City Council');
  await fill(house.db, { ...scale, missions: 1, chair: chair.email }, () => undefined);
  const [row] = await house.db.query('select role from membership where person_id = $1', [chair.id]);
  expect(row.role).toBe('chair');
}, 60_000);

it('chance is the same for a seed, from 0 up to 1, and reaches both ends of a range', () => {
  const [one, two] = [new Chance(3), new Chance(3)];
  const drawn = Array.from({ length: 2000 }, () => one.next());
  expect(Array.from({ length: 2000 }, () => two.next())).toEqual(drawn);
  expect(drawn.every((n) => n >= 0 && n < 1)).toBe(true);
  expect(new Set(Array.from({ length: 200 }, () => one.between(1, 3)))).toEqual(new Set([1, 2, 3]));
});
