import type { Mission } from '@throughline/mission';
import { acceptRoute, moveForecastRoute, proposeRoute, missionRoute } from '@throughline/wire';
import { v7 } from 'uuid';
import { type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let mission: Mission;
let lead: Guest;
let other: Guest;

const wish = (more: object = {}) => ({
  title: 'Fix the worst homes',
  text: 'Twelve hundred homes.',
  goalId: null,
  leadOrganisationId: lead.organisationId,
  leadRole: 'Director',
  supporterIds: [other.organisationId],
  startOn: null,
  due: '2027-03-31',
  ...more,
});

beforeAll(async () => {
  house = await TestHouse.open();
  lead = await house.guest('Lena Lead', 'Lockgate Homes', 'business');
  other = await house.guest('Oren Other', 'Hearthlight Advice');
  mission = await house.mission('homes', lead);
  await house.join(mission, other, 'partner');
});
afterAll(() => house.close());

const propose = async (more: object = {}) => {
  const body = wish({ audienceId: await house.workspace(mission), ...more });
  return house.call(proposeRoute, other, { params: { missionId: mission.id }, body });
};
const params = (id: string) => ({ missionId: mission.id, commitmentId: id });

it('a promise is proposed by anybody who writes, and binds only when its lead accepts', async () => {
  const { status, body } = await propose();
  expect(status).toBe(200);
  const { id, version } = body.commitment;
  const refused = await house.call(acceptRoute, other, { params: params(id), body: { version } });
  expect([refused.status, refused.body]).toEqual([403, { refusal: 'onlyLeadMayAnswer' }]);
  const accepted = await house.call(acceptRoute, lead, { params: params(id), body: { version } });
  expect(accepted.body.commitment).toMatchObject({
    state: 'accepted',
    firstBaseline: '2027-03-31',
    version: 2,
  });
});

it('a command that is sent again with its key is answered as the first time and written once', async () => {
  const { body } = await propose();
  const key = v7();
  const call = { params: params(body.commitment.id), body: { version: 1 }, key };
  const [first, second] = await Promise.all([
    house.call(acceptRoute, lead, call),
    house.call(acceptRoute, lead, call),
  ]);
  expect(second.body).toEqual(first.body);
  const other = await house.call(acceptRoute, lead, { ...call, body: { version: 2 } });
  expect(other.body.refusal).toBe('keyReused');
});

it('a wish against an older version is refused as stale and changes nothing', async () => {
  const { body } = await propose();
  const { id } = body.commitment;
  await house.call(acceptRoute, lead, { params: params(id), body: { version: 1 } });
  const stale = await house.call(moveForecastRoute, lead, {
    params: params(id),
    body: { version: 1, to: '2027-06-30', reason: 'Late parts' },
  });
  expect([stale.status, stale.body.refusal]).toEqual([409, 'stale']);
});

it('the snapshot holds what was decided, and the log entries that tell it', async () => {
  const { status, body } = await house.call(missionRoute, other, { params: { slug: mission.slug } });
  expect(status).toBe(200);
  expect(body.commitments.length).toBeGreaterThan(0);
  expect(body.recent[0].fact.type).toMatch(/^commitment\./);
});
