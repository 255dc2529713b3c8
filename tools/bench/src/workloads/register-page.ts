import type { Page } from 'playwright-core';
import { addressOf, freshPage, profiled, withBrowser } from '../browser.ts';
import { fromApi } from '../built.ts';
import { ascending, type Figures, percentile } from '../figures.ts';
import type { Scene } from '../scene.ts';
import { type Database, openDatabase } from '../servers/house.ts';
import { wait } from '../waiting.ts';
import type { Workload } from './workload.ts';

const promises = 2000;
const slowdown = 4;
const words = ['heat pumps', 'ward', 'apprentices tenants', 'survey 1', 'river'];

/** A mission with a register of two thousand, and whoever signs in on a fresh page in its chair. */
async function fillRegister(scene: Scene): Promise<void> {
  const database = await openDatabase(scene.job.place.databaseUrl, 4);
  const { people } = (await (await fetch(`${addressOf(scene)}/api/demo/people`)).json()) as {
    people: { id: string }[];
  };
  const [chair] = await database.query<{ email: string }[]>('select email from person where id = $1', [
    people[0]?.id,
  ]);
  const { fill } = await fromApi<{
    fill(on: Database, scale: object, say: () => void): Promise<void>;
  }>('scale/scale.js');
  const scale = { missions: 1, commitments: promises, people: 200, seed: 1, chair: chair?.email };
  await fill(database, scale, () => undefined);
  await database.destroy();
}

/** From each key in the search box to the frame that has painted the rows that it leaves. */
async function keysToRows(page: Page, rounds: number): Promise<number[]> {
  const box = page.getByRole('searchbox', { name: 'Words in the promise' });
  await box.click();
  await page.evaluate(() => {
    const delays: number[] = ((window as unknown as { keyDelays: number[] }).keyDelays = []);
    const painted = (from: number) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => delays.push(performance.now() - from);
      port2.postMessage(0);
    };
    const table = document.querySelector('tl-register')?.parentElement ?? document.body;
    let seen: MutationObserver | undefined;
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        // The first change of the rows or of their count after the key, and the frame that shows it. A key that
        // changes nothing paints nothing, and is not counted.
        seen?.disconnect();
        seen = new MutationObserver(() => {
          seen?.disconnect();
          requestAnimationFrame(() => painted(timeStamp));
        });
        seen.observe(table, { childList: true, subtree: true, characterData: true });
      },
      true,
    );
  });
  for (let n = 0; n < rounds; n++) {
    const typed = words[n % words.length] ?? '';
    for (const letter of typed) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter);
      await wait(350);
    }
    for (let k = 0; k < typed.length; k++) {
      await page.keyboard.press('Backspace');
      await wait(350);
    }
  }
  return page.evaluate(() => (window as unknown as { keyDelays: number[] }).keyDelays);
}

export const register: Workload = {
  name: 'register',
  title:
    'a register of 2,000 promises, from a key in its filter to the rows painted, the page’s processor slowed to a quarter',
  contestants: ['product'],
  run: async (scene): Promise<Figures> => {
    await scene.start();
    await fillRegister(scene);
    return withBrowser(async (browser) => {
      const page = await freshPage(browser, scene);
      await page.goto(`${addressOf(scene)}/m/scale-1/commitments`);
      await page.getByText('2000 of 2000').waitFor();
      const devtools = await page.context().newCDPSession(page);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
      const rounds = scene.job.quick ? 1 : words.length;
      const delays = ascending(await profiled(devtools, () => keysToRows(page, rounds)));
      return {
        keyToRows: percentile(delays, 0.95),
        keyToRowsP50: percentile(delays, 0.5),
        keys: delays.length,
      };
    });
  },
};
