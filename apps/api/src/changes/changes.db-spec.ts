import type { Change, Commitment, Mission } from '@throughline/mission';
import * as wire from '@throughline/wire';
import type { Route } from '@throughline/wire';
import { Follower } from '../testing/follower.js';
import { eventually, type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let mission: Mission;
let chair: Guest;
let lead: Guest;
let dependant: Guest;
let charity: Guest;
let reader: Guest;
let workspace: string;

beforeAll(async () => {
  house = await TestHouse.open();
  chair = await house.guest('Cora Chair', 'City Council', 'localGovernment');
  lead = await house.guest('Lena Lead', 'The Department', 'centralGovernment');
  dependant = await house.guest('Dan Dependant', 'Lockgate Homes', 'business');
  charity = await house.guest('Cherry Charity', 'Hearthlight Advice');
  reader = await house.guest('Olaf Observer', 'Neighbours');
  mission = await house.mission('changes', chair);
  for (const guest of [lead, dependant, charity]) await house.join(mission, guest, 'partner');
  await house.join(mission, reader, 'observer');
  workspace = await house.workspace(mission);
});
afterAll(() => house.close());

const call = (route: Route, guest: Guest, params: Record<string, string>, body?: object) =>
  house.call(route, guest, { params: { missionId: mission.id, ...params }, ...(body ? { body } : {}) });

async function promised(by: Guest, title: string, more: object = {}): Promise<Commitment> {
  const wish = {
    audienceId: workspace,
    title,
    text: '',
    goalId: null,
    leadOrganisationId: by.organisationId,
    leadRole: '',
    supporterIds: [],
    resources: '£14m',
    startOn: null,
    due: '2027-03-31',
    ...more,
  };
  const made = (await call(wire.proposeRoute, by, {}, wish)).body.commitment as Commitment;
  const accepted = await call(wire.acceptRoute, by, { commitmentId: made.id }, { version: 1 });
  return accepted.body.commitment as Commitment;
}

const needs = async (one: Commitment, other: Commitment, by = '2027-03-31') => {
  const wish = { dependantId: one.id, neededId: other.id, needs: 'The money', by };
  const asked = await call(wire.requestDependencyRoute, dependant, {}, wish);
  const { id, version, state } = asked.body.dependency;
  if (state === 'agreed') return id as string;
  const agreed = { version, answer: 'agree', reason: '' };
  await call(wire.answerDependencyRoute, lead, { dependencyId: id }, agreed);
  return id as string;
};
const cut = (c: Commitment, after = '£11m') => ({
  version: c.version,
  to: { kind: 'resources', after },
  reason: 'The round closed below our bid',
  impact: 'Fewer homes',
  answerBy: null,
});
const propose = async (c: Commitment, wish: object = cut(c)) =>
  (await call(wire.proposeChangeRoute, lead, { commitmentId: c.id }, wish)).body.change as Change;
const answer = (change: Change, guest: Guest, said: object) =>
  call(wire.answerChangeRoute, guest, { changeId: change.id }, said);
const acknowledged = { answer: 'acknowledged', effect: 'Eight months more' };
const changesOf = async (c: Commitment, guest: Guest) =>
  (await call(wire.commitmentChangesRoute, guest, { commitmentId: c.id })).body;
const commitmentOf = async (id: string) => {
  const [row] = await house.db.query('select * from commitment where id = $1', [id]);
  return row as {
    forecast: string;
    baseline: string;
    first_baseline: string;
    resources: string;
    state: string;
  };
};

it('a slip within the threshold stands at once, one beyond it waits, and the baselines never move by it', async () => {
  const c = await promised(lead, 'Grant');
  const move = (to: string, version: number) =>
    call(wire.moveForecastRoute, lead, { commitmentId: c.id }, { version, to, reason: 'Late terms' });
  const noted = await move('2027-04-30', 2);
  expect(noted.body).toMatchObject({
    commitment: { forecast: '2027-04-30' },
    change: { state: 'noted', authority: 'lead' },
  });
  const waits = await move('2027-05-01', 3);
  expect(waits.body).toMatchObject({
    commitment: { forecast: '2027-04-30', version: 3 },
    change: { state: 'proposed', authority: 'stewards' },
  });
  const again = await move('2027-06-01', 3);
  expect([again.status, again.body]).toEqual([409, { refusal: 'changeOpen' }]);
  expect(await commitmentOf(c.id)).toMatchObject({ baseline: '2027-03-31', first_baseline: '2027-03-31' });
});

it('an accepted promise is withdrawn only by a decision; one that was only proposed at once', async () => {
  const c = await promised(lead, 'To be withdrawn');
  const { body } = await call(
    wire.withdrawRoute,
    lead,
    { commitmentId: c.id },
    { version: 2, reason: 'The law changed' },
  );
  expect(body).toMatchObject({ commitment: { state: 'accepted' }, change: { state: 'proposed' } });
  const approve = { version: 1, answer: 'approve', reason: '' };
  const decided = await call(wire.decideChangeRoute, chair, { changeId: body.change.id }, approve);
  expect(decided.body.commitment).toMatchObject({ state: 'withdrawn', closingReason: 'The law changed' });
});

it('a cut is answered by those whom it hits, then approved, and every page hears each step', async () => {
  const grant = await promised(lead, 'Grant');
  const works = await promised(dependant, 'Works', { resources: '' });
  await needs(works, grant);
  await call(wire.followRoute, charity, { commitmentId: grant.id }, { following: true });
  const page = new Follower(house.socket(reader), mission.id);
  await page.join();

  const change = await propose(grant);
  const asked = change.receipts.map(({ organisationId, as, awaited }) => [organisationId, as, awaited]);
  expect(asked).toEqual([
    [dependant.organisationId, 'dependant', true],
    [chair.organisationId, 'steward', false],
    [charity.organisationId, 'follower', false],
  ]);
  const early = { version: 1, answer: 'approve', reason: '' };
  const refused = await call(wire.decideChangeRoute, chair, { changeId: change.id }, early);
  expect(refused.body).toEqual({ refusal: 'answersAwaited' });
  const both = await Promise.all([
    answer(change, dependant, acknowledged),
    answer(change, charity, { answer: 'concern', effect: 'A winter is lost' }),
  ]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  const stale = await call(wire.decideChangeRoute, chair, { changeId: change.id }, early);
  expect([stale.status, stale.body]).toEqual([409, { refusal: 'stale' }]);
  const decided = await call(
    wire.decideChangeRoute,
    chair,
    { changeId: change.id },
    { ...early, version: 3 },
  );
  expect(decided.body).toMatchObject({ change: { state: 'applied' }, commitment: { resources: '£11m' } });
  expect(await commitmentOf(grant.id)).toMatchObject({ resources: '£11m' });

  await page.heard('change.approved');
  expect(page.entries.map(({ fact }) => fact.type)).toEqual([
    'change.proposed',
    'change.answered',
    'change.answered',
    'change.approved',
  ]);
  const history = await call(wire.commitmentHistoryRoute, reader, { commitmentId: grant.id });
  expect(history.body.entries.map(({ fact }: { fact: { type: string } }) => fact.type)).toContain(
    'dependency.agreed',
  );
});

it('an answer that is sent again with its key counts once', async () => {
  const c = await promised(lead, 'Answered twice');
  const change = await propose(c);
  const key = 'a-key-that-is-long-enough';
  const params = { missionId: mission.id, changeId: change.id };
  const send = () => house.call(wire.answerChangeRoute, charity, { params, body: acknowledged, key });
  const [first, second] = [await send(), await send()];
  expect(second.body).toEqual(first.body);
  const own = await answer(change, lead, acknowledged);
  expect(own.body).toEqual({ refusal: 'ownChange' });
});

it('a handover stands only when the new lead has accepted it, and then only the new lead may act', async () => {
  const c = await promised(lead, 'Handed over');
  const to = { kind: 'handedOver', after: { organisationId: charity.organisationId, role: 'Director' } };
  const change = await propose(c, { ...cut(c), to });
  const accept = { version: 1, answer: 'accept', reason: '' };
  const foreign = await call(wire.acceptChangeRoute, dependant, { changeId: change.id }, accept);
  expect(foreign.body).toEqual({ refusal: 'notAsked' });
  await call(wire.acceptChangeRoute, charity, { changeId: change.id }, accept);
  const approve = { version: 2, answer: 'approve', reason: '' };
  const { body } = await call(wire.decideChangeRoute, chair, { changeId: change.id }, approve);
  expect(body.commitment).toMatchObject({ leadOrganisationId: charity.organisationId, leadRole: 'Director' });
  const start = await call(
    wire.startRoute,
    lead,
    { commitmentId: c.id },
    { version: body.commitment.version },
  );
  expect(start.body).toEqual({ refusal: 'onlyLeadMayChange' });
});

it('another’s new wording stands only when the lead has accepted it, and a no ends it', async () => {
  const c = await promised(lead, 'Worded');
  const to = { kind: 'scope', after: { title: 'Worded better', text: '' } };
  const made = await call(wire.proposeChangeRoute, chair, { commitmentId: c.id }, { ...cut(c), to });
  const change = made.body.change as Change;
  const decline = { version: 1, answer: 'decline', reason: 'That is more than we can give' };
  const { body } = await call(wire.acceptChangeRoute, lead, { changeId: change.id }, decline);
  expect(body).toMatchObject({ change: { state: 'rejected' }, commitment: { title: 'Worded' } });
  const again = (await call(wire.proposeChangeRoute, chair, { commitmentId: c.id }, { ...cut(c), to })).body
    .change;
  const taken = await call(
    wire.takeBackChangeRoute,
    chair,
    { changeId: again.id },
    { version: 1, reason: 'Settled by talking' },
  );
  expect(taken.body.change).toMatchObject({ state: 'takenBack' });
});

it('whoever was told is shown as having seen it once somebody of theirs opened it, and can be reminded until they answer', async () => {
  const grant = await promised(lead, 'Seen');
  await needs(await promised(dependant, 'Needs it'), grant);
  const change = await propose(grant);
  const sightOf = async (guest: Guest) =>
    (await changesOf(grant, chair)).sights.find(
      (one: wire.Sight) => one.changeId === change.id && one.organisationId === guest.organisationId,
    );
  await eventually(() => sightOf(dependant), 'the notice');
  expect(await sightOf(dependant)).toMatchObject({ seenAt: null });
  await call(wire.seeChangeRoute, dependant, { changeId: change.id }, {});
  expect((await sightOf(dependant)).seenAt).not.toBeNull();
  const early = await call(wire.remindRoute, lead, { changeId: change.id }, { version: 1 });
  expect(early.body).toEqual({ refusal: 'notAllowed' });
  const reminded = await call(wire.remindRoute, chair, { changeId: change.id }, { version: 1 });
  expect(reminded.status).toBe(200);
  const notices = async () =>
    (await house.call(wire.inboxRoute, dependant)).body.notices.map(
      (one: wire.Notice) => one.entry.fact.type,
    );
  await eventually(async () => (await notices())[0] === 'change.reminded', 'the reminder');
  const twice = await call(wire.remindRoute, chair, { changeId: change.id }, { version: 2 });
  expect(twice.body).toEqual({ refusal: 'remindedToday' });
  await answer(change, dependant, acknowledged);
  const { body } = await house.call(wire.todayRoute, chair);
  expect(
    body.changes.map((one: { change: Change; asks: string }) => [one.change.id, one.asks]),
  ).toContainEqual([change.id, 'decide']);
});

it('Today lists what waits for an organisation: its answer, its acceptance, a dependency', async () => {
  const grant = await promised(lead, 'Waited for');
  const works = await promised(dependant, 'Waiting');
  const wish = { dependantId: works.id, neededId: grant.id, needs: 'Terms', by: '2027-03-31' };
  const asked = (await call(wire.requestDependencyRoute, dependant, {}, wish)).body.dependency;
  const today = async (guest: Guest) => (await house.call(wire.todayRoute, guest)).body;
  expect((await today(lead)).dependencies).toMatchObject([
    { dependency: { id: asked.id }, dependant: { ref: works.ref }, needed: { ref: grant.ref } },
  ]);
  expect((await today(dependant)).dependencies).toEqual([]);
  const agree = { version: 1, answer: 'agree', reason: '' };
  await call(wire.answerDependencyRoute, lead, { dependencyId: asked.id }, agree);
  const change = await propose(grant);
  const waits = (one: { changes: { change: Change; asks: string }[] }) =>
    one.changes.filter((row) => row.change.id === change.id).map(({ asks }) => asks);
  expect(waits(await today(dependant))).toEqual(['answer']);
  expect(waits(await today(chair))).toEqual([]);
  expect(waits(await today(reader))).toEqual([]);
});

it('each mission sets its own thresholds, by a chair or the secretariat alone', async () => {
  const set = { version: 1, notedDays: 0, answerDays: 14 };
  expect((await call(wire.setThresholdsRoute, lead, {}, set)).body).toEqual({ refusal: 'notAllowed' });
  const { body } = await call(wire.setThresholdsRoute, chair, {}, set);
  expect(body.mission).toMatchObject({ notedDays: 0, answerDays: 14, version: 2 });
  expect((await call(wire.setThresholdsRoute, chair, {}, set)).body).toEqual({ refusal: 'stale' });
  const c = await promised(lead, 'Strict');
  const moved = await call(
    wire.moveForecastRoute,
    lead,
    { commitmentId: c.id },
    { version: 2, to: '2027-04-01', reason: 'A day' },
  );
  expect(moved.body.change).toMatchObject({ state: 'proposed' });
});
