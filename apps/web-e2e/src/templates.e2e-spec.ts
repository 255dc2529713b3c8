import type { Page } from 'playwright-core';
import { openPlan, saved } from './acts.js';
import { axe, complaintsOf, eventually, House } from './house.js';

let house: House;
let amir: Page;
let ruth: Page;

beforeAll(async () => {
  house = await House.open();
  amir = await house.pageOf('Amir Malik', { viewport: { width: 1440, height: 900 } });
  ruth = await house.pageOf('Ruth Okoro', { viewport: { width: 390, height: 844 } });
  await Promise.all([openPlan(amir), openPlan(ruth)]);
}, 180_000);
afterAll(() => house.close());

const text = (page: Page) => page.locator('.plan-text');
const inCallout = (page: Page, kind: string) => text(page).locator(`[data-callout="${kind}"]`);
async function choose(page: Page, typed: string, label: RegExp): Promise<void> {
  await page.keyboard.type(`/${typed}`);
  await page
    .getByRole('listbox', { name: 'Put here' })
    .getByRole('option', { name: label })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
}

it('an empty plan offers outlines; one is put there by keyboard, read by the other, and undone by one key', async () => {
  await text(amir).click();
  await amir.keyboard.press('Control+a');
  await amir.keyboard.press('Delete');
  const offer = amir.getByRole('button', { name: /^Meeting paper/ });
  await offer.waitFor();
  await ruth.getByRole('button', { name: /^Action plan/ }).waitFor();
  expect(await axe(amir)).toEqual([]);
  expect(await axe(ruth)).toEqual([]);
  await offer.press('Enter');
  await text(amir).getByRole('heading', { name: 'Paper for the meeting' }).waitFor();
  await text(ruth).getByRole('heading', { name: 'The options' }).waitFor();
  await offer.waitFor({ state: 'detached' });
  await inCallout(ruth, 'important').waitFor();
  await saved(amir);
  await amir.keyboard.press('Control+z');
  await offer.waitFor();
});

it('the slash menu puts an outline there too', async () => {
  await text(amir).click();
  await choose(amir, 'templ', /^Template/);
  const dialog = amir.getByRole('dialog', { name: 'Begin with an outline' });
  await dialog.getByRole('button', { name: /^Theory of change/ }).click();
  await text(ruth).getByRole('heading', { name: 'Theory of change' }).waitFor();
});

it('a callout is begun, changed in its kind and left by keyboard, and is named for ears', async () => {
  await amir.keyboard.press('Control+End');
  await choose(amir, 'note', /^Note/);
  await amir.keyboard.type('Mind the date. ');
  const note = text(ruth).getByRole('note', { name: 'Note' });
  await eventually(
    async () => (await note.last().innerText()).includes('Mind the date.'),
    'the note read by Ruth',
  );
  await choose(amir, 'import', /^Important/);
  await eventually(
    async () => (await inCallout(ruth, 'important').last().innerText()).includes('Mind the date.'),
    'its new kind read by Ruth',
  );
  await amir.keyboard.press('Enter');
  await amir.keyboard.press('Enter');
  await amir.keyboard.type('After it.');
  await text(ruth).locator('> p', { hasText: 'After it.' }).waitFor();
  await saved(amir);
  expect(await axe(amir)).toEqual([]);
  const file = await amir.request.get(
    `/api/missions/${((await (await amir.request.get('/api/missions/warm-homes')).json()) as { mission: { id: string } }).mission.id}/plan/export?format=md`,
  );
  expect(await file.text()).toContain('> [!IMPORTANT]\n> Mind the date.');
  expect([...complaintsOf(amir), ...complaintsOf(ruth)]).toEqual([]);
});
