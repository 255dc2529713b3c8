import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '@throughline/testkit';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { ask } from './ground.ts';
import { House } from './house.ts';
import { readCold } from './oracle.ts';
import type { Fault } from './verdict.ts';
import { until } from './waiting.ts';

const words = (n: number) => `Written in tunnel ${n}.`;

async function start(folder: string): Promise<BrowserContext> {
  const { executablePath, args, env } = await findChromium();
  return chromium.launchPersistentContext(folder, {
    executablePath,
    args,
    env,
    viewport: { width: 1280, height: 900 },
  });
}

async function openPlan(context: BrowserContext, house: House): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${house.node(0).url}/m/warm-homes/plan`);
  await page.locator('.ProseMirror[contenteditable="true"]').waitFor();
  return page;
}

async function signIn(context: BrowserContext, house: House): Promise<void> {
  const { person } = await house.guest(0);
  const answer = await context.request.post(`${house.node(0).url}/api/demo/sign-in`, {
    data: { personId: person.id },
    headers: { 'x-throughline': '1' },
  });
  if (!answer.ok()) throw new Error(`the page could not sign in: ${answer.status()}`);
}

/** The tab's process ends at once: nothing of the page can run any more. */
async function killTab(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  // A tab that has crashed answers nothing.
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
}

/** A page without a network is written in and its tab crashes; opened again with one, it sends the words. */
export const tabKilled: Fault = {
  name: 'F8',
  title: 'words written offline, the tab killed, opened again',
  async run({ seed, long, ground }) {
    const house = await House.open(await ground(), { seed });
    const folder = await mkdtemp(join(tmpdir(), 'throughline-tab-'));
    let context = await start(folder);
    try {
      await signIn(context, house);
      const rounds = long ? 10 : 1;
      for (let round = 0; round < rounds; round++) {
        const page = await openPlan(context, house);
        await context.setOffline(true);
        await page.locator('.ProseMirror').click();
        await page.keyboard.press('Control+End');
        await page.keyboard.type(` ${words(round)}`);
        await page.locator('.saved', { hasText: /Offline.*kept on this device/ }).waitFor();
        await killTab(page);
        await context.close();
        context = await start(folder);
        await openPlan(context, house);
      }
      const missing = await untilStored(house, rounds);
      return {
        held: missing === 0,
        lost: missing,
        figure: `${rounds} tab(s) killed offline; ${rounds - missing} of ${rounds} sentences in PostgreSQL`,
      };
    } finally {
      await context.close();
      await house.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** How many of the sentences a cold reader does not find once. */
async function untilStored(house: House, rounds: number): Promise<number> {
  const [plan] = await ask<{ id: string }>(
    house.databaseUrl,
    `select d.id from document d join mission m on m.id = d.mission_id where m.slug = 'warm-homes' and d.kind = 'plan'`,
  );
  if (!plan) throw new Error('the demo mission has no plan');
  let missing = rounds;
  const look = async () => {
    const { text } = await readCold(house.databaseUrl, plan.id);
    missing = Array.from({ length: rounds }, (_, n) => words(n)).filter(
      (each) => text.split(each).length !== 2,
    ).length;
    return missing === 0;
  };
  await until(look, 'the words stored', 15_000).catch(() => undefined);
  return missing;
}
