import type { BrowserContext, Page } from 'playwright-core';
import { openPlan, planText, samePlan, saved, writeAtEnd } from './acts.js';
import { axe, eventually, House, watched } from './house.js';

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 180_000);
afterAll(() => house.close());

/** All files of the release are kept: from here on this browser opens the page by itself. */
const keptFiles = (page: Page) =>
  eventually(
    () =>
      page.evaluate(async () => {
        const release = (await (await fetch('/release.json')).json()) as { files: string[] };
        const kept = await Promise.all(['/', ...release.files].map((path) => caches.match(path)));
        return Boolean(navigator.serviceWorker.controller) && kept.every(Boolean);
      }),
    'the release on this device',
  );

const newPage = async (context: BrowserContext) => watched(await context.newPage());

it('without a server a plan that was read here opens, says so, takes words, and gives them back to a page that was killed', async () => {
  const page = await house.pageOf('Brightseam');
  await openPlan(page);
  await keptFiles(page);
  const before = await planText(page);
  const context = page.context();
  await page.close();
  await house.kill();

  const offline = await newPage(context);
  await offline.goto('/m/warm-homes/plan');
  await offline.locator('.saved', { hasText: /Offline/ }).waitFor();
  await eventually(async () => (await planText(offline)) === before, 'the plan as it was');
  await writeAtEnd(offline, ' Written with no server at all.');
  await offline
    .locator('.saved', { hasText: /Offline.*1 change.*kept on this device|kept on this device/ })
    .waitFor();
  expect(await axe(offline)).toEqual([]);
  await offline.close({ runBeforeUnload: false });

  const again = await newPage(context);
  await again.goto('/m/warm-homes/plan');
  await eventually(
    async () => (await planText(again)).includes('Written with no server at all.'),
    'the words back',
  );
  await again.goto('/m/warm-homes/commitments');
  await again.getByRole('row', { name: /C6/ }).waitFor();
  await again.goto('/m/warm-homes/plan');

  await house.restart();
  await saved(again);
  const reader = await house.pageOf('Vale Health');
  await openPlan(reader);
  await samePlan(again, reader);
  expect(await planText(reader)).toContain('Written with no server at all.');
});

it('signing out leaves nothing on the device that opens without a server', async () => {
  const page = await house.pageOf('Hearthlight');
  await openPlan(page);
  await keptFiles(page);
  await page.locator('tl-person-menu > tl-menu > button').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: /Sign in/ }).waitFor();
  const nothing = () => page.evaluate(async () => (await indexedDB.databases()).length === 0);
  await eventually(nothing, 'nothing left on the device');
  await house.kill();
  const offline = await newPage(page.context());
  await offline.goto('/m/warm-homes/plan');
  await offline.getByRole('heading', { level: 1 }).waitFor();
  expect(await offline.locator('.plan-text').count()).toBe(0);
  await house.restart();
});
