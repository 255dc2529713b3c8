import { openPlan, planText, samePlan, saved, writeAtEnd } from './acts.js';
import { axe, eventually, House } from './house.js';

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 180_000);
afterAll(() => house.close());

it('words are found by keyboard, counted, replaced one by one and all at once, for everybody, and undone', async () => {
  const [page, other] = [await house.pageOf('Brightseam'), await house.pageOf('Vale Health')];
  await openPlan(page);
  await openPlan(other);
  await writeAtEnd(page, ' Zebra one. zebra two. Zebra three.');
  await saved(page);
  await page.getByRole('button', { name: 'Find in the plan' }).press('Enter');
  const bar = page.getByRole('search');
  await bar.getByLabel('Find', { exact: true }).fill('zebra');
  await bar.getByText('3 found').waitFor();
  await page.keyboard.press('Enter');
  await bar.getByText('1 of 3').waitFor();
  expect(await axe(page)).toEqual([]);
  await bar.getByLabel('Match capitals').check();
  await bar.getByText(/1 found|1 of 1/).waitFor();
  await bar.getByLabel('Match capitals').uncheck();
  await bar.getByLabel('Replace with').fill('Heron');
  await bar.getByRole('button', { name: 'Replace all' }).click();
  await bar.getByText('Not found').waitFor();
  await eventually(
    async () => (await planText(other)).includes('Heron one. Heron two. Heron three.'),
    'replaced there',
  );
  await page.keyboard.press('Escape');
  await bar.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await eventually(
    async () => (await planText(page)).includes('Zebra one. zebra two. Zebra three.'),
    'undone',
  );
  await saved(page);
  await samePlan(page, other);
});

it('whoever is disturbed by others’ carets hides them, and it stays so after a reload', async () => {
  const [page, other] = [await house.pageOf('Brightseam'), await house.pageOf('Vale Health')];
  await openPlan(page);
  await openPlan(other);
  await writeAtEnd(other, ' here');
  const caret = page.locator('.plan-text .caret').first();
  await caret.waitFor();
  await page.getByRole('button', { name: 'Hide others' }).click();
  await caret.waitFor({ state: 'hidden' });
  await page.reload();
  await saved(page);
  await page.getByRole('button', { name: 'Show others' }).waitFor();
  await eventually(async () => (await planText(page)).includes('here'), 'words still come');
  expect(await page.locator('.plan-text .caret').first().isVisible()).toBe(false);
});
