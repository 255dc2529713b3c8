import type { Commitment, Mission, RegisterBaseline } from '@throughline/mission';
import {
  acceptRoute,
  baselinesRoute,
  comparisonRoute,
  declineRoute,
  exportComparisonRoute,
  judgeRoute,
  moveAudienceRoute,
  nameBaselineRoute,
  proposeRoute,
  removeBaselineRoute,
  renameBaselineRoute,
  startRoute,
  type Route,
} from '@throughline/wire';
import { v7 } from 'uuid';
import { Baselines1764001000000 } from '../../migrations/1764001000000-baselines.js';
import { Follower } from '../../testing/follower.js';
import { type Guest, TestHouse } from '../../testing/test-house.js';

let house: TestHouse;
let mission: Mission;
let chair: Guest;
let partner: Guest;
let at: Date;

beforeAll(async () => {
  house = await TestHouse.open();
  chair = await house.guest('Cora Chair', 'City Council', 'localGovernment');
  partner = await house.guest('Pat Partner', 'Hearthlight Advice');
});
afterAll(() => house.close());
beforeEach(async () => {
  mission = await house.mission(`m${v7().slice(-8)}`, chair);
  await house.join(mission, partner, 'partner');
  [{ at }] = await house.db.query('select clock_timestamp() as at');
});

const call = async (route: Route, who: Guest, params: object, body?: object) => {
  const sent = { params: { missionId: mission.id, ...params }, ...(body ? { body } : {}) };
  return house.call(route, who, sent);
};
const promise = async (title: string, more: object = {}): Promise<Commitment> => {
  const body = {
    audienceId: await house.workspace(mission),
    title,
    text: '',
    goalId: null,
    leadOrganisationId: chair.organisationId,
    leadRole: '',
    supporterIds: [],
    startOn: null,
    due: '2027-03-31',
    ...more,
  };
  return (await call(proposeRoute, chair, {}, body)).body.commitment;
};
const act = async (route: Route, c: Commitment, more: object = {}): Promise<Commitment> => {
  const answer = await call(route, chair, { commitmentId: c.id }, { version: c.version, ...more });
  expect([route.name, answer.status]).toEqual([route.name, 200]);
  return answer.body.commitment;
};
const mark = async (name = 'Board 3', on: string | null = null): Promise<RegisterBaseline> =>
  (await call(nameBaselineRoute, chair, {}, { name, on })).body.baseline;
const compare = async (who: Guest, from: string, to = 'now') => {
  const { status, body } = await house.call(comparisonRoute, who, {
    params: { missionId: mission.id },
    query: { from, to },
  });
  expect(status).toBe(200);
  return body;
};
const kinds = ({ rows }: { rows: { kind: string; before: Commitment; after: Commitment }[] }) =>
  Object.fromEntries(rows.map(({ kind, before, after }) => [(after ?? before).title, kind]));

it('a baseline compared with now lists what was added, is gone and changed, with what each was', async () => {
  const kept = await promise('Kept');
  const moved = await promise('Moved');
  const refused = await promise('Refused');
  const named = await mark();
  await act(startRoute, await act(acceptRoute, moved));
  await act(declineRoute, refused, { reason: 'Too much' });
  await promise('New');
  const body = await compare(partner, named.id);
  expect(kinds(body)).toEqual({ Moved: 'changed', Refused: 'gone', New: 'added' });
  expect(body).toMatchObject({ same: 1, erased: 0, from: { kind: 'baseline', name: 'Board 3' } });
  const row = body.rows.find(({ after }: { after: Commitment }) => after.id === moved.id);
  expect([row.before.state, row.after.state]).toEqual(['proposed', 'inProgress']);
  expect(kept.title).toBe('Kept');
});

it('two baselines are compared with each other, and one with itself differs in nothing', async () => {
  const c = await promise('Fix homes');
  const first = await mark('Board 3');
  const accepted = await act(acceptRoute, c);
  const second = await mark('Board 4');
  await act(startRoute, accepted);
  expect(kinds(await compare(partner, first.id, second.id))).toEqual({ 'Fix homes': 'changed' });
  expect((await compare(partner, second.id, first.id)).rows[0].after.state).toBe('proposed');
  expect((await compare(partner, first.id, first.id)).rows).toEqual([]);
});

it('a day as the beginning and the same day as the end hold what happened in it', async () => {
  await promise('Today');
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: mission.timeZone }).format(at);
  expect(kinds(await compare(partner, day, day))).toEqual({ Today: 'added' });
  expect((await compare(partner, '2020-01-01', '2020-12-31')).rows).toEqual([]);
});

it('the last visit is that of the reader; who has had none begins with their place here', async () => {
  await promise('Before');
  expect(await compare(partner, 'visit')).toMatchObject({ from: { kind: 'joined' } });
  const newcomer = await house.guest('Nia New', 'Vale Health', 'publicService');
  await house.join(mission, newcomer, 'partner');
  await promise('After');
  expect(kinds(await compare(newcomer, 'visit'))).toEqual({ After: 'added' });
  await house.db.query('update person set since_at = clock_timestamp() where id = $1', [newcomer.id]);
  await promise('Last');
  const body = await compare(newcomer, 'visit');
  expect([body.from.kind, kinds(body)]).toEqual(['visit', { Last: 'added' }]);
});

it('what moved out of sight is in no row, not even as gone, and is not counted', async () => {
  const board = await house.audience(mission, 'board', [chair]);
  const c = await promise('Secret now');
  const named = await mark();
  await act(moveAudienceRoute, c, { audienceId: board });
  expect(await compare(partner, named.id)).toMatchObject({ rows: [], same: 0 });
  const seen = await compare(chair, named.id);
  expect(seen.rows).toMatchObject([{ kind: 'changed', before: { ref: 'C1' }, after: { ref: 'B1' } }]);
});

it('what came into sight is added, and its states of before are not told', async () => {
  const board = await house.audience(mission, 'board', [chair]);
  const c = await promise('Opened', { audienceId: board });
  const named = await mark();
  const opened = await act(moveAudienceRoute, c, { audienceId: await house.workspace(mission) });
  const body = await compare(partner, named.id);
  expect(body.rows).toMatchObject([{ kind: 'added', before: null }]);
  const away = await act(moveAudienceRoute, opened, { audienceId: board });
  const meanwhile = await mark('Meanwhile');
  await act(moveAudienceRoute, away, { audienceId: await house.workspace(mission) });
  expect((await compare(partner, meanwhile.id)).rows).toMatchObject([{ kind: 'added', before: null }]);
});

it('a promise whose row is gone shows as gone to those who could read it last, and to nobody else', async () => {
  const board = await house.audience(mission, 'board', [chair]);
  const open = await promise('Open');
  const secret = await promise('Secret');
  const named = await mark();
  await act(moveAudienceRoute, secret, { audienceId: board });
  await house.db.query('delete from commitment where id = any($1)', [[open.id, secret.id]]);
  expect(kinds(await compare(partner, named.id))).toEqual({ Open: 'gone' });
  expect(kinds(await compare(chair, named.id))).toEqual({ Open: 'gone', Secret: 'gone' });
});

it('says how many entries before the moment were erased, and shows what stood before them', async () => {
  const c = await act(acceptRoute, await promise('Fix homes'));
  await act(judgeRoute, c, { rating: 'green', reason: 'Names somebody' });
  const named = await mark();
  await house.db.query(
    `delete from log_payload where (audience_id, number) in
       (select audience_id, number from log_entry where mission_id = $1 and type = 'commitment.confidenceJudged')`,
    [mission.id],
  );
  const body = await compare(partner, named.id);
  expect(body.erased).toBe(1);
  expect(body.rows[0].before.confidence).toBeNull();
});

it('is given away as a sheet: one line for each field that differs', async () => {
  const c = await promise('=Fix homes');
  const named = await mark();
  await act(startRoute, await act(acceptRoute, c));
  const { status, body, headers } = await house.call(exportComparisonRoute, partner, {
    params: { missionId: mission.id },
    query: { from: named.id },
  });
  expect([status, headers.get('content-disposition')]).toEqual([
    200,
    'attachment; filename="what-changed.csv"',
  ]);
  expect(body).toContain("changed,C1,'=Fix homes,state,proposed,inProgress");
  const none = await house.call(exportComparisonRoute, partner, {
    params: { missionId: mission.id },
    query: { from: named.id, words: 'nowhere' },
  });
  expect(none.body.trim().split('\n')).toHaveLength(1);
});

it('a baseline is named, renamed and taken away by stewards, and everybody in the mission hears of it', async () => {
  const page = new Follower(house.socket(partner), mission.id);
  await page.join();
  const named = await mark();
  expect(named).not.toHaveProperty('numbers');
  const refused = await call(nameBaselineRoute, partner, {}, { name: 'Mine', on: null });
  expect([refused.status, refused.body]).toEqual([403, { refusal: 'notAllowed' }]);
  const again = await call(nameBaselineRoute, chair, {}, { name: 'BOARD 3', on: null });
  expect([again.status, again.body]).toEqual([409, { refusal: 'nameTaken' }]);
  const future = await call(nameBaselineRoute, chair, {}, { name: 'Later', on: '2099-01-01' });
  expect(future.body).toEqual({ refusal: 'dayInFuture' });
  const params = { baselineId: named.id };
  const renamed = await call(renameBaselineRoute, chair, params, { version: 1, name: 'Board three' });
  expect(renamed.body.baseline).toMatchObject({ name: 'Board three', version: 2 });
  const stale = await call(removeBaselineRoute, chair, params, { version: 1 });
  expect([stale.status, stale.body.refusal]).toEqual([409, 'stale']);
  expect((await call(baselinesRoute, partner, {})).body.baselines).toMatchObject([{ name: 'Board three' }]);
  await call(removeBaselineRoute, chair, params, { version: 2 });
  expect((await call(baselinesRoute, partner, {})).body.baselines).toEqual([]);
  await page.heard('baseline.removed');
  expect(page.entries.map(({ fact }) => fact.type)).toEqual([
    'baseline.named',
    'baseline.renamed',
    'baseline.removed',
  ]);
  const gone = await house.call(comparisonRoute, partner, {
    params: { missionId: mission.id },
    query: { from: named.id },
  });
  expect([gone.status, gone.body]).toEqual([404, { refusal: 'notFound' }]);
});

it("another mission's baseline is not found", async () => {
  const foreign = await mark();
  const own = await house.mission(`m${v7().slice(-8)}`, partner);
  const answer = await house.call(comparisonRoute, partner, {
    params: { missionId: own.id },
    query: { from: foreign.id },
  });
  expect([answer.status, answer.body]).toEqual([404, { refusal: 'notFound' }]);
});

it('the table of baselines can be taken away and made again', async () => {
  const own = await TestHouse.open();
  const runner = own.db.createQueryRunner();
  const migration = new Baselines1764001000000();
  const there = async () =>
    (await own.db.query(
      `select to_regclass('register_baseline') is not null as kept, to_regclass('log_payload_of_record') is not null as found,
         to_regclass('log_payload_record_id_idx') is not null as former`,
    )) as unknown[];
  try {
    await migration.down(runner);
    expect(await there()).toEqual([{ kept: false, found: false, former: true }]);
    await migration.up(runner);
    expect(await there()).toEqual([{ kept: true, found: true, former: false }]);
  } finally {
    await runner.release();
    await own.close();
  }
});
