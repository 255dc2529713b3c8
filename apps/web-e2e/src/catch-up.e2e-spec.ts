import { readFileSync } from 'node:fs';
import type { MissionSnapshot } from '@throughline/wire';
import type { Page } from 'playwright-core';
import { axe, complaintsOf, eventually, House } from './house.js';

let house: House;
let amir: Page;
beforeAll(async () => {
  house = await House.open();
  amir = await house.pageOf('Amir Malik', { acceptDownloads: true });
}, 180_000);
afterAll(() => house.close());

const mission = '/m/warm-homes';
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const counts = (page: Page, words: RegExp) => page.getByRole('status').filter({ hasText: words }).waitFor();

/** Judges a promise without its page: what the test looks at is another one. */
async function judge(page: Page, ref: string, rating: string): Promise<void> {
  const snapshot = await page.request.get('/api/missions/warm-homes');
  const { commitments } = (await snapshot.json()) as MissionSnapshot;
  const c = commitments.find((one) => one.ref === ref);
  if (!c) throw new Error(`no ${ref} here`);
  const key = `test-${Date.now()}-${ref}-key`;
  const answer = await page.request.post(`/api/missions/${c.missionId}/commitments/${c.id}/confidence`, {
    data: { version: c.version, rating, reason: 'A third practice can start' },
    headers: { 'x-throughline': '1', 'idempotency-key': key },
  });
  expect(answer.status()).toBe(200);
}

it('compares the register with any day, strikes what was, and gives it away as a file', async () => {
  await amir.goto(`${mission}/commitments`);
  await amir.getByRole('link', { name: 'Compare' }).click();
  await amir.getByRole('heading', { level: 1, name: 'What changed in the register' }).waitFor();
  await amir.getByRole('button', { name: /^Since/ }).focus();
  await amir.keyboard.press('Enter');
  await amir.getByRole('menuitem', { name: 'A day…' }).click();
  await amir.getByLabel('First day').fill(daysAgo(60));
  await amir.waitForURL(/from=\d{4}/);
  await counts(amir, /\d+ changed/);
  const row = amir.getByRole('article').filter({ hasText: 'Train 120 installers' });
  expect((await row.locator('dl').innerText()).replace(/\s+/g, ' ')).toMatch(
    /Forecast was \d+ \w+ \d{4} now \d+ \w+ \d{4}/,
  );
  expect(await row.locator('del').count()).toBeGreaterThan(0);
  expect(await axe(amir)).toEqual([]);
  await amir.getByRole('button', { name: /^Partner/ }).click();
  await amir.getByRole('menuitem', { name: 'Brightseam' }).click();
  await amir.waitForURL(/partner=/);
  const [file] = await Promise.all([
    amir.waitForEvent('download'),
    amir.getByRole('link', { name: 'CSV' }).click(),
  ]);
  expect(readFileSync(await file.path(), 'utf8')).toMatch(/changed,C6,Train 120 installers,forecast,/);
});

it('a named moment is there for others at once, and what changes after it comes by itself', async () => {
  const tom = await house.pageOf('Tom Whitfield');
  await tom.goto(`${mission}/commitments/compare`);
  await counts(tom, /changed/);
  await amir.goto(`${mission}/commitments/compare`);
  await amir.getByRole('button', { name: /Name a moment/ }).click();
  await amir.getByRole('menuitem', { name: 'Name a moment…' }).click();
  const dialog = amir.getByRole('dialog', { name: 'Name a moment of the register' });
  await dialog.getByLabel('Name').fill('As agreed at Board 3');
  await dialog.getByRole('button', { name: 'Give it this name' }).click();
  await amir.getByRole('heading', { name: 'Nothing differs' }).waitFor();

  await tom.getByRole('button', { name: /^Since/ }).click();
  await tom.getByRole('menuitem', { name: /As agreed at Board 3/ }).click();
  await tom.getByRole('heading', { name: 'Nothing differs' }).waitFor();
  await judge(tom, 'C8', 'amber');
  await counts(amir, /1 changed/);
  await counts(tom, /1 changed/);
  expect(await tom.getByRole('button', { name: /Name a moment/ }).count()).toBe(0);
  await tom.setViewportSize({ width: 390, height: 844 });
  expect(await axe(tom)).toEqual([]);

  await amir.getByRole('button', { name: /Name a moment/ }).click();
  await amir.getByRole('menuitem', { name: /Take away/ }).click();
  await amir.getByRole('button', { name: 'Take it away' }).click();
  await amir.getByRole('button', { name: 'Since my last visit' }).waitFor();
  expect([...complaintsOf(amir), ...complaintsOf(tom)]).toEqual([]);
});

it('a peer and an independent assessor say what they see beside the lead, by keyboard, and the lead sees it', async () => {
  const [kasia, denise] = [await house.pageOf('Kasia Nowak'), await house.pageOf('Denise Hartley')];
  await Promise.all([kasia, denise].map((page) => page.goto(`${mission}/commitments/C6`)));
  await kasia.getByText('No partner has rated it').waitFor();
  expect(await kasia.getByRole('button', { name: 'Give your rating' }).count()).toBe(0);
  await denise.getByRole('button', { name: 'Give your rating' }).focus();
  await denise.keyboard.press('Enter');
  const dialog = denise.getByRole('dialog', { name: /How confident is Tannery Row/ });
  await dialog.getByRole('radio', { name: /Red/ }).focus();
  await denise.keyboard.press('Space');
  await dialog.getByLabel('Why').fill('Nobody we know has heard of a place.');
  expect(await axe(denise)).toEqual([]);
  await denise.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Give this rating' }).focus();
  await denise.keyboard.press('Enter');
  await kasia.getByText('Seen differently').waitFor();
  await kasia.getByRole('region', { name: 'Ratings' }).getByText('Nobody we know has heard').waitFor();
  expect(await axe(kasia)).toEqual([]);

  const rhiannon = await house.pageOf('Rhiannon Prys');
  await rhiannon.goto(`${mission}/commitments/C6`);
  await rhiannon.getByRole('button', { name: 'Assess completion' }).click();
  const scale = rhiannon.getByRole('dialog', { name: 'How much of C6 is done?' });
  await scale.getByRole('radio', { name: /Limited/ }).check();
  await scale.getByLabel('Why').fill('33 of 120 have finished.');
  expect(await axe(rhiannon)).toEqual([]);
  await scale.getByRole('button', { name: 'Say this' }).click();
  await kasia.getByRole('region', { name: 'Ratings' }).getByText('33 of 120').waitFor();
  await amir.goto(`${mission}/partners`);
  await amir.getByRole('button', { name: 'What to do about Hearthlight Advice' }).click();
  await amir.getByRole('menuitem', { name: /Let it assess independently/ }).click();
  await amir.getByRole('button', { name: 'Let it assess', exact: true }).click();
  await amir.getByText('Assesses independently').nth(1).waitFor();
  await kasia.goto(`${mission}/commitments`);
  await kasia.getByRole('row').filter({ hasText: 'C6' }).getByText('Differs').waitFor();
});

it('a briefing tells whoever takes over what it is, how it got here, what waits and whom to know', async () => {
  const jo = await house.pageOf('Jo Kendrick');
  await jo.goto(`${mission}/commitments/C3`);
  await jo.getByRole('link', { name: /Briefing for whoever/ }).click();
  await jo.getByRole('heading', { level: 1, name: /C3/ }).waitFor();
  const story = jo.getByRole('region', { name: 'How it got here' });
  await story.getByRole('listitem').first().waitFor();
  expect(await story.getByRole('listitem').first().innerText()).toContain('Proposed');
  await jo
    .getByRole('region', { name: 'What waits' })
    .getByText(/A decision on the change/)
    .waitFor();
  await jo.getByRole('region', { name: 'Concerns that were raised' }).getByText('Hearthlight').waitFor();
  expect(await axe(jo)).toEqual([]);
  await jo.setViewportSize({ width: 320, height: 800 });
  const fits = () => jo.evaluate(() => document.documentElement.scrollWidth <= 320);
  await eventually(fits, 'a page that is no wider than 320 px');
  await jo.emulateMedia({ media: 'print' });
  expect(await jo.getByRole('button', { name: 'Print' }).count()).toBe(0);
  await jo.goto(`${mission}/commitments/C99/briefing`);
  await jo.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
  expect(complaintsOf(jo)).toEqual([]);
});
