import { axe, eventually, House, watched } from './house.js';

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 180_000);
afterAll(() => house.close());

it('a newcomer comes in by an invitation link: code, name, organisation, and is in the room', async () => {
  const secretary = await house.pageOf('Amir Malik');
  await secretary.goto('/m/warm-homes/partners');
  await secretary
    .getByRole('button', { name: /Invite|invitation/i })
    .first()
    .click();
  const dialog = secretary.getByRole('dialog');
  await dialog.getByRole('button', { name: /Make|Create|Invite/ }).click();
  const link = await dialog
    .getByLabel(/link/i)
    .or(dialog.getByRole('textbox', { name: /link/i }))
    .first()
    .inputValue();
  expect(link).toContain('/invitation/');
  const page = watched(await (await house.context()).newPage());
  await page.goto(new URL(link).pathname);
  await page.getByText(/invites you to this mission/).waitFor();
  expect(await axe(page)).toEqual([]);
  const since = house.mail.messages.length;
  await page.getByLabel('Your e-mail address').fill('nia@newcomers.example');
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('The code').fill(await house.mailedCode('nia@newcomers.example', since));
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByLabel('Your name').fill('Nia Newcomer');
  const organisation = page.getByLabel('Your organisation');
  if (await organisation.count()) await organisation.fill('Newcomers Together');
  await page.getByRole('button', { name: 'Join the mission' }).click();
  await page.getByRole('heading', { level: 1, name: /By March/ }).waitFor();
  await secretary.keyboard.press('Escape');
  await eventually(
    async () => (await secretary.getByText('Nia Newcomer').count()) > 0,
    'the newcomer on the secretary’s page',
  );
});

it('a wrong code says so, keeps the page, and the right one still opens', async () => {
  const page = await (await house.context()).newPage();
  const since = house.mail.messages.length;
  await page.goto('/sign-in');
  await page.getByLabel('Your e-mail address').fill('stuart.baines@brightseam.example');
  await page.getByRole('button', { name: 'Send me a code' }).click();
  const code = await house.mailedCode('stuart.baines@brightseam.example', since);
  await page.getByLabel('The code').fill(code === '111111' ? '222222' : '111111');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText(/That code is wrong/).waitFor();
  await page.getByLabel('The code').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /Good/ }).waitFor();
});

it('signing out everywhere closes the other device at once', async () => {
  const here = await house.pageOf('Stuart Baines');
  const there = await house.pageOf('Stuart Baines');
  await there.goto('/inbox');
  await there.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
  await here.goto('/settings');
  await here.getByRole('button', { name: 'Sign out everywhere' }).click();
  await there.waitForURL(/\/sign-in\?next=%2Finbox/);
  await here.waitForURL(/\/sign-in/);
});

it('a page that needs a person leads to the door and back to where one wanted to go', async () => {
  const page = await (await house.context()).newPage();
  await page.goto('/m/warm-homes/commitments/C6');
  await page.waitForURL(/\/sign-in\?next=/);
  await page.getByRole('button', { name: /Stuart Baines/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Train 120 installers' }).waitFor();
});

it('a promise is proposed in one browser and accepted by its lead in another', async () => {
  const union = await house.pageOf('Gerry Sullivan');
  await union.goto('/m/warm-homes/commitments');
  await union.getByRole('button', { name: 'Propose one' }).click();
  const dialog = union.getByRole('dialog');
  await dialog
    .getByLabel(/Title|The promise|In one line/i)
    .first()
    .fill('Pay apprentices for travel');
  await dialog
    .getByLabel(/Lead organisation|Who/i)
    .first()
    .selectOption({ label: 'Brightseam Retrofit Ltd' });
  await dialog
    .getByLabel(/Due|By when/i)
    .first()
    .fill('2027-06-30');
  await dialog.getByRole('button', { name: /Propose/ }).click();
  await dialog.waitFor({ state: 'hidden' });
  const lead = await house.pageOf('Stuart Baines');
  await lead.goto('/');
  await lead
    .getByRole('link', { name: /Answer/ })
    .first()
    .click();
  await lead.getByRole('heading', { level: 1, name: 'Pay apprentices for travel' }).waitFor();
  await lead.getByRole('button', { name: 'Accept this commitment' }).click();
  await lead.getByRole('dialog').getByRole('button', { name: 'Accept this commitment' }).click();
  await eventually(
    async () => (await union.getByRole('row', { name: /Pay apprentices/ }).innerText()).includes('Accepted'),
    'accepted in the other register',
  );
});
