import type { Commitment, Mission } from '@throughline/mission';
import { moveAudienceRoute, moveForecastRoute, acceptRoute, proposeRoute } from '@throughline/wire';
import { Follower } from '../testing/follower.js';
import { eventually, type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let mission: Mission;
let chair: Guest;
let partner: Guest;
let audiences: { public: string; workspace: string; board: string };

beforeAll(async () => {
  house = await TestHouse.open();
  chair = await house.guest('Cora Chair', 'City Council', 'localGovernment');
  partner = await house.guest('Per Partner', 'Hearthlight Advice');
  mission = await house.mission('fifty', chair);
  await house.join(mission, partner, 'partner');
  const [open] = await house.db.query(`select id from audience where mission_id = $1 and kind = 'public'`, [
    mission.id,
  ]);
  const board = await house.audience(mission, 'board', [chair]);
  audiences = { public: open.id, workspace: await house.workspace(mission), board };
});
afterAll(() => house.close());

const propose = async (audienceId: string, title: string): Promise<Commitment> => {
  const body = {
    audienceId,
    title,
    text: '',
    goalId: null,
    leadOrganisationId: chair.organisationId,
    leadRole: '',
    supporterIds: [],
    startOn: null,
    due: '2027-03-31',
  };
  const { body: reply } = await house.call(proposeRoute, chair, { params: { missionId: mission.id }, body });
  return reply.commitment;
};
const params = (c: Commitment) => ({ missionId: mission.id, commitmentId: c.id });

const headsOf = async (): Promise<Map<string, number>> => {
  const rows: { id: string; head: number }[] = await house.db.query(
    'select id, head from audience where mission_id = $1',
    [mission.id],
  );
  return new Map(rows.map((row) => [row.id, row.head]));
};

it('fifty commands at once over three audiences leave each sequence gapless and each follower with exactly its own', async () => {
  const everywhere = [audiences.public, audiences.workspace, audiences.board];
  const seeds = await Promise.all(
    everywhere.flatMap((id) => Array.from({ length: 8 }, (_, n) => propose(id, `Seed ${n}`))),
  );
  await Promise.all(
    seeds.map((c) => house.call(acceptRoute, chair, { params: params(c), body: { version: 1 } })),
  );
  const narrowed = await propose(audiences.workspace, 'To be narrowed');
  const widened = await propose(audiences.board, 'To be widened');
  const chairs = new Follower(house.socket(chair), mission.id);
  const partners = new Follower(house.socket(partner), mission.id);
  await chairs.join();
  const joined = await partners.join();
  expect(joined).toMatchObject({ ok: true });
  const before = await headsOf();

  const moves = seeds.map((c, n) =>
    house.call(moveForecastRoute, chair, {
      params: params(c),
      body: { version: 2, to: `2027-05-${String(n + 1).padStart(2, '0')}`, reason: 'Parts' },
    }),
  );
  const proposals = Array.from({ length: 24 }, (_, n) => propose(everywhere[n % 3] ?? '', `New ${n}`));
  const narrow = house.call(moveAudienceRoute, chair, {
    params: params(narrowed),
    body: { version: 1, audienceId: audiences.board },
  });
  const widen = house.call(moveAudienceRoute, chair, {
    params: params(widened),
    body: { version: 1, audienceId: audiences.workspace },
  });
  const answers = await Promise.all([...moves, narrow, widen]);
  await Promise.all(proposals);
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));

  const after = await headsOf();
  const expected = (id: string) =>
    Array.from(
      { length: (after.get(id) ?? 0) - (before.get(id) ?? 0) },
      (_, n) => (before.get(id) ?? 0) + n + 1,
    );
  const total = everywhere.reduce((sum, id) => sum + expected(id).length, 0);
  expect(total).toBe(24 + 24 + 4);
  await eventually(() => chairs.entries.length >= total, 'the chair hearing everything');
  for (const id of everywhere) expect(chairs.numbersIn(id)).toEqual(expected(id));
  await eventually(
    () => partners.entries.length >= total - expected(audiences.board).length,
    'the partner hearing the rest',
  );
  expect(partners.numbersIn(audiences.board)).toEqual([]);
  for (const id of [audiences.public, audiences.workspace])
    expect(partners.numbersIn(id)).toEqual(expected(id));

  const left = partners.entries.find((entry) => entry.fact.type === 'record.removed');
  expect(left?.fact).toEqual({ type: 'record.removed', record: 'commitment', id: narrowed.id, version: 2 });
  expect(JSON.stringify(partners.entries)).not.toContain('"ref":"B');
});

it('the log refuses to be rewritten', async () => {
  await expect(house.db.query(`update log_entry set type = 'x'`)).rejects.toThrow('insert-only');
  await expect(house.db.query('delete from log_entry')).rejects.toThrow('insert-only');
  await expect(house.db.query('truncate log_entry cascade')).rejects.toThrow('insert-only');
});

it('the order of a mission over its audiences is its time', async () => {
  const rows: { at: Date }[] = await house.db.query(
    'select at from log_entry where mission_id = $1 order by position',
    [mission.id],
  );
  const times = rows.map((row) => row.at.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
});
