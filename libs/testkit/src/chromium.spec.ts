import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium.js';

describe('the Chromium of a test', () => {
  it('opens a page that has its letters, and on which axe finds what is wrong', async () => {
    const browser = await chromium.launch(await findChromium());
    const page = await (await browser.newContext()).newPage();
    await page.setContent(
      '<html lang="en"><title>Page</title><main><h1><span>Dŵr</span></h1><img src="data:,"></main></html>',
    );
    expect((await page.locator('span').boundingBox())?.width).toBeGreaterThan(20);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual(['image-alt']);
    await browser.close();
  });
});
