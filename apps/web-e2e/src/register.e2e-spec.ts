import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { axe, eventually, House } from './house.js';

let house: House;
let page: Page;
beforeAll(async () => {
  house = await House.open();
  page = await house.pageOf('Harrowmere City Council', { acceptDownloads: true });
}, 180_000);
afterAll(() => house.close());

const open = async (query = '') => {
  await page.goto(`/m/warm-homes/commitments${query}`);
  await page.getByRole('status').filter({ hasText: 'of 12' }).waitFor();
};
const refs = () => page.locator('tbody td.ref').allInnerTexts();
const heads = () => page.locator('thead th').allInnerTexts();

it('orders by one column, and with Shift by another below it, and says so in the address', async () => {
  await open();
  await page.getByRole('button', { name: 'Lead' }).click();
  await page.getByRole('button', { name: 'Forecast' }).click({ modifiers: ['Shift'] });
  await page.waitForURL(/sort=lead,forecast/);
  const ordered = await refs();
  await page.getByRole('button', { name: 'Forecast' }).click({ modifiers: ['Shift'] });
  await page.waitForURL(/sort=lead,-forecast/);
  await eventually(async () => (await refs()).join() !== ordered.join(), 'another order');
  await page.reload();
  await page.getByRole('columnheader', { name: /Lead.*order 1/ }).waitFor();
  expect(await page.getByRole('columnheader', { name: /Lead/ }).getAttribute('aria-sort')).toBe('ascending');
});

it('stands in groups with their counts, and opens an old link with an order that is written the old way', async () => {
  await open('?group=lead');
  const groups = await page.locator('tr.group th').allInnerTexts();
  expect(groups.length).toBeGreaterThan(4);
  expect(groups).toContain('Lockgate Homes 2');
  expect(await axe(page)).toEqual([]);
  await open('?sort=ref&order=down');
  await eventually(async () => (await refs())[0] === 'C12', 'the last first');
});

it('shows the columns that somebody chose and moved by keyboard alone', async () => {
  await open();
  await page.getByRole('button', { name: 'Columns and order' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Columns and order' });
  await dialog.waitFor();
  expect(await axe(page)).toEqual([]);
  await dialog.getByRole('checkbox', { name: 'Goal' }).focus();
  await page.keyboard.press('Space');
  await dialog.getByRole('checkbox', { name: 'Changed' }).focus();
  await page.keyboard.press('Space');
  await dialog.getByRole('button', { name: 'Move State to the left' }).focus();
  await page.keyboard.press('Enter');
  // The line is taken out and put in again, and its button gets the focus back after that.
  await eventually(async () => {
    const lines = await dialog.getByRole('listitem').allInnerTexts();
    const held = await page.evaluate(() => document.activeElement?.textContent);
    return /State/.test(lines[4] ?? '') && held?.trim() === 'Move State to the left';
  }, 'the column moved, the focus still on its button');
  await dialog.getByRole('button', { name: 'Show these' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/columns=ref,title,lead,forecast,state,confidence,goal/);
  expect((await heads()).map((head) => head.trim())).toEqual([
    'Ref',
    'Promise',
    'Lead',
    'Forecast',
    'State',
    'Confidence',
    'Goal',
  ]);
});

it('shows cards by state, on a phone too', async () => {
  await open('?layout=board');
  const delivered = page.getByRole('region', { name: /^Delivered/ });
  await delivered.getByRole('link', { name: 'A shared register of cold homes' }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await axe(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
});

it('shows promises under one scale of time, and says the same in words', async () => {
  await open('?layout=timeline');
  const line = page.getByRole('listitem').filter({ hasText: 'Train 120 installers' });
  await line.waitFor();
  expect(await line.innerText()).toMatch(/forecast .* agreed for .*91 days/s);
  expect(await page.locator('tl-promise-timeline.wide .bar').count()).toBe(12);
  expect(await axe(page)).toEqual([]);
});

it.each([
  ['CSV', 'commitments.csv', Buffer.from([0xef, 0xbb, 0xbf])],
  ['Excel workbook', 'commitments.xlsx', Buffer.from('PK')],
])('gives what it shows away as %s', async (format, name, begin) => {
  await open('?state=delivered');
  await page.getByRole('button', { name: 'Files' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: new RegExp(`Save as ${format}`) }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(name);
  const bytes = readFileSync(await download.path());
  expect(bytes.subarray(0, begin.length)).toEqual(begin);
});

it('keeps a view under a name for everybody, who find it there, until it is taken away', async () => {
  await open('?state=delivered');
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: /Keep this view/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Keep this view' });
  await dialog.getByLabel('Name').fill('Done');
  await dialog.getByRole('checkbox', { name: 'Everybody in the mission' }).check();
  expect(await axe(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'Done' }).waitFor();

  const other = await house.pageOf('Vale Health');
  await other.goto('/m/warm-homes/commitments');
  await other.getByRole('button', { name: 'All promises' }).click();
  await other.getByRole('menuitem', { name: /Done/ }).click();
  await other.waitForURL(/state=delivered/);
  await other.getByRole('status').filter({ hasText: '3 of 12' }).waitFor();

  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('menuitem', { name: /Take away/ }).click();
  await page.getByRole('button', { name: 'Views' }).waitFor();
});
