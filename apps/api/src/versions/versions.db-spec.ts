import type { Mission, PlanVersion } from '@throughline/mission';
import {
  keepTextRoute,
  missionRoute,
  nameTextRoute,
  nameVersionRoute,
  versionRoute,
  versionsRoute,
  versionTextRoute,
  writersRoute,
} from '@throughline/wire';
import * as Y from 'yjs';
import { PostgresStorage } from '../coedit/postgres-storage.js';
import { mergeStored } from '@throughline/coedit/server';
import { PlanPage } from '../testing/plan-page.js';
import { type Guest, TestHouse } from '../testing/test-house.js';
import { planJson, readPlanText } from './plan-from-yjs.js';
import { VersionsService } from './versions.service.js';

let house: TestHouse;
let chair: Guest;
let partner: Guest;
let observer: Guest;
let mission: Mission;
let planId: string;
let turn = 0;

const minutes = (n: number) => new Date(Date.now() + n * 60_000);
const keeper = (at: TestHouse = house) => at.app.get(VersionsService, { strict: false });

beforeAll(async () => {
  house = await TestHouse.open();
  chair = await house.guest('Cora Chair', 'City Council', 'localGovernment');
  partner = await house.guest('Pat Partner', 'Homes Trust');
  observer = await house.guest('Olu Observer', 'Neighbour Council');
});
afterAll(() => house.close());

beforeEach(async () => {
  mission = await house.mission(`versions-${++turn}`, chair);
  await house.join(mission, partner, 'partner');
  await house.join(mission, observer, 'observer');
  planId = (await house.call(missionRoute, chair, { params: { slug: mission.slug } })).body.planId;
});

const params = () => ({ missionId: mission.id });
const listed = async (guest = chair, query = {}): Promise<PlanVersion[]> =>
  (await house.call(versionsRoute, guest, { params: params(), query })).body.versions;
const pageOf = (guest: Guest) => PlanPage.open(house, guest, planId);
const textOf = async (versionId: string, guest = chair) => {
  const path = versionTextRoute.path.replace(':missionId', mission.id).replace(':versionId', versionId);
  const answer = await fetch(house.url + path, { headers: { cookie: guest.cookie } });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()));
  return readPlanText(planJson(doc))?.textContent;
};
const compact = async () => {
  const storage = new PostgresStorage(house.db);
  const stored = await storage.read(planId);
  if (!stored) throw new Error('no plan');
  const { epoch } = stored;
  const snapshot = mergeStored(stored);
  const baseNumber = stored.snapshot?.number ?? 0;
  return storage.compact({ documentId: planId, epoch, baseNumber, rowCount: stored.rows.length, snapshot });
};

describe('versions by the clock', () => {
  it('are taken when five minutes of writing have passed, of the whole text, with all who wrote', async () => {
    await (await pageOf(chair)).paragraph('By the chair.');
    await (await pageOf(partner)).paragraph('By a partner.');
    await keeper().sweep(minutes(1));
    expect(await listed()).toEqual([]);
    await keeper().sweep(minutes(6));
    const [version, ...others] = await listed();
    expect(others).toEqual([]);
    expect(version?.contributorIds).toEqual([chair.id, partner.id].sort());
    expect(await textOf(version?.id ?? '')).toBe('By the chair.By a partner.');
  });

  it('are not taken again while nobody writes, and credit only those who wrote since', async () => {
    const page = await pageOf(chair);
    await page.paragraph('First.');
    await keeper().sweep(minutes(6));
    await keeper().sweep(minutes(12));
    expect(await listed()).toHaveLength(1);
    await (await pageOf(partner)).paragraph('Second.');
    await keeper().sweep(minutes(18));
    const versions = await listed();
    expect(versions.map(({ contributorIds }) => contributorIds)).toEqual([[partner.id], [chair.id]]);
    expect(versions[0]?.digest).not.toBe(versions[1]?.digest);
  });

  it('credit writers whose rows were merged away before', async () => {
    await (await pageOf(chair)).paragraph('First.');
    await keeper().sweep(minutes(6));
    await (await pageOf(partner)).paragraph('Merged.');
    expect(await compact()).toBe(true);
    await (await pageOf(chair)).paragraph('After the merge.');
    expect(await compact()).toBe(true);
    await keeper().sweep(minutes(12));
    const [version] = await listed();
    expect(version?.contributorIds).toEqual([chair.id, partner.id].sort());
    const credits = await house.db.query('select from document_credit where document_id = $1', [planId]);
    expect(credits).toEqual([]);
  });

  it('are taken once by two nodes that sweep at once', async () => {
    const other = await house.node();
    try {
      await (await pageOf(chair)).paragraph('Once.');
      const at = minutes(6);
      await Promise.all([keeper().sweep(at), keeper(other).sweep(at), keeper(other).sweep(at)]);
      expect(await listed()).toHaveLength(1);
    } finally {
      await other.close();
    }
  });

  it('are the same text by their digest when what was added is taken away again', async () => {
    const page = await pageOf(chair);
    await page.paragraph('Stays.');
    await keeper().sweep(minutes(6));
    await page.paragraph('Goes.');
    await page.removeLast();
    await keeper().sweep(minutes(12));
    const [now, before] = await listed();
    expect(now?.number).toBeGreaterThan(before?.number ?? Infinity);
    expect(now?.digest).toBe(before?.digest);
  });
});

it('age thins versions, never named ones, and hands on who wrote', async () => {
  const page = await pageOf(chair);
  const made: string[] = [];
  for (const words of ['a', 'b', 'c', 'd']) {
    await (words === 'b' ? await pageOf(partner) : page).paragraph(words);
    made.push((await keeper().keep(planId)) ?? '');
  }
  await house.call(nameVersionRoute, chair, {
    params: { ...params(), versionId: made[0] ?? '' },
    body: { name: 'As agreed at Board 1' },
  });
  const old = '2026-01-05T10:00:00Z';
  await house.db.query(
    `update document_version set at = $2::timestamptz + (number || ' minutes')::interval where document_id = $1`,
    [planId, old],
  );
  await keeper().thin(new Date('2026-01-05T20:00:00Z'));
  expect(await listed()).toHaveLength(4);
  await keeper().thin(new Date('2026-01-08T20:00:00Z'));
  const left = await listed();
  expect(left.map(({ id }) => id)).toEqual([made[3], made[0]]);
  expect(left[0]?.contributorIds).toEqual([chair.id, partner.id].sort());
});

describe('names', () => {
  const name = (words: string, guest = partner, key?: string) =>
    house.call(nameTextRoute, guest, { params: params(), body: { name: words }, ...(key && { key }) });

  it('are given to the present text by anybody who writes, and told to everybody who reads it', async () => {
    await (await pageOf(chair)).paragraph('Agreed.');
    const { status, body } = await name('As agreed at Board 3');
    expect(status).toBe(200);
    expect(body.version).toMatchObject({ name: 'As agreed at Board 3', namedBy: partner.id });
    expect(await listed(observer, { named: 'yes' })).toEqual([body.version]);
    const { recent } = (await house.call(missionRoute, observer, { params: { slug: mission.slug } })).body;
    expect(recent[0].fact).toEqual({ type: 'version.named', planVersion: body.version });
  });

  it('are given to a former version too, once', async () => {
    const page = await pageOf(chair);
    await page.paragraph('One.');
    const versionId = (await keeper().keep(planId)) ?? '';
    await page.paragraph('Two.');
    const ask = { params: { ...params(), versionId } };
    const first = await house.call(nameVersionRoute, partner, { ...ask, body: { name: 'Draft' } });
    expect(first.body.version).toMatchObject({ id: versionId, name: 'Draft' });
    const again = await house.call(nameVersionRoute, chair, { ...ask, body: { name: 'Other' } });
    expect([again.status, again.body]).toEqual([409, { refusal: 'alreadyNamed' }]);
    expect(await textOf(versionId)).toBe('One.');
  });

  it('mean one text: a name in use is refused, whatever its capitals', async () => {
    const page = await pageOf(chair);
    await page.paragraph('One.');
    await name('Board 3');
    await page.paragraph('Two.');
    const { status, body } = await name('BOARD 3');
    expect([status, body]).toEqual([409, { refusal: 'nameTaken' }]);
  });

  it.each([
    ['empty', '   '],
    ['too long', 'x'.repeat(121)],
    ['of two lines', 'a\nb'],
  ])('are refused when %s', async (_, words) => {
    await (await pageOf(chair)).paragraph('One.');
    const { status, body } = await name(words);
    expect([status, body.fields[0].path]).toEqual([400, 'name']);
  });

  it('are refused while nothing has been written', async () => {
    const { status, body } = await name('Nothing');
    expect([status, body]).toEqual([422, { refusal: 'nothingWritten' }]);
  });

  it('sent twice with one key are given once', async () => {
    await (await pageOf(chair)).paragraph('One.');
    const key = 'the-same-key-twice';
    const [first, second] = [await name('Board 3', partner, key), await name('Board 3', partner, key)];
    expect(second.body).toEqual(first.body);
  });
});

describe('who may', () => {
  it('an observer reads versions and neither names, keeps nor restores', async () => {
    await (await pageOf(chair)).paragraph('Read me.');
    const versionId = (await keeper().keep(planId)) ?? '';
    const one = { params: { ...params(), versionId } };
    expect(await textOf(versionId, observer)).toBe('Read me.');
    expect((await house.call(versionRoute, observer, one)).status).toBe(200);
    const body = { name: 'Mine' };
    expect((await house.call(nameVersionRoute, observer, { ...one, body })).status).toBe(403);
    expect((await house.call(nameTextRoute, observer, { params: params(), body })).status).toBe(403);
    expect((await house.call(keepTextRoute, observer, { params: params(), body: {} })).status).toBe(403);
  });

  it('a plan that stands with a board shows its versions to the board alone', async () => {
    await (await pageOf(chair)).paragraph('For the board.');
    const versionId = (await keeper().keep(planId)) ?? '';
    const board = await house.audience(mission, 'board', [chair]);
    await house.db.query('update document set audience_id = $2 where id = $1', [planId, board]);
    const one = { params: { ...params(), versionId } };
    expect((await house.call(versionRoute, chair, one)).status).toBe(200);
    for (const route of [versionRoute, versionTextRoute, versionsRoute, writersRoute])
      expect((await house.call(route, partner, one)).status).toBe(404);
    const named = await house.call(nameVersionRoute, partner, { ...one, body: { name: 'Mine' } });
    expect(named.status).toBe(404);
  });
});

it('what somebody is about to change much is kept first, once per text', async () => {
  await (await pageOf(chair)).paragraph('Before.');
  const keep = () => house.call(keepTextRoute, partner, { params: params(), body: {} });
  const [first, second] = [await keep(), await keep()];
  expect(first.body.version.name).toBeNull();
  expect(second.body.version.id).toBe(first.body.version.id);
});

it('readers learn who wrote under which client id and by when', async () => {
  await (await pageOf(chair)).paragraph('One.');
  await keeper().keep(planId);
  await (await pageOf(partner)).paragraph('Two.');
  await keeper().keep(planId);
  const { body } = await house.call(writersRoute, observer, { params: params() });
  const versions = await listed();
  const at = (personId: string) =>
    body.writers.find((writer: { personId: string }) => writer.personId === personId)?.seen;
  expect(at(chair.id)).toEqual([{ clock: expect.any(Number), at: versions[1]?.at }]);
  expect(at(partner.id)).toEqual([{ clock: expect.any(Number), at: versions[0]?.at }]);
});
