import type { Commitment, Mission } from '@throughline/mission';
import {
  acceptRoute,
  assessCompletionRoute,
  assessRoute,
  deliverRoute,
  exportRegisterRoute,
  judgeRoute,
  missionRoute,
  nameAssessorRoute,
  proposeRoute,
  type Route,
  setThresholdsRoute,
  todayRoute,
} from '@throughline/wire';
import { Assessments1764001010000 } from '../migrations/1764001010000-assessments.js';
import { Follower } from '../testing/follower.js';
import { eventually, type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let mission: Mission;
let lead: Guest;
let peer: Guest;
let auditor: Guest;
let chair: Guest;
let c: Commitment;

beforeAll(async () => {
  house = await TestHouse.open();
  chair = await house.guest('Cora Chair', 'City Council', 'localGovernment');
  lead = await house.guest('Lena Lead', 'Lockgate Homes', 'business');
  peer = await house.guest('Pat Peer', 'Hearthlight Advice');
  auditor = await house.guest('Ada Auditor', 'Bro Helyg', 'localGovernment');
  mission = await house.mission('ratings', chair);
  await house.join(mission, lead, 'partner');
  await house.join(mission, peer, 'partner');
  await house.join(mission, auditor, 'observer');
});
afterAll(() => house.close());

const act = (route: Route, who: Guest, more: object, at: Commitment = c) =>
  house.call(route, who, {
    params: { missionId: mission.id, commitmentId: at.id },
    body: { version: at.version, ...more },
  });
/** As it stands, so that each wish names the version that is there. */
const again = async (): Promise<Commitment> => {
  const { body } = await house.call(missionRoute, lead, { params: { slug: mission.slug } });
  return body.commitments.find(({ id }: Commitment) => id === c.id);
};
const name = async (independent: boolean, who = chair) => {
  const [{ id, version }] = await house.db.query(
    'select id, version from partner where mission_id = $1 and organisation_id = $2',
    [mission.id, auditor.organisationId],
  );
  const params = { missionId: mission.id, partnerId: id };
  return house.call(nameAssessorRoute, who, { params, body: { version, independent } });
};

beforeEach(async () => {
  const body = {
    audienceId: await house.workspace(mission),
    title: 'Fix the worst homes',
    text: '',
    goalId: null,
    leadOrganisationId: lead.organisationId,
    leadRole: '',
    supporterIds: [],
    startOn: null,
    due: '2027-03-31',
  };
  const made = await house.call(proposeRoute, lead, { params: { missionId: mission.id }, body });
  c = made.body.commitment;
  c = (await act(acceptRoute, lead, {})).body.commitment;
});

it('a peer’s rating stands beside the lead’s own, is told to everybody, and says that it differs', async () => {
  c = (await act(judgeRoute, lead, { rating: 'green', reason: 'On course' })).body.commitment;
  const page = new Follower(house.socket(auditor), mission.id);
  await page.join();
  const { status, body } = await act(assessRoute, peer, { rating: 'red', reason: 'No scaffolders' });
  expect(status).toBe(200);
  expect(body.commitment).toMatchObject({
    confidence: { rating: 'green' },
    assessments: [{ kind: 'peer', organisationId: peer.organisationId, rating: 'red' }],
  });
  expect((await page.heard('commitment.assessed')).fact).toMatchObject({ differs: true, was: null });
  const told = await eventually(async () => {
    const rows: { reason: string }[] = await house.db.query(
      `select n.reason from notice n join log_entry e using (audience_id, number)
       where n.person_id = $1 and e.type = 'commitment.assessed' and n.mission_id = $2`,
      [lead.id, mission.id],
    );
    return rows[0]?.reason;
  });
  expect(told).toBe('lead');
});

it('the lead, an observer who was not named, and somebody who is no member can’t rate it', async () => {
  const rating = { rating: 'red', reason: 'No' };
  const [own, seen] = [await act(assessRoute, lead, rating), await act(assessRoute, auditor, rating)];
  expect([own.status, own.body]).toEqual([403, { refusal: 'ownCommitment' }]);
  expect([seen.status, seen.body]).toEqual([403, { refusal: 'notAllowed' }]);
  const stranger = await house.guest('Stan Stranger', 'Elsewhere');
  expect((await act(assessRoute, stranger, rating)).status).toBe(404);
});

it('stewards name who assesses independently; what was said stays as it was said', async () => {
  expect((await name(true, peer)).body).toEqual({ refusal: 'notAllowed' });
  expect((await name(true)).body.partner.independent).toBe(true);
  expect((await name(true)).body).toEqual({ refusal: 'nothingChanges' });
  const rated = await act(assessRoute, auditor, { rating: 'amber', reason: 'Read forty files' });
  expect(rated.body.commitment.assessments).toMatchObject([{ kind: 'independent', rating: 'amber' }]);
  expect((await name(false)).status).toBe(200);
  expect((await again()).assessments).toMatchObject([{ kind: 'independent' }]);
  const { version } = await again();
  const after = await act(assessRoute, auditor, { rating: 'red', reason: 'No' }, { ...c, version });
  expect(after.body).toEqual({ refusal: 'notAllowed' });
});

it('completion is said apart, of what was delivered too, by a steward and never by the lead or a peer', async () => {
  const half = { grade: 'substantial', reason: 'Most of it stands' };
  expect((await act(assessCompletionRoute, lead, half)).body).toEqual({ refusal: 'ownCommitment' });
  const refused = await act(assessCompletionRoute, peer, half);
  expect([refused.status, refused.body]).toEqual([403, { refusal: 'notAnAssessor' }]);
  const evidence = [{ url: 'https://example.org/', note: '' }];
  c = (await act(deliverRoute, lead, { on: '2026-01-01', evidence })).body.commitment;
  const { body } = await act(assessCompletionRoute, chair, half);
  expect(body.commitment).toMatchObject({
    state: 'delivered',
    confidence: null,
    completion: { grade: 'substantial', organisationId: chair.organisationId },
  });
  expect((await act(assessRoute, peer, { rating: 'red', reason: 'x' }, body.commitment)).body).toEqual({
    refusal: 'closed',
  });
});

it('a promise out of sight can’t be rated, and is not there', async () => {
  const board = await house.audience(mission, 'board', [lead]);
  await house.db.query('update commitment set audience_id = $2, ref = $3 where id = $1', [c.id, board, 'B9']);
  const { status, body } = await act(assessRoute, peer, { rating: 'red', reason: 'No' });
  expect([status, body]).toEqual([404, { refusal: 'notFound' }]);
});

it('the mission sets how long a judgement counts; an older one is unknown and waits on its lead', async () => {
  c = (await act(judgeRoute, lead, { rating: 'green', reason: 'On course' })).body.commitment;
  await house.db.query(
    `update commitment set confidence = jsonb_set(confidence, '{on}', to_jsonb((current_date - 20)::text)) where id = $1`,
    [c.id],
  );
  const shown = async () => {
    const { body } = await house.call(exportRegisterRoute, lead, { params: { missionId: mission.id } });
    return (body as string).split('\r\n').find((line) => line.startsWith(`${c.ref},`));
  };
  expect(await shown()).toContain(',accepted,green,');
  const [{ version }] = await house.db.query('select version from mission where id = $1', [mission.id]);
  const wish = { version, notedDays: 30, answerDays: 7, confidenceDays: 14 };
  const params = { missionId: mission.id };
  expect((await house.call(setThresholdsRoute, lead, { params, body: wish })).status).toBe(403);
  const { body } = await house.call(setThresholdsRoute, chair, { params, body: wish });
  expect(body.mission.confidenceDays).toBe(14);
  expect(await shown()).toContain(',accepted,unknown,');
  const today = await house.call(todayRoute, lead);
  expect(today.body.missions).toMatchObject([{ confidenceDays: 14 }]);
});

it('the columns of ratings can be taken away and made again', async () => {
  const own = await TestHouse.open();
  const runner = own.db.createQueryRunner();
  const migration = new Assessments1764001010000();
  const found = async () => {
    const [{ n }] = await own.db.query(
      `select count(*)::int as n from information_schema.columns where (table_name, column_name) in
         (('commitment', 'assessments'), ('commitment', 'completion'), ('partner', 'independent'), ('mission', 'confidence_days'))`,
    );
    return n as number;
  };
  try {
    await migration.down(runner);
    expect(await found()).toBe(0);
    await migration.up(runner);
    expect(await found()).toBe(4);
  } finally {
    await runner.release();
    await own.close();
  }
});
