import type { Page } from 'playwright-core';
import { openPlan } from './acts.js';
import { axe, complaintsOf, eventually, House } from './house.js';

let house: House;
let jo: Page;
let helen: Page;
let diane: Page;
let stuart: Page;
let gerry: Page;
let fatima: Page;

const c3 = '/m/warm-homes/commitments/C3';
const reason = 'The spending round closed below our bid, for good.';

beforeAll(async () => {
  house = await House.open();
  const who = [
    'Jo Kendrick',
    'Helen Marsh',
    'Diane Porter',
    'Stuart Baines',
    'Gerry Sullivan',
    'Fatima Siddiqui',
  ];
  const pages = await Promise.all(who.map((name) => house.pageOf(name)));
  [jo, helen, diane, stuart, gerry, fatima] = pages as [Page, Page, Page, Page, Page, Page];
  await Promise.all(pages.map((page) => page.goto(c3)));
  await Promise.all(
    pages.map((page) => page.getByRole('heading', { name: 'The proposed change' }).waitFor()),
  );
}, 180_000);
afterAll(() => house.close());

const everybody = () => [jo, helen, diane, stuart, gerry, fatima];
const change = (page: Page) => page.getByRole('article', { name: 'Resources' });
const receipts = (page: Page) => page.getByRole('region', { name: /Who has answered/ });
const receiptOf = (page: Page, organisation: string) =>
  receipts(page).getByRole('listitem').filter({ hasText: organisation });
const onAll = (what: string, holds: (page: Page) => Promise<boolean>) =>
  eventually(async () => (await Promise.all(everybody().map(holds))).every(Boolean), what);

/** Tabs on until something of that name has the focus, so that the way there is one that a keyboard has. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let count = 0; count < 80; count += 1) {
    await page.keyboard.press('Tab');
    const words = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    if (words === name) return;
  }
  throw new Error(`Tab never came to “${name}”`);
}

async function answer(page: Page, kind: 'Acknowledge…' | 'Raise a concern…', words: string): Promise<void> {
  await change(page).getByRole('button', { name: kind }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(words);
  await dialog.getByRole('button', { name: 'Give this answer' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

it('whoever proposed a change takes it back, and it is gone from every page at once', async () => {
  await change(jo).getByRole('button', { name: 'Take it back…' }).click();
  const dialog = jo.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Take this change back' }).click();
  await dialog.getByText('Say why.').waitFor();
  await dialog.getByLabel('Why').fill('We propose it anew, with what we know now.');
  await dialog.getByRole('button', { name: 'Take this change back' }).click();
  await onAll('no open change', async (page) => (await change(page).count()) === 0);
});

it('the proposer sees by keyboard what the cut hits before it is sent: C4, C6 and their goals', async () => {
  const register = await house.pageOf('Rhiannon Prys');
  await register.goto('/m/warm-homes/commitments');
  await register.getByRole('row', { name: /C3/ }).waitFor();
  expect(await register.getByRole('row', { name: /C3/ }).innerText()).not.toContain('Change proposed');

  await jo.getByRole('heading', { level: 1 }).focus();
  await tabTo(jo, 'Propose a change');
  await jo.keyboard.press('Enter');
  const dialog = jo.getByRole('dialog');
  const what = dialog.getByLabel('With what it is done');
  expect(await what.inputValue()).toBe('£14 million over three years');
  await what.fill('£11 million over two years');
  await dialog.getByText('This needs a decision by a chair or the secretariat.').waitFor();
  const hits = dialog.getByRole('region', { name: 'What it hits' });
  await eventually(async () => {
    const words = await hits.innerText();
    return ['C4', 'C6', 'G3'].every((ref) => words.includes(ref));
  }, 'C4, C6 and G3 among what it hits');
  expect(await axe(jo)).toEqual([]);
  await dialog.getByLabel('Why').fill(reason);
  await dialog.getByLabel('What it means for others').fill('Twenty-eight fewer places.');
  await dialog.getByRole('button', { name: 'Propose this change' }).click();
  await dialog.waitFor({ state: 'hidden' });

  await onAll('the open change', async (page) => (await change(page).count()) === 1);
  await register.getByRole('row', { name: /C3.*Change proposed/ }).waitFor();
  await register.goto('/m/warm-homes/plan');
  await register
    .locator('.plan-text tl-commitment-card', { hasText: 'C3' })
    .getByText('Change proposed')
    .waitFor();
  await register.context().close();
});

it('those whom it hits are told once each, by notice and mail: before, after, why, what it hits, what is asked, by when', async () => {
  // Whoever has the page open has read of it and is not mailed; who only follows has it in the digest.
  const letters = (address: string) =>
    house.mail.messages.filter((one) => one.to.includes(address) && one.text.includes(reason));
  for (const address of ['kasia.nowak@brightseam.example', 'aisha.bello@abtu.example'])
    await house.mail.waitFor((one) => one.to.includes(address) && one.text.includes(reason));
  const [letter] = letters('kasia.nowak@brightseam.example');
  for (const part of [
    'Was: £14 million over three years',
    'Now: £11 million over two years',
    `Why: ${reason}`,
    'What it hits: C4 Fix Lockgate’s 1,200 worst homes; C6 Train 120 installers; G3',
    'What is asked of you: Say what it means for Brightseam Retrofit Ltd, or raise a concern, by ',
    '/m/warm-homes/commitments/C3',
  ])
    expect(letter?.text).toContain(part);
  expect(letters('kasia.nowak@brightseam.example')).toHaveLength(1);
});

it('three partners acknowledge and one raises a concern, and every page shows each receipt', async () => {
  await answer(diane, 'Acknowledge…', 'Eight months later for the last homes.');
  await answer(fatima, 'Raise a concern…', 'We send families to this grant.');
  await onAll('two answers', async (page) => {
    const lockgate = await receiptOf(page, 'Lockgate Homes').innerText();
    const hearthlight = await receiptOf(page, 'Hearthlight Advice').innerText();
    return lockgate.includes('Acknowledged') && hearthlight.includes('Concern');
  });
  const approve = change(helen).getByRole('button', { name: 'Approve…' });
  expect(await approve.getAttribute('aria-disabled')).toBe('true');
  await answer(stuart, 'Acknowledge…', 'Twenty-eight fewer places in C6.');
  await answer(gerry, 'Acknowledge…', '');
  await onAll('all four answers', async (page) => {
    const words = await receipts(page).innerText();
    return words.split('Acknowledged').length === 4 && words.includes('Twenty-eight fewer places in C6.');
  });
  expect(await axe(helen)).toEqual([]);
  expect(await receiptOf(helen, 'Tannery Row').innerText()).toContain('not seen');
});

it('the authority approves, and every figure, row, card and receipt agrees on all pages', async () => {
  const card = await house.pageOf('Amir Malik');
  await openPlan(card);
  const inPlan = card.locator('.plan-text tl-commitment-card', { hasText: 'C3' });
  await inPlan.getByText('Change proposed').waitFor();
  await change(helen).getByRole('button', { name: 'Approve…' }).click();
  const dialog = helen.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Approve this change' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await onAll('the approved resources', async (page) => {
    const aside = await page.getByRole('complementary', { name: 'About this commitment' }).innerText();
    const main = await page.getByRole('main').innerText();
    return (
      aside.includes('£11 million over two years') &&
      main.includes('Change of resources approved') &&
      (await change(page).count()) === 0
    );
  });
  await inPlan.getByText('Change proposed').waitFor({ state: 'detached' });
  await house.mail.waitFor(
    (one) =>
      one.to.includes('stuart.baines@brightseam.example') &&
      one.subject.includes('resources of C3 is approved'),
  );
  await card.context().close();
});

it('a slip beyond the threshold hits a dependant by days, whose own date is offered and moved by nobody else', async () => {
  await stuart.goto('/m/warm-homes/commitments/C6');
  await stuart.getByRole('button', { name: 'Move the forecast' }).click();
  const dialog = stuart.getByRole('dialog');
  const day = dialog.getByLabel('When you expect it now');
  const before = await day.inputValue();
  await day.fill(new Date(Date.parse(before) + 60 * 86_400_000).toISOString().slice(0, 10));
  await dialog.getByText('This needs a decision').waitFor();
  await dialog.getByText('+60 days').waitFor();
  await dialog.getByLabel(/Why/).fill('The hall floods.');
  await dialog.getByRole('button', { name: 'Propose this forecast' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await diane.goto('/');
  await diane.getByRole('link', { name: 'Read and answer C6' }).click();
  await diane.getByRole('article', { name: 'Forecast' }).getByText('+60 days').waitFor();
  const c4 = await diane.request.get('/api/missions/warm-homes');
  const { commitments } = (await c4.json()) as { commitments: { ref: string; forecast: string }[] };
  const forecast = commitments.find(({ ref }) => ref === 'C4')?.forecast ?? '';
  await diane.getByRole('link', { name: 'Move C4 too…' }).click();
  const offered = diane.getByRole('dialog', { name: /Move the forecast of C4/ });
  const suggested = await offered.getByLabel('When you expect it now').inputValue();
  expect(Math.round((Date.parse(suggested) - Date.parse(forecast)) / 86_400_000)).toBe(60);
  await diane.keyboard.press('Escape');
});

it('a dependency is asked for by one lead and agreed by the other; a circle is named before it is asked', async () => {
  await gerry.goto('/m/warm-homes/commitments/C7');
  await gerry.getByRole('button', { name: 'Ask for a dependency…' }).click();
  const dialog = gerry.getByRole('dialog');
  const other = dialog.getByLabel('The other commitment');
  await other.selectOption({ label: 'C6 Train 120 installers' });
  await dialog.getByText('C7 → C6 → C7').waitFor();
  await other.selectOption({ label: 'C5 Damp inspections within ten working days' });
  await dialog.getByLabel('What is needed').fill('Lockgate’s list of contracts');
  await dialog.getByLabel('By when').fill('2027-06-30');
  expect(await axe(gerry)).toEqual([]);
  await dialog.getByRole('button', { name: 'Ask for this' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const row = (page: Page) => page.getByRole('listitem').filter({ hasText: 'Lockgate’s list of contracts' });
  await row(gerry).getByText('Asked for', { exact: true }).waitFor();
  await diane.goto('/m/warm-homes/commitments/C5');
  await row(diane)
    .getByRole('button', { name: /^Agree…/ })
    .click();
  await diane.getByRole('dialog').getByRole('button', { name: 'Agree', exact: true }).click();
  await row(gerry).getByText('Agreed', { exact: true }).waitFor();
});

it('the secretariat sets the limits, and everybody reads them', async () => {
  const amir = await house.pageOf('Amir Malik');
  await amir.goto('/m/warm-homes/commitments');
  await stuart.goto('/m/warm-homes/commitments');
  await amir.getByRole('button', { name: 'Change these limits…' }).click();
  const dialog = amir.getByRole('dialog');
  await dialog.getByLabel(/Days that a forecast may slip/).fill('14');
  await dialog.getByRole('button', { name: 'Set these limits' }).click();
  await stuart.getByText('slips up to 14 days').waitFor();
  expect(await stuart.getByRole('button', { name: 'Change these limits…' }).count()).toBe(0);
  expect(everybody().flatMap(complaintsOf)).toEqual([]);
});
