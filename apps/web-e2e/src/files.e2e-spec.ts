import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { openPlan, samePlan, saved } from './acts.js';
import { axe, complaintsOf, eventually, House } from './house.js';

let house: House;
let amir: Page;
let ruth: Page;

const map = 'apps/api/src/demo/harrowmere/homes-with-a-hazard.png';
const paper = 'apps/api/src/demo/harrowmere/what-we-know-about-your-home.pdf';
const drawn = (page: Page, alt: string) =>
  page.locator('.plan-text figure.image img').and(page.getByAltText(alt));
const shown = (page: Page, alt: string) =>
  eventually(
    () =>
      drawn(page, alt).evaluateAll((all) => all.some((img) => (img as HTMLImageElement).naturalWidth > 0)),
    `the picture of ${alt}`,
  );
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Put a picture into the plan' });

beforeAll(async () => {
  house = await House.open();
  amir = await house.pageOf('Amir Malik');
  ruth = await house.pageOf('Ruth Okoro');
}, 180_000);
afterAll(() => house.close());

async function toNewEnd(page: Page): Promise<void> {
  await page.locator('.plan-text > p').last().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
}

/** As if it had been dragged from a folder. */
async function drop(page: Page, name: string, type: string): Promise<void> {
  const bytes = [...(await readFile(map))];
  await page
    .locator('.plan-text > p')
    .last()
    .evaluate(
      (at, file) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(file.bytes)], file.name, { type: file.type }));
        const { left, top } = at.getBoundingClientRect();
        const where = { clientX: left + 5, clientY: top + 5 };
        at.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, ...where }));
      },
      { bytes, name, type },
    );
}

it('a picture is put into the plan by keyboard, with words that say what it shows, and everybody sees it', async () => {
  await openPlan(amir);
  await openPlan(ruth);
  await toNewEnd(amir);
  await amir.keyboard.type('/pict');
  await amir.getByRole('option', { name: /Image/ }).waitFor();
  await amir.keyboard.press('Enter');
  await dialog(amir).waitFor();
  await dialog(amir).getByLabel('Picture').setInputFiles(map);
  await dialog(amir).getByRole('button', { name: 'Put it into the plan' }).press('Enter');
  await dialog(amir)
    .getByText(/Say what the picture shows/)
    .waitFor();
  expect(await axe(amir)).toEqual([]);
  await dialog(amir).getByLabel('What it shows').fill('Nine wards by keyboard');
  await amir.keyboard.press('Tab');
  await amir.keyboard.press('Tab');
  await amir.keyboard.press('Enter');
  await dialog(amir).waitFor({ state: 'detached' });
  await shown(amir, 'Nine wards by keyboard');
  await shown(ruth, 'Nine wards by keyboard');
  await saved(amir);
  await samePlan(amir, ruth);
  // The caret stands behind it, so one writes on.
  await amir.keyboard.type('After the map.');
  await saved(amir);
  await ruth.getByText('After the map.').waitFor();
  expect(await axe(amir)).toEqual([]);
  expect([...complaintsOf(amir), ...complaintsOf(ruth)]).toEqual([]);
}, 120_000);

it('nothing stands in the text before the picture is kept; a failed one is tried again and put in once', async () => {
  await openPlan(amir);
  await openPlan(ruth);
  const before = await ruth.locator('.plan-text figure.image').count();
  await amir.route('**/files?name=*', (route) => route.abort());
  await toNewEnd(amir);
  await drop(amir, 'dropped.png', 'image/png');
  await dialog(amir).getByText('dropped.png').waitFor();
  await dialog(amir).getByLabel('What it shows').fill('A dropped map');
  await dialog(amir).getByRole('button', { name: 'Put it into the plan' }).click();
  await dialog(amir).getByText('Nothing was put into the plan.').waitFor();
  expect(await axe(amir)).toEqual([]);
  expect(await amir.locator('.plan-text figure.image').count()).toBe(before);
  await amir.unroute('**/files?name=*');
  await dialog(amir).getByRole('button', { name: 'Try again' }).click();
  await shown(ruth, 'A dropped map');
  expect(await ruth.locator('.plan-text figure.image').count()).toBe(before + 1);
}, 120_000);

it('a dropped file that is no picture is refused in words and never opened in place of the page', async () => {
  await openPlan(amir);
  const address = amir.url();
  await drop(amir, 'notes.pdf', 'application/pdf');
  await dialog(amir)
    .getByText(/“notes.pdf” is none/)
    .waitFor();
  await dialog(amir).getByRole('button', { name: 'Cancel' }).click();
  expect(amir.url()).toBe(address);
});

it('a page that calls itself a picture is refused by the server, and the words say that nothing was kept', async () => {
  await openPlan(amir);
  await toNewEnd(amir);
  await amir.getByRole('button', { name: 'Image', exact: true }).click();
  const fake = {
    name: 'map.png',
    mimeType: 'image/png',
    buffer: Buffer.from('<!doctype html><script>1</script>'),
  };
  await dialog(amir).getByLabel('Picture').setInputFiles(fake);
  await dialog(amir).getByLabel('It only decorates').check();
  await dialog(amir).getByRole('button', { name: 'Put it into the plan' }).click();
  await dialog(amir)
    .getByText(/whatever its name says. Nothing was kept/)
    .waitFor();
  await dialog(amir).getByRole('button', { name: 'Cancel' }).click();
});

it('what a picture shows can be said anew, and an address that somebody pastes loads nothing', async () => {
  await openPlan(amir);
  await openPlan(ruth);
  await drawn(amir, 'A dropped map').click();
  await amir.getByRole('button', { name: 'Image', exact: true }).click();
  const words = amir.getByRole('dialog', { name: 'What the picture shows' });
  await words.getByLabel('What it shows').fill('A map, said anew');
  await words.getByRole('button', { name: 'Change the words' }).click();
  await shown(ruth, 'A map, said anew');
  await saved(amir);

  const asked: string[] = [];
  ruth.on('request', (request) => asked.push(request.url()));
  await toNewEnd(ruth);
  await ruth.locator('.plan-text').evaluate((text) => {
    const clipboardData = new DataTransfer();
    const foreign =
      '<img data-file="https://evil.example/a.png" src="https://evil.example/a.png"><img src="data:image/png;base64,AA==">';
    clipboardData.setData('text/html', `<p>Pasted words</p>${foreign}`);
    clipboardData.setData('text/plain', 'Pasted words');
    text.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await ruth.getByText('Pasted words').waitFor();
  await saved(ruth);
  expect(await ruth.locator('.plan-text').innerHTML()).not.toMatch(/evil|data:image/);
  expect(asked.filter((address) => !address.startsWith(house.url) && !address.startsWith('blob:'))).toEqual(
    [],
  );
}, 120_000);

it('a picture that the reader may not see is one neutral line', async () => {
  const reader = await house.pageOf('Gethin');
  await reader.route('**/api/missions/*/files/*', (route) =>
    route.fulfill({ status: 404, json: { refusal: 'notFound' } }),
  );
  await reader.goto('/m/warm-homes/plan');
  await reader.getByText("A picture that this page can't show").first().waitFor();
  expect(await reader.locator('figure.image img:visible').count()).toBe(0);
  expect(await axe(reader)).toEqual([]);
  await reader.context().close();
});

it('a version shows its pictures, and a comparison shows one that came', async () => {
  await amir.goto('/m/warm-homes/plan/versions?to=now');
  await eventually(
    () =>
      amir
        .locator('.version-text figure.image img')
        .evaluateAll((all) => all.some((img) => (img as HTMLImageElement).naturalWidth > 0)),
    'a picture in the version',
  );
});

it('without a server a picture that was seen here is shown; after signing out none is left', async () => {
  const page = await house.pageOf('Hearthlight');
  await openPlan(page);
  await shown(page, 'A map, said anew');
  const held = () =>
    page.evaluate(async () =>
      (await indexedDB.databases()).some(({ name }) => name === 'throughline-copies'),
    );
  await eventually(held, 'copies on the device');
  await page.route('**/api/missions/*/files/*', (route) => route.abort());
  await page.reload();
  await shown(page, 'A map, said anew');
  await page.unroute('**/api/missions/*/files/*');

  // Whoever may no longer see it holds it no longer, with a server or without.
  const hidden = { status: 404, json: { refusal: 'notFound' } };
  await page.route('**/api/missions/*/files/*', (route) => route.fulfill(hidden));
  await page.reload();
  await page.getByText("A picture that this page can't show").first().waitFor();
  await page.unroute('**/api/missions/*/files/*');
  await page.route('**/api/missions/*/files/*', (route) => route.abort());
  await page.reload();
  await page.getByText('This picture comes when you are connected.').first().waitFor();
  await page.unroute('**/api/missions/*/files/*');
  await page.locator('tl-person-menu > tl-menu > button').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: /Sign in/ }).waitFor();
  await eventually(async () => !(await held()), 'nothing left on the device');
  await page.context().close();
}, 120_000);

it('a promise is delivered with a file, which every reader can keep under its own name', async () => {
  const diane = await house.pageOf('Diane');
  await diane.goto('/m/warm-homes/commitments/C5');
  await diane.getByRole('button', { name: 'Mark as delivered' }).click();
  const deliver = diane.getByRole('dialog', { name: 'Is C5 done?' });
  await deliver.getByRole('button', { name: 'Mark as delivered' }).click();
  await deliver.getByText(/Give evidence: a link/).waitFor();

  await diane.route('**/files?name=*', (route) => route.abort());
  await deliver.locator('input[type=file]').setInputFiles(paper);
  await deliver.getByText(/The file is still on your device/).waitFor();
  await diane.unroute('**/files?name=*');
  expect(await axe(diane)).toEqual([]);
  await deliver.getByRole('button', { name: 'Try again' }).click();
  await deliver.getByLabel('What it shows').last().fill('The clock, signed');
  await deliver.getByText(/PDF, 2\d kB/).waitFor();
  await deliver.getByRole('button', { name: 'Mark as delivered' }).click();
  await deliver.waitFor({ state: 'detached' });

  await ruth.goto('/m/warm-homes/commitments/C5');
  const evidence = ruth.getByRole('link', { name: /The clock, signed/ });
  await evidence.waitFor();
  await ruth.getByText(/what-we-know-about-your-home.pdf · PDF, 2\d kB · Diane Porter/).waitFor();
  const [download] = await Promise.all([ruth.waitForEvent('download'), evidence.click()]);
  expect(download.suggestedFilename()).toBe('what-we-know-about-your-home.pdf');
  expect(await readFile(await download.path())).toEqual(await readFile(paper));
  expect(await axe(ruth)).toEqual([]);
  expect(await ruth.getByRole('button', { name: 'Add evidence' }).count()).toBe(0);

  await diane.getByRole('button', { name: 'Add evidence' }).click();
  const more = diane.getByRole('dialog', { name: 'More evidence for C5' });
  await more.locator('input[type=file]').setInputFiles({
    name: 'answers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('week;answered\n1;26\n'),
  });
  await more.getByLabel('What it shows').last().fill('Answers by week');
  await more.getByText('CSV, 1 kB').waitFor();
  await more.getByRole('button', { name: 'Add this evidence' }).click();
  await ruth.getByRole('link', { name: /Answers by week/ }).waitFor();
  await ruth.getByText('Evidence added').first().waitFor();
  expect([...complaintsOf(diane), ...complaintsOf(ruth)]).toEqual([]);
  await diane.context().close();
}, 120_000);
