import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findChromium } from '@throughline/testkit';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import type { Scene } from './scene.ts';

export async function withBrowser<Result>(act: (browser: Browser) => Promise<Result>): Promise<Result> {
  const { executablePath, args, env } = await findChromium();
  const browser = await chromium.launch({ executablePath, args, env });
  try {
    return await act(browser);
  } finally {
    await browser.close();
  }
}

/** A page that has nothing yet but its session. */
export async function freshPage(browser: Browser, scene: Scene): Promise<Page> {
  const url = addressOf(scene);
  const { people } = (await (await fetch(`${url}/api/demo/people`)).json()) as { people: { id: string }[] };
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 } });
  const page = await context.newPage();
  const answer = await page.request.post(`${url}/api/demo/sign-in`, {
    data: { personId: people[0]?.id },
    headers: { 'x-throughline': '1' },
  });
  if (!answer.ok()) throw new Error(`the page could not sign in: ${answer.status()}`);
  return page;
}

export const addressOf = (scene: Scene): string => `http://127.0.0.1:${scene.job.place.port}`;

/** Opens the plan and resolves with the milliseconds from asking for the page to its last words on the screen. */
export async function openPlan(page: Page, scene: Scene, lastWords: string): Promise<number> {
  await page.goto(`${addressOf(scene)}/m/warm-homes/plan`, { waitUntil: 'commit' });
  const painted = await page.waitForFunction(
    (words) => {
      const editor = document.querySelector('.ProseMirror[contenteditable="true"]');
      return editor?.lastElementChild?.textContent === words ? performance.now() : undefined;
    },
    lastWords,
    { polling: 'raf', timeout: 120_000 },
  );
  return (await painted.jsonValue()) ?? Number.NaN;
}

/** With `--profile` the page's own profile lies beside the server's. */
export async function profiled<Result>(devtools: CDPSession, act: () => Promise<Result>): Promise<Result> {
  const folder = process.env['BENCH_PROFILE'];
  if (!folder) return act();
  await devtools.send('Profiler.enable');
  await devtools.send('Profiler.start');
  const result = await act();
  const { profile } = await devtools.send('Profiler.stop');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'page.cpuprofile'), JSON.stringify(profile));
  return result;
}
