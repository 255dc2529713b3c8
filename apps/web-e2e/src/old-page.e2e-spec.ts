import type { Page, Route } from 'playwright-core';
import { openPlan, planText, saved, writeAtEnd } from './acts.js';
import { axe, House } from './house.js';

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 180_000);
afterAll(() => house.close());

/**
 * The browser app as a later release might be: one schema further, and quotations are a kind of node that is new. Its
 * page would name the digests of its own files; this one names none.
 */
async function nextRelease(page: Page): Promise<void> {
  const rewrite = async (route: Route, change: (text: string) => string) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  };
  await page.route('**/plan', (route) =>
    rewrite(route, (html) =>
      html.replace(/"integrity":\{[^}]*\}/, '"imports":{}').replace(/ integrity="[^"]*"/g, ''),
    ),
  );
  await page.route('**/*.js', (route) =>
    rewrite(route, (script) =>
      script
        .replace(/schema:(\d+),later:/, (_, number: string) => `schema:${Number(number) + 1},later:`)
        .replaceAll('`blockquote`', '`pullquote`'),
    ),
  );
}

const pullquote = (page: Page) =>
  page.locator('.plan-text pullquote', { hasText: 'A word of the next release' });

it('a page of this release that is open when a newer one writes reads on, says so, and takes away nothing', async () => {
  const old = await house.pageOf('Brightseam');
  await openPlan(old);
  await writeAtEnd(old, ' Written before.');
  await saved(old);

  const newer = await house.pageOf('Hearthlight', { serviceWorkers: 'block' });
  await nextRelease(newer);
  await openPlan(newer);
  await writeAtEnd(newer, '');
  await newer.keyboard.press('Enter');
  await newer.keyboard.type('> A word of the next release');
  await pullquote(newer).waitFor();
  await saved(newer);

  await old.locator('.saved', { hasText: 'this page is older than the plan' }).waitFor();
  await old.locator('.plan-text[contenteditable="false"]').waitFor();
  expect(await axe(old)).toEqual([]);
  await old.keyboard.type('Too late');
  await old.reload();
  await old.locator('.saved', { hasText: 'this page is older than the plan' }).waitFor();
  expect(await planText(old)).toContain('Written before.');

  const witness = await house.pageOf('Vale Health', { serviceWorkers: 'block' });
  await nextRelease(witness);
  await openPlan(witness);
  await pullquote(witness).waitFor();
  expect(await planText(witness)).toContain('Written before.');
  expect(await planText(witness)).not.toContain('Too late');
});
