import type { Mission } from '@throughline/mission';
import { exportPlanRoute, makeSuggestionRoute, missionRoute, proposeRoute } from '@throughline/wire';
import { v7 } from 'uuid';
import { PlanPage } from '../testing/plan-page.js';
import { type Guest, TestHouse } from '../testing/test-house.js';

let house: TestHouse;
let mission: Mission;
let chair: Guest;
let partner: Guest;
let outsider: Guest;
let told: string;
let blind: string;

const suggestionId = v7();
const markdown = async (guest: Guest): Promise<string> => {
  const path = exportPlanRoute.path.replace(':missionId', mission.id);
  const answer = await fetch(`${house.url}${path}?format=md`, {
    headers: { cookie: guest.cookie, 'x-throughline': '1' },
  });
  return answer.text();
};

beforeAll(async () => {
  house = await TestHouse.open();
  chair = await house.guest('Cora Chair', 'City Council', 'localGovernment');
  partner = await house.guest('Pat Partner', 'Homes Trust');
  outsider = await house.guest('Otto Outsider', 'Elsewhere');
  mission = await house.mission('names', chair);
  await house.join(mission, partner, 'partner');
  const { planId } = (await house.call(missionRoute, chair, { params: { slug: mission.slug } })).body;
  const audienceId = await house.audience(mission, 'board', [chair]);
  const promise = {
    text: '',
    goalId: null,
    leadRole: '',
    supporterIds: [],
    startOn: null,
    due: '2027-03-31',
  };
  const { commitment } = (
    await house.call(proposeRoute, chair, {
      params: { missionId: mission.id },
      body: { ...promise, audienceId, title: 'A secret', leadOrganisationId: chair.organisationId },
    })
  ).body;
  const page = await PlanPage.open(house, chair, planId);
  const named = (kind: string, id: string) => page.paragraph('@', { mention: { kind, id } });
  await named('person', partner.id);
  await named('person', outsider.id);
  await named('organisation', partner.organisationId);
  await named('organisation', outsider.organisationId);
  await named('commitment', commitment.id);
  await page.paragraph('sooner', { insertion: { id: suggestionId } });
  await page.paragraph('later', { deletion: { id: v7() } });
  const params = { missionId: mission.id, documentId: planId };
  await house.call(makeSuggestionRoute, partner, { params, body: { id: suggestionId } });
  [told, blind] = [await markdown(chair), await markdown(partner)];
});
afterAll(() => house.close());

it('says the names of people and partners of the mission, and of nobody outside it', () => {
  expect(told).toContain('Pat Partner\n\nsomebody\n\n[Homes Trust](<');
  expect(told).toContain('>)\n\nan organisation\n');
  expect(told).not.toContain('Otto Outsider');
});

it('names a record to those who read it, and in neutral words to others', () => {
  expect(told).toMatch(/\[B1 A secret\]\(<.+\/commitments\/B1>\)/);
  expect(blind).toContain('a promise that this page can’t show');
  expect(blind).not.toContain('A secret');
});

it('says by whom and of which organisation a suggestion is, and that another has no author', () => {
  expect(told).toContain('{++sooner++}{>>Suggested by Pat Partner, Homes Trust<<}');
  expect(told).toContain('{--later--}{>>Suggested without an author<<}');
});
