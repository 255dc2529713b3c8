import type { Commitment, Mission } from '@throughline/mission';
import * as wire from '@throughline/wire';
import type { Route } from '@throughline/wire';
import { type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let mission: Mission;
let lead: Guest;
let dependant: Guest;
let workspace: string;

beforeAll(async () => {
  house = await TestHouse.open();
  lead = await house.guest('Lena Lead', 'The Department', 'centralGovernment');
  dependant = await house.guest('Dan Dependant', 'Lockgate Homes', 'business');
  mission = await house.mission('needs', lead);
  await house.join(mission, dependant, 'partner');
  workspace = await house.workspace(mission);
});
afterAll(() => house.close());

const call = (route: Route, guest: Guest, params: Record<string, string>, body?: object) =>
  house.call(route, guest, { params: { missionId: mission.id, ...params }, ...(body ? { body } : {}) });

async function promised(by: Guest, title: string): Promise<Commitment> {
  const wish = {
    audienceId: workspace,
    title,
    text: '',
    goalId: null,
    leadOrganisationId: by.organisationId,
    leadRole: '',
    supporterIds: [],
    startOn: null,
    due: '2027-03-31',
  };
  return (await call(wire.proposeRoute, by, {}, wish)).body.commitment as Commitment;
}

const ask = (guest: Guest, one: Commitment, other: Commitment) =>
  call(
    wire.requestDependencyRoute,
    guest,
    {},
    { dependantId: one.id, neededId: other.id, needs: 'It', by: '2027-01-01' },
  );

it('a way round is refused with its path, and what is known once is not asked for twice', async () => {
  const [a, b, c] = [
    await promised(dependant, 'A'),
    await promised(dependant, 'B'),
    await promised(dependant, 'C'),
  ] as const;
  expect((await ask(dependant, a, b)).body.dependency.state).toBe('agreed');
  await ask(dependant, b, c);
  expect((await ask(dependant, c, a)).body).toEqual({
    refusal: 'dependencyCycle',
    fields: [{ path: 'neededId', problem: [c, a, b, c].map(({ ref }) => ref).join(' > ') }],
  });
  expect((await ask(dependant, a, b)).body).toEqual({ refusal: 'dependencyKnown' });
});

it('the other side alone answers; what is agreed ends by the dependant alone', async () => {
  const [works, grant] = [await promised(dependant, 'Works'), await promised(lead, 'Grant')] as const;
  const { dependency } = (await ask(dependant, works, grant)).body;
  const params = { dependencyId: dependency.id };
  const agree = { version: 1, answer: 'agree', reason: '' };
  const own = await call(wire.answerDependencyRoute, dependant, params, agree);
  expect([own.status, own.body]).toEqual([403, { refusal: 'onlyLeadMayAnswer' }]);
  const agreed = await call(wire.answerDependencyRoute, lead, params, agree);
  expect(agreed.body.dependency).toMatchObject({ state: 'agreed', version: 2 });
  const stale = await call(wire.endDependencyRoute, dependant, params, { version: 1, reason: 'Done' });
  expect(stale.body).toEqual({ refusal: 'stale' });
  const end = { version: 2, reason: 'We found other money' };
  expect((await call(wire.endDependencyRoute, lead, params, end)).body).toEqual({
    refusal: 'onlyDependantMayEnd',
  });
  const ended = await call(wire.endDependencyRoute, dependant, params, end);
  expect(ended.body.dependency).toMatchObject({ state: 'ended', reason: end.reason });
  // What has ended can be asked for anew.
  expect((await ask(dependant, works, grant)).body.dependency.state).toBe('requested');
});
