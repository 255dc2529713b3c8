import type { Agreement, Commitment, Mission } from '@throughline/mission';
import {
  answerAgreementRoute,
  inboxRoute,
  judgeRoute,
  missionRoute,
  proposeAgreementRoute,
  proposeRoute,
  todayRoute,
  versionsRoute,
  withdrawAgreementRoute,
} from '@throughline/wire';
import { PlanPage } from '../testing/plan-page.js';
import { eventually, type Guest, TestHouse } from '../testing/test-house.js';
import { sealOf } from './freeze.js';

let house: TestHouse;
let mission: Mission;
let chair: Guest;
let homes: Guest;
let union: Guest;
let observer: Guest;
let page: PlanPage;
let planId: string;
let turn = 0;

beforeAll(async () => {
  house = await TestHouse.open();
  chair = await house.guest('Cora Chair', 'City Council', 'localGovernment');
  homes = await house.guest('Hal Homes', 'Homes Trust');
  union = await house.guest('Una Union', 'Builders Union', 'tradeUnion');
  observer = await house.guest('Olu Observer', 'Neighbour Council');
});
afterAll(() => house.close());

beforeEach(async () => {
  mission = await house.mission(`agreements-${++turn}`, chair);
  await house.join(mission, homes, 'partner');
  await house.join(mission, union, 'boardMember');
  await house.join(mission, observer, 'observer');
  planId = (await snapshot()).planId;
  page = await PlanPage.open(house, chair, planId);
  await page.heading('Homes');
});

const params = () => ({ missionId: mission.id });
const snapshot = async (guest = chair) =>
  (await house.call(missionRoute, guest, { params: { slug: mission.slug } })).body;
const promise = async (lead: Guest, audienceId?: string): Promise<Commitment> => {
  const body = {
    audienceId: audienceId ?? (await house.workspace(mission)),
    title: 'A promise',
    text: '',
    goalId: null,
    leadOrganisationId: lead.organisationId,
    leadRole: '',
    supporterIds: [],
    startOn: null,
    due: '2027-03-31',
  };
  return (await house.call(proposeRoute, chair, { params: params(), body })).body.commitment;
};
const propose = (scope = 'clauses', guest = chair, name = 'Board 6') =>
  house.call(proposeAgreementRoute, guest, { params: params(), body: { name, scope } });
const answer = (a: Agreement, guest: Guest, body: object = { answer: 'agree', reason: '' }) =>
  house.call(answerAgreementRoute, guest, {
    params: { ...params(), agreementId: a.id },
    body: { version: a.version, ...body },
  });
const withdraw = (a: Agreement, guest: Guest) =>
  house.call(withdrawAgreementRoute, guest, {
    params: { ...params(), agreementId: a.id },
    body: { version: a.version, reason: 'Too soon.' },
  });

it('partners agree the clauses that hold their promises, each for itself, and the text is sealed', async () => {
  const [first, second] = [await promise(homes), await promise(union)];
  await page.card(first.id);
  await page.heading('Work');
  await page.card(second.id);
  const { status, body } = await propose();
  expect(status).toBe(200);
  const a: Agreement = body.agreement;
  expect(a.asked.map(({ organisationId, clauses }) => [organisationId, clauses[0]?.heading])).toEqual([
    [homes.organisationId, 'Homes'],
    [union.organisationId, 'Work'],
  ]);
  const one = await answer(a, homes);
  expect(one.body.agreement.state).toBe('open');
  const two = await answer(one.body.agreement, union);
  const versions = await house.call(versionsRoute, observer, { params: params() });
  const [frozen] = versions.body.versions;
  expect(frozen).toMatchObject({ id: a.versionId, name: 'Board 6' });
  expect(two.body.agreement).toMatchObject({ state: 'reached', seal: sealOf(frozen.digest, a.pins) });
  expect((await snapshot(observer)).agreements).toEqual([two.body.agreement]);
});

it('the record of a card is pinned as it was, whatever becomes of it', async () => {
  const c = await promise(chair);
  await page.card(c.id);
  const { agreement: a } = (await propose()).body as { agreement: Agreement };
  expect(a.pins).toEqual([{ commitmentId: c.id, version: 1 }]);
  await house.db.query(`update commitment set state = 'accepted', version = 2 where id = $1`, [c.id]);
  const judged = await house.call(judgeRoute, chair, {
    params: { ...params(), commitmentId: c.id },
    body: { version: 2, rating: 'red', reason: 'Late.' },
  });
  expect(judged.status).toBe(200);
  expect((await snapshot()).agreements[0].pins).toEqual(a.pins);
});

it('a promise that only some readers may see is neither pinned nor asked about', async () => {
  const board = await house.audience(mission, 'board', [chair, homes]);
  await page.card((await promise(homes, board)).id);
  await page.card((await promise(union)).id);
  const { body } = await propose();
  expect(body.agreement.asked.map((partner: { organisationId: string }) => partner.organisationId)).toEqual([
    union.organisationId,
  ]);
  expect(body.agreement.pins).toHaveLength(1);
});

it('the whole text is asked of every partner that has somebody who writes', async () => {
  const { body } = await propose('whole');
  const asked = body.agreement.asked.map((partner: { organisationId: string }) => partner.organisationId);
  expect(asked.sort()).toEqual([chair.organisationId, homes.organisationId, union.organisationId].sort());
});

it('a suggestion that nobody has decided on blocks it, until it is decided', async () => {
  await page.paragraph('perhaps', { insertion: { id: 's1' } });
  const blocked = await propose('whole');
  expect([blocked.status, blocked.body]).toEqual([422, { refusal: 'suggestionsOpen' }]);
  expect((await snapshot()).agreements).toEqual([]);
  await page.removeLast();
  expect((await propose('whole')).status).toBe(200);
});

it('is refused to those who do not steer, for a name in use, beside an open one, and where nobody is to be asked', async () => {
  expect((await propose('whole', homes)).status).toBe(403);
  expect((await propose('clauses')).body).toEqual({ refusal: 'nobodyToAsk' });
  const { agreement } = (await propose('whole')).body;
  expect((await propose('whole', chair, 'Board 7')).body).toEqual({ refusal: 'agreementOpen' });
  await withdraw(agreement, chair);
  await page.paragraph('More.');
  expect((await propose('whole', chair, 'board 6')).body).toEqual({ refusal: 'nameTaken' });
});

it('a text that no plan may hold is not put to anybody', async () => {
  await page.paragraph('x', { insertion: { id: { nested: true } } });
  expect((await propose('whole')).body).toEqual({ refusal: 'textBroken' });
});

it('nobody answers for another, an observer not at all, and not without a reason or on what has changed', async () => {
  await page.card((await promise(homes)).id);
  const a: Agreement = (await propose()).body.agreement;
  expect((await answer(a, union)).body).toEqual({ refusal: 'notAsked' });
  expect((await answer(a, observer)).status).toBe(403);
  const notYet = { answer: 'notYet', reason: '' };
  expect((await answer(a, homes, notYet)).body).toEqual({ refusal: 'reasonMissing' });
  const said = await answer(a, homes, { ...notYet, reason: 'Our board meets first.' });
  expect(said.body.agreement.asked[0].reason).toBe('Our board meets first.');
  expect((await answer(a, homes)).body).toEqual({ refusal: 'stale' });
  const agreed = await answer(said.body.agreement, homes);
  expect(agreed.body.agreement.state).toBe('reached');
  expect((await answer(agreed.body.agreement, homes)).body).toEqual({ refusal: 'agreementClosed' });
});

it('whoever proposed it or steers takes it back, and then nobody answers any more', async () => {
  const a: Agreement = (await propose('whole')).body.agreement;
  expect((await withdraw(a, homes)).body).toEqual({ refusal: 'notAllowed' });
  const { body } = await withdraw(a, chair);
  expect(body.agreement.state).toBe('withdrawn');
  expect((await answer(body.agreement, homes)).body).toEqual({ refusal: 'agreementClosed' });
  expect((await withdraw(body.agreement, chair)).body).toEqual({ refusal: 'agreementClosed' });
});

it('waits on Today of those who must answer, and in their inbox, until they have', async () => {
  await page.card((await promise(homes)).id);
  const a: Agreement = (await propose()).body.agreement;
  const waiting = async (guest: Guest) =>
    (await house.call(todayRoute, guest)).body.agreements.filter((one: Agreement) => one.id === a.id);
  expect(await waiting(homes)).toHaveLength(1);
  expect(await waiting(union)).toEqual([]);
  const noticed = async () => (await house.call(inboxRoute, homes)).body.notices;
  const [notice] = await eventually(async () => {
    const found = (await noticed()).filter(
      (one: { entry: { fact: { type: string }; missionId: string } }) =>
        one.entry.fact.type === 'agreement.proposed' && one.entry.missionId === mission.id,
    );
    return found.length > 0 ? found : undefined;
  }, 'the notice');
  expect(notice.reason).toBe('asked');
  await answer(a, homes);
  expect(await waiting(homes)).toEqual([]);
});
