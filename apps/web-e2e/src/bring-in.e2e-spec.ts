import type { Page } from 'playwright-core';
import { arrive } from './acts.js';
import { axe, House } from './house.js';

let house: House;
let page: Page;
let lead: string;
beforeAll(async () => {
  house = await House.open();
  page = await house.pageOf('Helen Marsh');
  lead = (await house.person('Brightseam')).organisation.name;
  await page.goto('/m/warm-homes/commitments');
  await arrive(page, 'Commitments');
}, 180_000);
afterAll(() => house.close());

const dialog = () => page.getByRole('dialog', { name: 'Bring promises in from a file' });
const choose = (text: string) =>
  dialog()
    .getByLabel('File')
    .setInputFiles({ name: 'promises.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
const openDialog = async () => {
  await page.getByRole('button', { name: 'Files' }).click();
  await page.getByRole('menuitem', { name: /Bring in a CSV file/ }).click();
};

it('cells that can’t be taken are named by line and column, and nothing is brought in', async () => {
  await openDialog();
  await choose(
    `title,lead,forecast\nInsulate the school,Nobody at all,soon\nOpen a warm hall,${lead},2027-03-31\n`,
  );
  const table = dialog().getByRole('table');
  await table.waitFor();
  expect(await table.getByRole('row').allInnerTexts()).toEqual([
    expect.stringMatching(/Line/),
    expect.stringMatching(/2\s+lead\s+Nobody at all\s+Nothing in this mission has that name/),
    expect.stringMatching(/2\s+forecast\s+soon\s+No day/),
  ]);
  expect(
    await dialog()
      .getByRole('button', { name: /Bring in/ })
      .count(),
  ).toBe(0);
  expect(await axe(page)).toEqual([]);
});

it('the file that was put right can be chosen again under its name', async () => {
  const file = dialog().getByLabel('File');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), file.click()]);
  // A browser tells nothing of a file that is chosen where it stands already.
  expect(await chooser.element().evaluate((input) => (input as HTMLInputElement).value)).toBe('');
});

it('the file put right comes in whole, is seen by a colleague, and is undone by a press', async () => {
  const colleague = await house.pageOf('Brightseam');
  await colleague.goto('/m/warm-homes/commitments');
  await arrive(colleague, 'Commitments');
  await choose(
    `title,lead,forecast\nInsulate the school,${lead},2027-03-31\nOpen a warm hall,${lead},30/06/2027\n`,
  );
  const press = dialog().getByRole('button', { name: 'Bring in 2 rows' });
  await press.focus();
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press('Enter');
  const note = page.locator('tl-note', { hasText: 'promises.csv' });
  await note.getByText('2 promises proposed').waitFor();
  await colleague.getByRole('row', { name: /Insulate the school/ }).waitFor();
  await colleague.getByRole('row', { name: /Open a warm hall/ }).waitFor();
  await note.getByRole('button', { name: 'Undo all of it' }).click();
  await note.getByText('2 things taken back.').waitFor();
  await colleague.getByRole('row', { name: /Insulate the school.*Withdrawn/ }).waitFor();
});

it('an export that comes back changes nothing; changed, it shows was and will be, and asks why', async () => {
  await page.getByRole('button', { name: 'Files' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /Save as CSV/ }).click(),
  ]);
  await openDialog();
  await dialog()
    .getByLabel('File')
    .setInputFiles(await download.path());
  await dialog().getByText('There is nothing to do').waitFor();
  await choose('reference,measure\nC4,"Homes that passed the blower test"\n');
  await dialog().getByRole('table').getByText('Homes that passed the blower test').waitFor();
  await dialog().getByRole('button', { name: 'Bring in 1 row' }).click();
  await dialog().getByText('Say why.').waitFor();
  expect(await axe(page)).toEqual([]);
  await dialog().getByLabel('Why').fill('We could not tell when a home was done.');
  await dialog().getByRole('button', { name: 'Bring in 1 row' }).click();
  await page.locator('tl-note', { hasText: '1 change asked for' }).waitFor();
});
