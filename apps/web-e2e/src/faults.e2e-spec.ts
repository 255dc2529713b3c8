import type { Page } from 'playwright-core';
import { openPlan, planText, samePlan, saved, writeAtEnd } from './acts.js';
import { eventually, House } from './house.js';

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 180_000);
afterAll(() => house.close());

/** Types numbered words until it is told to stop, and says how many. */
async function typeUntil(stopped: () => boolean, page: Page, name: string): Promise<number> {
  let n = 0;
  for (; !stopped(); n++) await page.keyboard.type(`${name}${n} `, { delay: 5 });
  return n;
}

/** Throws with all that tells lost words from words set aside, and a lost caret from both. */
async function holdsAll(page: Page, words: readonly string[]): Promise<void> {
  const text = await planText(page);
  const missing = words.filter((word) => !text.includes(word));
  if (missing.length === 0) return;
  const focused = await page.evaluate(() => document.activeElement?.className);
  const shown = (await page.locator('main').innerText()).slice(0, 600);
  const about = { missing, focused, end: text.slice(-400), shown };
  throw new Error(`words are missing: ${JSON.stringify(about, null, 1)}`);
}

const numbered = (name: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${name}${n} `.trim());

it('the server is killed while two people type; both go on, and every word is on both pages and in the database', async () => {
  const [one, two] = [await house.pageOf('Brightseam'), await house.pageOf('Hearthlight')];
  await openPlan(one);
  await openPlan(two);
  await writeAtEnd(one, ' one: ');
  await writeAtEnd(two, ' two: ');
  let stopped = false;
  const typing = [typeUntil(() => stopped, one, 'a'), typeUntil(() => stopped, two, 'b')] as const;
  await eventually(async () => (await planText(two)).includes('a10'), 'some words crossed');
  await house.killAndRestart();
  await Promise.all([one, two].map((page) => page.locator('.saved', { hasText: /Sav/ }).waitFor()));
  stopped = true;
  const [a, b] = await Promise.all(typing);
  await Promise.all([saved(one), saved(two)]);
  await samePlan(one, two);
  await holdsAll(one, [...numbered('a', a), ...numbered('b', b)]);
  const reader = await house.pageOf('Vale Health');
  await openPlan(reader);
  await samePlan(one, reader);
});

it('words written offline say so, survive the page being closed, and arrive when it is back', async () => {
  const page = await house.pageOf('Brightseam');
  await openPlan(page);
  await page.context().setOffline(true);
  await writeAtEnd(page, ' Written on the train.');
  await page.locator('.saved', { hasText: /Offline.*kept on this device/ }).waitFor();
  const { context, storage } = { context: page.context(), storage: page };
  await storage.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await openPlan(again);
  await eventually(async () => (await planText(again)).includes('Written on the train.'), 'the words back');
  const reader = await house.pageOf('Vale Health');
  await openPlan(reader);
  await eventually(
    async () => (await planText(reader)).includes('Written on the train.'),
    'the words at a colleague',
  );
});

it('a member who is removed sees so at once, and nothing of the mission is left on the page', async () => {
  const leaver = await house.pageOf('Leon Okafor');
  await leaver.goto('/m/warm-homes/commitments');
  await leaver.getByRole('row', { name: /C6/ }).waitFor();
  const chair = await house.pageOf('Helen Marsh');
  await chair.goto('/m/warm-homes/partners');
  await chair.getByRole('button', { name: 'What to do about Leon Okafor' }).click();
  await chair.getByRole('menuitem', { name: 'Remove from the mission' }).click();
  await chair.getByRole('dialog').getByRole('button', { name: 'Remove Leon Okafor' }).click();
  await leaver.getByRole('heading', { name: /You can.t open this/ }).waitFor();
  expect(await leaver.getByText('Train 120 installers').count()).toBe(0);
  await leaver.goto('/m/warm-homes');
  await leaver.getByRole('heading', { level: 1 }).waitFor();
  expect(await leaver.getByText('Train 120 installers').count()).toBe(0);
});
