import type { BrowserContextOptions, Page } from 'playwright-core';
import { axe, complaintsOf, House } from './house.js';

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 180_000);
afterAll(() => house.close());

const demo = '/m/warm-homes';
/** Every screen with the heading that says it has arrived, and somebody who may see all of it. */
const screens: readonly [name: string, address: string, who: string][] = [
  ['sign-in', '/sign-in', ''],
  ['demo mailbox', '/demo/mail', ''],
  ['set-up', '/set-up/some-token', ''],
  ['a spent invitation', '/invitation/some-token', ''],
  ['stop letters', '/unsubscribe/some-token', ''],
  ['today', '/', 'Vale Health'],
  ['inbox', '/inbox', 'Hearthlight'],
  ['settings', '/settings', 'Hearthlight'],
  ['overview', demo, 'Harrowmere City'],
  ['plan', `${demo}/plan`, 'Hearthlight'],
  ['plan of a reader', `${demo}/plan`, 'Cyngor'],
  ['register', `${demo}/commitments`, 'Hearthlight'],
  ['commitment', `${demo}/commitments/C6`, 'Brightseam'],
  ['partners', `${demo}/partners`, 'Harrowmere City'],
  ['new mission', '/missions/new', 'Amir Malik'],
  ['organisations', '/organisations', 'Amir Malik'],
  ['not found', '/nowhere', 'Hearthlight'],
  ['no access', '/problem/no-access', 'Hearthlight'],
  ['offline', '/problem/offline', 'Hearthlight'],
  ['server error', '/problem/server', 'Hearthlight'],
];

async function open(address: string, who: string, options: BrowserContextOptions): Promise<Page> {
  const page = who ? await house.pageOf(who, options) : await (await house.context(options)).newPage();
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.locator('h1').first().waitFor();
  return page;
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each(screens)('%s', (_, address, who) => {
  it.each([
    ['in the light', { colorScheme: 'light' }],
    ['in the dark', { colorScheme: 'dark' }],
    ['on a phone', { viewport: { width: 390, height: 844 } }],
  ] as const)('has nothing that axe finds, %s', async (_view, options) => {
    const page = await open(address, who, options);
    expect(await axe(page)).toEqual([]);
    expect(complaintsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('needs no sideways scrolling at 320 pixels, which is 400 % zoom of a desktop', async () => {
    const page = await open(address, who, { viewport: { width: 320, height: 640 } });
    expect(await sideways(page)).toBe(0);
    await page.context().close();
  });

  it('has one main heading, one main landmark and a title of its own', async () => {
    const page = await open(address, who, {});
    expect(await page.locator('main h1:visible').count()).toBe(1);
    expect(await page.locator('main').count()).toBe(1);
    expect(await page.title()).toMatch(/.+ · Throughline$/);
    await page.context().close();
  });
});
