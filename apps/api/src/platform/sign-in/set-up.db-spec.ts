import { startMailServer } from '@throughline/testkit';
import {
  askCodeRoute,
  foundMissionRoute,
  nameOrganisationAdminRoute,
  organisationsRoute,
  setUpRoute,
  signInRoute,
} from '@throughline/wire';
import { TestHouse } from '../../testing/test-house.js';
import { openSetUp } from './set-up.controller.js';

let house: TestHouse;
let mail: Awaited<ReturnType<typeof startMailServer>>;
beforeAll(async () => {
  mail = await startMailServer();
  house = await TestHouse.open({ SMTP_URL: mail.url, DEMO: 'off' });
});
afterAll(async () => {
  await house.close();
  await mail.stop();
});

const door = () => openSetUp(house.db, house.ground.settings.secret);
const wish = (token: string) => ({
  token,
  name: 'Ada First',
  email: 'ada@city.example',
  organisation: { name: 'City Council', sector: 'localGovernment' },
});
const enter = async (email: string) => {
  const before = mail.messages.length;
  await house.call(askCodeRoute, null, { body: { email } });
  const letter = await mail.waitFor((one) => mail.messages.indexOf(one) >= before && one.to.includes(email));
  const code = /\d{6}/.exec(letter.subject)?.[0];
  const answer = await house.call(signInRoute, null, { body: { email, code } });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { ...answer.body.profile, cookie };
};

it('an empty house opens once: the link makes the first organisation and its administrator, and then nothing', async () => {
  const token = (await door()) ?? '';
  expect(await door()).toBe(token); // a second node, or a second start, prints the same link
  expect((await house.call(setUpRoute, null, { body: wish('guessed') })).body).toEqual({
    refusal: 'setUpDone',
  });
  expect((await house.call(setUpRoute, null, { body: wish(token) })).status).toBe(200);
  expect((await house.call(setUpRoute, null, { body: wish(token) })).body).toEqual({ refusal: 'setUpDone' });
  expect(await door()).toBeUndefined();
});

it('the administrator signs in with a code, names another, and both found missions', async () => {
  const admin = await enter('ada@city.example');
  expect(admin).toMatchObject({ serviceAdmin: true, organisationAdmin: true });
  const { body } = await house.call(organisationsRoute, admin);
  const params = { organisationId: body.organisations[0].id };
  await house.call(nameOrganisationAdminRoute, admin, {
    params,
    body: { name: 'Ben Second', email: 'ben@city.example' },
  });
  const second = await enter('ben@city.example');
  const mission = {
    slug: 'clean-air',
    title: 'Clean air',
    place: 'Here',
    purpose: 'Every child breathes clean air.',
    horizon: '2035-01-01',
    timeZone: 'Europe/London',
    partners: [{ name: 'Lung Trust', sector: 'civilSociety' }],
  };
  expect((await house.call(foundMissionRoute, second, { body: mission })).body.mission.slug).toBe(
    'clean-air',
  );
  expect((await house.call(foundMissionRoute, second, { body: mission })).body).toEqual({
    refusal: 'slugTaken',
  });
  const tree = { ...mission, slug: 'trees' };
  const key = 'one-key-for-one-founding';
  const [first, again] = [
    await house.call(foundMissionRoute, admin, { body: tree, key }),
    await house.call(foundMissionRoute, admin, { body: tree, key }),
  ];
  expect(again.body).toEqual(first.body);
});
