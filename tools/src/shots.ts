/** `npm run shots`: a picture of every screen, on a desktop, on a phone and in the dark, into tmp/shots. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, type Product, startProduct } from '@throughline/testkit';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { run, programs, workspace } from './programs.ts';

const folder = join(workspace, 'tmp', 'shots');
const demo = '/m/warm-homes';
const aMonthAgo = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);

/**
 * Each screen by the name of its picture; `who` is part of the name of a demo person's organisation, `press` a button
 * that is pressed first, `tab` what is chosen on the panel that it opens.
 */
const screens: readonly { name: string; address: string; who?: string; press?: RegExp; tab?: RegExp }[] = [
  { name: 'sign-in', address: '/sign-in' },
  { name: 'today', address: '/', who: 'Vale Health' },
  { name: 'overview', address: demo, who: 'Harrowmere City' },
  { name: 'plan', address: `${demo}/plan`, who: 'Hearthlight' },
  { name: 'versions', address: `${demo}/plan/versions`, who: 'Hearthlight' },
  { name: 'plan-comments', address: `${demo}/plan`, who: 'Hearthlight', press: /^Comments \(?2/ },
  {
    name: 'plan-suggestions',
    address: `${demo}/plan`,
    who: 'Hearthlight',
    press: /^Comments \(?2/,
    tab: /^Suggestions/,
  },
  { name: 'register', address: `${demo}/commitments`, who: 'Hearthlight' },
  { name: 'register-board', address: `${demo}/commitments?layout=board`, who: 'Hearthlight' },
  { name: 'register-timeline', address: `${demo}/commitments?layout=timeline`, who: 'Hearthlight' },
  {
    name: 'register-compare',
    address: `${demo}/commitments/compare?from=${aMonthAgo}`,
    who: 'Harrowmere City',
  },
  { name: 'briefing', address: `${demo}/commitments/C3/briefing`, who: 'Department' },
  { name: 'commitment-ratings', address: `${demo}/commitments/C5`, who: 'Lockgate' },
  { name: 'commitment', address: `${demo}/commitments/C6`, who: 'Brightseam' },
  { name: 'change', address: `${demo}/commitments/C3`, who: 'Lockgate' },
  { name: 'partners', address: `${demo}/partners`, who: 'Harrowmere City' },
  { name: 'inbox', address: '/inbox', who: 'Hearthlight' },
  { name: 'settings', address: '/settings', who: 'Hearthlight' },
  { name: 'not-found', address: '/nowhere', who: 'Hearthlight' },
  { name: 'no-access', address: '/problem/no-access', who: 'Hearthlight' },
  { name: 'offline', address: '/problem/offline', who: 'Hearthlight' },
  { name: 'server-error', address: '/problem/server', who: 'Hearthlight' },
];

const views: readonly { name: string; options: BrowserContextOptions }[] = [
  { name: 'desktop', options: { viewport: { width: 1360, height: 900 } } },
  { name: 'phone', options: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
  { name: 'dark', options: { viewport: { width: 1360, height: 900 }, colorScheme: 'dark' } },
];

interface Person {
  id: string;
  organisation: { name: string };
}

async function enter(page: Page, product: Product, who: string): Promise<void> {
  const { people } = (await (await fetch(`${product.url}/api/demo/people`)).json()) as { people: Person[] };
  const person = people.find(({ organisation }) => organisation.name.includes(who));
  if (!person) throw new Error(`nobody of ${who} is in the demo`);
  const headers = { 'x-throughline': '1' };
  await page.request.post(`${product.url}/api/demo/sign-in`, { data: { personId: person.id }, headers });
}

/** Presses a button and waits for what it brings in. */
async function open(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.waitForLoadState('networkidle');
  await page.getByRole('tabpanel').waitFor();
}

async function shoot(browser: Browser, product: Product): Promise<void> {
  for (const view of views) {
    for (const { name, address, who, press, tab } of screens) {
      const context = await browser.newContext({ ...view.options, reducedMotion: 'reduce' });
      const page = await context.newPage();
      if (who) await enter(page, product, who);
      await page.goto(product.url + address, { waitUntil: 'networkidle' });
      await page.locator('h1').first().waitFor();
      if (press) await open(page, press);
      if (tab) await page.getByRole('tab', { name: tab }).click();
      await page.screenshot({ path: join(folder, `${name}-${view.name}.png`), fullPage: true });
      await context.close();
      process.stdout.write('.');
    }
  }
}

const built = await run(programs.nx, ['run-many', '-t', 'build']);
if (built.code !== 0) throw new Error(built.output);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const { executablePath, args, env } = await findChromium();
const product = await startProduct();
const browser = await chromium.launch({ executablePath, args, env });
try {
  await shoot(browser, product);
  process.stdout.write(`\n${views.length * screens.length} pictures in ${folder}\n`);
} finally {
  await browser.close();
  await product.stop();
}
