import { planField } from '@throughline/documents';
import type { Browser, Page } from 'playwright-core';
import * as Y from 'yjs';
import { freshPage, openPlan, profiled, withBrowser } from '../browser.ts';
import { Editor } from '../editor.ts';
import { ascending, type Figures, median, percentile } from '../figures.ts';
import { Ledger } from '../ledger.ts';
import { imitation, longEdits } from '../long-document.ts';
import { lastWords, planOf } from '../long-plan.ts';
import { openAll, type Scene } from '../scene.ts';
import { planIn } from '../servers/house.ts';
import { typeFor } from '../typing.ts';
import { wait } from '../waiting.ts';
import type { Workload } from './workload.ts';

const operations = 300_000;
const writers = 20;
const slowdown = 4;

/** The demo mission's plan with 300,000 operations in it. */
async function startWithLongPlan(scene: Scene): Promise<string> {
  const { place } = scene.job;
  const planId = await planIn(place.databaseUrl);
  const edits = await longEdits(process.env['B4_TRACE']);
  const more = imitation(operations - edits.length);
  await scene.server.store?.(place, planId, planOf([...edits, ...more]));
  await scene.start();
  return planId;
}

async function coldOpens(scene: Scene, browser: Browser, rounds: number): Promise<number> {
  const seen: number[] = [];
  for (let n = 0; n < rounds; n++) {
    const page = await freshPage(browser, scene);
    seen.push(await openPlan(page, scene, lastWords));
    await page.context().close();
    await scene.stop();
    await scene.start();
  }
  return median(seen);
}

export const b1: Workload = {
  name: 'B1',
  title: 'a plan of 300,000 operations opened in Chromium, page, server and device all cold',
  contestants: ['product'],
  run: async (scene): Promise<Figures> => {
    await startWithLongPlan(scene);
    const rounds = scene.job.quick ? 1 : 3;
    return withBrowser(async (browser) => ({ coldOpen: await coldOpens(scene, browser, rounds) }));
  },
};

/** Each writes in a paragraph of its own. */
const paragraph =
  (n: number) =>
  (doc: Y.Doc): Y.Text => {
    const elements = doc.getXmlFragment(planField).toArray();
    const texts = elements.flatMap((element) =>
      element instanceof Y.XmlElement && element.get(0) instanceof Y.XmlText
        ? [element.get(0) as Y.XmlText]
        : [],
    );
    const text = texts[n % texts.length];
    if (!text) throw new Error('the plan has no paragraph to write in');
    return text;
  };

/** From the key to the frame in which its letter is painted, for each key. */
async function keysToPaint(page: Page, presses: number): Promise<number[]> {
  await page.evaluate(() => {
    const delays: number[] = ((window as unknown as { keyDelays: number[] }).keyDelays = []);
    const painted = (from: number) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => delays.push(performance.now() - from);
      port2.postMessage(0);
    };
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => requestAnimationFrame(() => painted(timeStamp)),
      true,
    );
  });
  for (let n = 0; n < presses; n++) {
    await page.keyboard.press('abcdefgh '[n % 9] ?? ' ');
    await wait(120);
  }
  return page.evaluate(() => (window as unknown as { keyDelays: number[] }).keyDelays);
}

async function typeAmong(scene: Scene, planId: string, page: Page): Promise<Figures> {
  const crowd = Array.from({ length: writers }, (_, who) => {
    const parts = { dial: scene.lines, documentId: planId, ledger: new Ledger(), who };
    return new Editor({ ...parts, words: paragraph(who) });
  });
  await openAll(crowd);
  const presses = scene.job.quick ? 20 : 100;
  await page.getByText(lastWords).click();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const enough = new AbortController();
  const typing = typeFor(600, 5, crowd, enough.signal);
  await wait(1000);
  const delays = ascending(await profiled(devtools, () => keysToPaint(page, presses)));
  enough.abort();
  await typing;
  for (const { line } of crowd) line.drop();
  return {
    keyToPaint: percentile(delays, 0.95),
    keyToPaintP50: percentile(delays, 0.5),
    keys: delays.length,
  };
}

export const b2: Workload = {
  name: 'B2',
  title: 'from key to paint in that plan, 20 others typing, the page’s processor slowed to a quarter',
  contestants: ['product'],
  run: async (scene): Promise<Figures> => {
    const planId = await startWithLongPlan(scene);
    return withBrowser(async (browser) => {
      const page = await freshPage(browser, scene);
      await openPlan(page, scene, lastWords);
      return typeAmong(scene, planId, page);
    });
  },
};
