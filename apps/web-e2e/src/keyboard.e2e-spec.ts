import type { Page } from 'playwright-core';
import { arrive, planText, saved } from './acts.js';
import { eventually, House } from './house.js';

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 180_000);
afterAll(() => house.close());

/** Presses Tab until something is in focus whose words fit; a pointer is never used. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab');
    const words = await page.evaluate(() => {
      const at = document.activeElement as HTMLInputElement | null;
      if (!at || at === document.body) return ''; // between two rounds of Tab nothing is in focus, and its words are the page's
      const label = at?.labels?.[0]?.innerText ?? '';
      return [at?.getAttribute('aria-label'), label, at?.innerText, at?.title]
        .filter(Boolean)
        .join(' ')
        .replace(/\s+/g, ' ')
        .trim();
    });
    if (name.test(words)) return;
  }
  throw new Error(`Tab never reached ${name}`);
}

const isSeen = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement;
    const box = at.getBoundingClientRect();
    const top = document.elementFromPoint(
      box.left + Math.min(10, box.width / 2),
      box.top + Math.min(10, box.height / 2),
    );
    return box.height > 0 && (at === top || at.contains(top) || Boolean(top?.contains(at)));
  });

it('the main job is done by keyboard alone: sign in, write in the plan, move a forecast, read the inbox', async () => {
  const page = await (await house.context()).newPage();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: /Stuart Baines/ }).waitFor();
  await tabTo(page, /Stuart Baines/);
  await page.keyboard.press('Enter');
  await arrive(page, /Good/);

  await tabTo(page, /^Warm Homes, Good Work/);
  await page.keyboard.press('Enter');
  await arrive(page, /By March/);
  await tabTo(page, /^Plan$/);
  expect(await isSeen(page)).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'The plan' }).waitFor();
  await saved(page);
  await tabTo(page, /^The plan/);
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Typed without a mouse.');
  await eventually(async () => (await planText(page)).includes('Typed without a mouse.'), 'the words');
  await saved(page);

  await page.keyboard.press('Alt+F10');
  await eventually(
    () => page.evaluate(() => Boolean(document.activeElement?.closest('[role="toolbar"]'))),
    'the toolbar in focus',
  );

  await page.keyboard.press('Control+k');
  await eventually(
    () => page.evaluate(() => Boolean(document.activeElement?.closest('dialog'))),
    'the palette in focus',
  );
  await page.keyboard.type('C6');
  await page.getByRole('dialog').getByText('Train 120 installers').waitFor();
  await page.keyboard.press('Enter');
  await arrive(page, 'Train 120 installers');
  await tabTo(page, /^Move the forecast$/);
  expect(await isSeen(page)).toBe(true);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await tabTo(page, /When you expect it now/);
  await page.keyboard.type('10102027'); // the same day whether the browser's locale puts day or month first
  expect(await dialog.getByLabel('When you expect it now').inputValue()).toBe('2027-10-10');
  await tabTo(page, /Why|Reason/);
  await page.keyboard.type('The hall is booked in September.');
  await tabTo(page, /^Propose this forecast$/); // further than is only noted
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('The hall is booked in September.').first().waitFor();

  await tabTo(page, /^Inbox/);
  await page.keyboard.press('Enter');
  await arrive(page, 'Inbox');
  await tabTo(page, /^Why did I get this/);
  await page.keyboard.press('Enter');
});

it('a dialog keeps the keyboard inside, closes with Escape and gives focus back to what opened it', async () => {
  const page = await house.pageOf('Brightseam');
  await page.goto('/m/warm-homes/commitments/C6');
  const opener = page.getByRole('button', { name: 'Move the forecast' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  for (let presses = 0; presses < 12; presses++) {
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate(
        () => document.activeElement === document.body || Boolean(document.activeElement?.closest('dialog')),
      ),
    ).toBe(true);
  }
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await eventually(
    () => opener.evaluate((button) => button === document.activeElement),
    'focus back on the opener',
  );
});

it('the first press of Tab offers to skip to the content', async () => {
  const page = await house.pageOf('Brightseam');
  await page.goto('/m/warm-homes');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Skip to the content');
});
