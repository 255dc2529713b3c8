import type { Mission } from '@throughline/mission';
import {
  dropViewRoute,
  keepViewRoute,
  type KeptView,
  keptViewsRoute,
  type RegisterQuery,
} from '@throughline/wire';
import { type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let chair: Guest;
let partner: Guest;
let observer: Guest;
let mission: Mission;
beforeAll(async () => {
  house = await TestHouse.open();
  chair = await house.guest('Chris Chair', 'Organisation chair');
  partner = await house.guest('Pat Partner', 'Organisation partner');
  observer = await house.guest('Olly Observer', 'Organisation observer');
  mission = await house.mission('views', chair);
  await house.join(mission, partner, 'partner');
  await house.join(mission, observer, 'observer');
}, 120_000);
afterAll(() => house.close());

const params = () => ({ missionId: mission.id });
const keep = (who: Guest, name: string, shared = false, query: RegisterQuery = { state: 'overdue' }) =>
  house.call(keepViewRoute, who, { params: params(), body: { name, shared, query } });
const drop = (who: Guest, viewId: string) =>
  house.call(dropViewRoute, who, { params: { ...params(), viewId } });
const namesFor = async (who: Guest) =>
  (await house.call(keptViewsRoute, who, { params: params() })).body.views.map(({ name }: KeptView) => name);
const idOf = async (who: Guest, name: string): Promise<string> =>
  (await house.call(keptViewsRoute, who, { params: params() })).body.views.find(
    (v: KeptView) => v.name === name,
  ).id;

it('a view is its keeper’s alone unless they give it to everybody', async () => {
  await keep(partner, 'Mine');
  await keep(partner, 'Ours', true);
  expect(await namesFor(partner)).toEqual(['Mine', 'Ours']);
  expect(await namesFor(observer)).toEqual(['Ours']);
});

it('the same name in another case gets the new view instead of a second one', async () => {
  await keep(partner, 'MINE', false, { sort: '-forecast' });
  const { body } = await house.call(keptViewsRoute, partner, { params: params() });
  expect(body.views.filter(({ shared }: KeptView) => !shared)).toMatchObject([
    { name: 'MINE', query: { sort: '-forecast' } },
  ]);
});

it('an observer keeps views, and gives none to everybody', async () => {
  expect((await keep(observer, 'Seen')).status).toBe(200);
  expect(await keep(observer, 'Seen by all', true)).toMatchObject({
    status: 403,
    body: { refusal: 'notAllowed' },
  });
});

it('somebody else’s shared view is not overwritten by its name, nor taken away but by stewards', async () => {
  await keep(chair, 'Board', true);
  expect(await keep(partner, 'board', true)).toMatchObject({ body: { refusal: 'nameTaken' } });
  expect(await drop(partner, await idOf(partner, 'Board'))).toMatchObject({
    body: { refusal: 'notAllowed' },
  });
  expect((await drop(chair, await idOf(chair, 'Ours'))).status).toBe(200);
  expect(await namesFor(observer)).not.toContain('Ours');
});

it('nobody learns of somebody’s own view by its id', async () => {
  const id = await idOf(partner, 'MINE');
  expect(await drop(chair, id)).toMatchObject({ status: 404, body: { refusal: 'notFound' } });
});

it('keeps fifty and no more', async () => {
  for (let n = 0; n < 49; n++) await keep(observer, `View ${n}`);
  expect(await keep(observer, 'One more')).toMatchObject({ body: { refusal: 'viewsFull' } });
  expect((await keep(observer, 'View 3')).status).toBe(200);
});
