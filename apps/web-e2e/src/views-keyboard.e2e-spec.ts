import type { Locator, Page } from 'playwright-core';
import { arrive } from './acts.js';
import { eventually, House } from './house.js';

let house: House;
let page: Page;
beforeAll(async () => {
  house = await House.open();
  page = await house.pageOf('Brightseam');
}, 180_000);
afterAll(() => house.close());

const register = '/m/warm-homes/commitments';
const open = async (query: string, viewport = { width: 1280, height: 900 }) => {
  await page.setViewportSize(viewport);
  await page.goto(`${register}${query}`);
  await page.getByRole('status').filter({ hasText: 'of 12' }).waitFor();
};
const hasFocus = (at: Locator) => at.evaluate((element) => element === document.activeElement);
/** Presses a key until something is in focus; a pointer is never used. */
async function pressTo(at: Locator, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press(key);
    if (await hasFocus(at)) return;
  }
  throw new Error(`${key} never reached ${String(at)}`);
}
/** Whether the whole of what is in focus can be seen: nothing lies over it and no edge cuts it off. */
const isSeen = (at: Locator) =>
  at.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const corners = [
      [left + 2, top + 2],
      [right - 2, bottom - 2],
    ] as const;
    return corners.every(([x, y]) => {
      const found = document.elementFromPoint(x, y);
      return found !== null && (found === element || element.contains(found));
    });
  });
const board = () => page.getByRole('group', { name: 'Commitments as cards' });
const column = (name: RegExp) => page.getByRole('region', { name });
const card = (at: Locator, title: string) => at.getByRole('link', { name: title });

it('the board is chosen, walked through column by column, scrolled and left by keyboard alone', async () => {
  await open('');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await pressTo(page.getByRole('button', { name: 'Board' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/layout=board/);
  expect(await page.getByRole('button', { name: 'Board' }).getAttribute('aria-pressed')).toBe('true');
  await pressTo(board());
  expect(
    await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle),
  ).not.toBe('none');
  // Cards come in the order in which they are read: down one column, then down the next.
  const reached: string[] = [];
  const cards = await board().getByRole('link').allInnerTexts();
  for (const _ of cards) {
    await page.keyboard.press('Tab');
    reached.push(await page.evaluate(() => (document.activeElement as HTMLElement).innerText));
  }
  expect(reached).toEqual(cards);
  const first = card(column(/^Delivered/), 'A shared register of cold homes');
  await pressTo(first, 'Shift+Tab');
  expect(await isSeen(first)).toBe(true);
});

it('what is further along a board than the screen is wide comes into sight with the focus, and with the arrows', async () => {
  await open('?layout=board&group=lead', { width: 390, height: 844 });
  await pressTo(board());
  const scrolled = () => board().evaluate((element) => element.scrollLeft);
  await page.keyboard.press('ArrowRight');
  await eventually(async () => (await scrolled()) > 0, 'the board moved');
  const last = card(column(/^Vale Health/), 'Warm homes on prescription');
  await pressTo(last);
  await eventually(() => isSeen(last), 'the card in sight');
});

it('a card is opened, what can be changed there is changed, and the board is there again as it was', async () => {
  await open('?layout=board');
  const train = card(column(/^In progress/), 'Train 120 installers');
  await pressTo(train);
  await page.keyboard.press('Enter');
  await arrive(page, 'Train 120 installers');
  await pressTo(page.getByRole('button', { name: 'Judge confidence' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await pressTo(dialog.getByRole('radio').first());
  await page.keyboard.press('ArrowDown');
  await pressTo(dialog.getByRole('textbox'));
  await page.keyboard.type('The second course is full.');
  await pressTo(dialog.getByRole('button', { name: 'Give this judgement' }));
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('The second course is full.').first().waitFor();
  await page.goBack();
  await column(/^In progress/).waitFor();
  expect(page.url()).toContain('layout=board');
});

it('the columns of the board are chosen by keyboard, and are what the address says', async () => {
  await open('?layout=board');
  await pressTo(page.getByRole('button', { name: /^Group/ }));
  await page.keyboard.press('Enter');
  await pressTo(page.getByRole('menuitem', { name: 'Confidence' }), 'ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/group=confidence/);
  await column(/^Amber/).waitFor();
});

it('the timeline is chosen and read line by line; each line says in words what is drawn, and opens', async () => {
  await open('');
  await pressTo(page.getByRole('button', { name: 'Timeline' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/layout=timeline/);
  const lines = page.getByRole('main').getByRole('list').first().getByRole('listitem');
  const links = await lines.getByRole('link').allInnerTexts();
  expect(links).toHaveLength(12);
  const reached: string[] = [];
  await pressTo(lines.getByRole('link').first());
  for (const [at] of links.entries()) {
    const link = lines.getByRole('link').nth(at);
    expect([links[at], await isSeen(link)]).toEqual([links[at], true]);
    reached.push(await page.evaluate(() => (document.activeElement as HTMLElement).innerText));
    await page.keyboard.press('Tab');
  }
  expect(reached).toEqual(links);
  // The drawing itself is nothing that anybody stops at, or hears.
  expect(await page.locator('tl-promise-timeline [tabindex], tl-promise-timeline a').count()).toBe(0);
  expect(await page.locator('tl-promise-timeline svg:not([aria-hidden="true"])').count()).toBe(0);
  const told = await lines.allInnerTexts();
  expect(told.filter((line) => /forecast|delivered/.test(line))).toHaveLength(12);
  expect(told.find((line) => line.includes('C8'))).toMatch(/days overdue.*needs C1/s);
  await pressTo(lines.getByRole('link', { name: 'Warm homes on prescription' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await arrive(page, 'Warm homes on prescription');
});

it('on a phone no line of the timeline that has the focus lies under the bar below', async () => {
  await open('?layout=timeline', { width: 390, height: 844 });
  const links = page.getByRole('main').getByRole('list').first().getByRole('link');
  await pressTo(links.first());
  for (const link of await links.all()) {
    expect([await link.innerText(), await hasFocus(link), await isSeen(link)]).toEqual([
      await link.innerText(),
      true,
      true,
    ]);
    await page.keyboard.press('Tab');
  }
});
