import type { Page } from 'playwright-core';
import { axe, axeOfColours, complaintsOf, House, watched } from './house.js';
import type { LookedAt } from './screen-list.js';

/** Opens a screen and waits until it stands still: nothing is loading any more. */
async function open(house: House, address: string, who: string): Promise<Page> {
  const page = who ? await house.pageOf(who) : watched(await (await house.context()).newPage());
  await page.goto(address);
  await page.locator('h1').first().waitFor();
  await page.locator('tl-skeleton').first().waitFor({ state: 'detached' });
  if (/plan$/.test(address)) await page.locator('.saved', { hasText: /Saved|Reading only/ }).waitFor();
  return page;
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Tests each of these screens with one page, looked at in every way: a load for each look would take longer than all the looking. */
export function lookAt(screens: readonly LookedAt[]): void {
  let house: House;
  beforeAll(async () => {
    house = await House.open();
  }, 180_000);
  afterAll(() => house.close());

  it.each(screens)(
    '%s: nothing that axe finds in light, dark and on a phone; one heading; no sideways scrolling at 320 pixels',
    async (_, address, who) => {
      const page = await open(house, address, who);
      expect(await axe(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await axeOfColours(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await axe(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 }); // 400 % zoom of a desktop
      expect(await sideways(page)).toBe(0);
      expect(await page.locator('main h1:visible:not(.plan-text *)').count()).toBe(1);
      expect(await page.title()).toMatch(/.+ · Throughline$/);
      expect(complaintsOf(page)).toEqual([]);
      await page.context().close();
    },
  );
}
