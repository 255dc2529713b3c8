import type { Page } from 'playwright-core';
import { openPlan, planText, samePlan, saved, signInByCode, writeAtEnd } from './acts.js';
import { axe, complaintsOf, eventually, House, watched } from './house.js';

let house: House;
let promiser: Page;
let supporter: Page;

beforeAll(async () => {
  house = await House.open();
}, 180_000);
afterAll(() => house.close());

/** Stuart of Brightseam leads C6; Gerry's union supports it, so Gerry must hear of what happens to it. */
const stuart = 'stuart.baines@brightseam.example';

it('two people of two organisations sign in, write one plan, and a moved forecast reaches the other everywhere', async () => {
  promiser = watched(await (await house.context()).newPage());
  supporter = watched(await (await house.context()).newPage());
  const gerry = (await emailOf('Gerry Sullivan')) ?? '';
  await signInByCode(house, promiser, stuart);
  await signInByCode(house, supporter, gerry);

  // They write together.
  await openPlan(promiser);
  await openPlan(supporter);
  await supporter
    .getByRole('button', { name: /Stuart Baines/ })
    .or(supporter.getByLabel(/Stuart Baines/))
    .first()
    .waitFor();
  await writeAtEnd(promiser, ' Written by Stuart.');
  await eventually(
    async () => (await planText(supporter)).includes('Written by Stuart.'),
    'Stuart read by Gerry',
  );
  await writeAtEnd(supporter, ' And by Gerry.');
  await eventually(async () => (await planText(promiser)).includes('And by Gerry.'), 'Gerry read by Stuart');
  await Promise.all([saved(promiser), saved(supporter)]);
  await samePlan(promiser, supporter);

  // One moves a forecast, with a reason, while the other has the plan open and, in another tab, the register.
  const register = watched(await supporter.context().newPage());
  await register.goto('/m/warm-homes/commitments');
  await register.getByRole('row', { name: /C6/ }).waitFor();
  const letters = house.mail.messages.length;
  await promiser.goto('/m/warm-homes/commitments/C6');
  await promiser.getByRole('button', { name: 'Move the forecast' }).click();
  const dialog = promiser.getByRole('dialog');
  // Within the mission's thirty days, so that it is noted and stands at once.
  const days = dialog.getByLabel('When you expect it now');
  const moved = laterBy(20, await days.inputValue());
  await days.fill(moved.iso);
  await dialog.getByText('This will be noted.').waitFor();
  await dialog.getByLabel(/Why|Reason/).fill('The training hall floods until August.');
  await dialog.getByRole('button', { name: 'Move the forecast' }).click();
  await dialog.waitFor({ state: 'hidden' });

  const card = supporter.locator('.plan-text tl-commitment-card', { hasText: 'C6' });
  await eventually(async () => (await card.innerText()).includes(moved.short), 'the new day in the plan');
  await eventually(
    async () => (await register.getByRole('row', { name: /C6/ }).innerText()).includes(moved.short),
    'the new day in the register',
  );
  await supporter
    .getByRole('link', { name: /Inbox, \d+ unread/ })
    .first()
    .click();
  const notice = supporter
    .getByRole('listitem')
    .filter({ hasText: 'The training hall floods until August.' });
  await notice.waitFor();
  await notice.getByText('Why did I get this?').click();
  await notice.getByText('Your organisation supports this commitment.').waitFor();

  const letter = await house.mail.waitFor(
    (one) => house.mail.messages.indexOf(one) >= letters && one.to.includes(gerry),
  );
  for (const part of [
    `Now: ${moved.long}`,
    'Why: The training hall floods until August.',
    '/m/warm-homes/commitments/C6',
  ])
    expect(letter.text).toContain(part);
  expect([...complaintsOf(promiser), ...complaintsOf(supporter), ...complaintsOf(register)]).toEqual([]);
});

it('reading in one tab is read in the other', async () => {
  const other = await supporter.context().newPage();
  await other.goto('/inbox');
  await supporter.getByRole('button', { name: 'Mark all as read' }).click();
  await eventually(async () => (await other.getByText('Nothing unread.').count()) > 0, 'the other tab');
  await other.close();
});

it("a commitment's address pasted into the plan becomes its card", async () => {
  await openPlan(promiser);
  const before = await promiser.locator('.plan-text tl-commitment-card').count();
  await writeAtEnd(promiser, '');
  await promiser.keyboard.press('Enter');
  await promiser.evaluate(async (address) => {
    const data = new DataTransfer();
    data.setData('text/plain', address);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, `${house.url}/m/warm-homes/commitments/C9`);
  await eventually(
    async () => (await promiser.locator('.plan-text tl-commitment-card').count()) === before + 1,
    'one more card',
  );
  await saved(promiser);
});

it('the pages of the main job are free of what axe finds', async () => {
  await supporter.goto('/m/warm-homes/plan');
  await supporter.getByRole('textbox', { name: 'The plan' }).waitFor();
  await saved(supporter);
  expect(await axe(supporter)).toEqual([]);
});

/** A day so many days after another, as it is typed, and as cards and letters write it. */
function laterBy(days: number, iso: string): { iso: string; short: string; long: string } {
  const day = new Date(Date.parse(iso) + days * 86_400_000);
  const words = (month: 'short' | 'long') =>
    day.toLocaleDateString('en-GB', { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' });
  return { iso: day.toISOString().slice(0, 10), short: words('short'), long: words('long') };
}

async function emailOf(name: string): Promise<string | undefined> {
  const page = await house.pageOf(name);
  const session = (await (await page.request.get('/api/session')).json()) as { profile: { email: string } };
  await page.context().close();
  return session.profile.email;
}
