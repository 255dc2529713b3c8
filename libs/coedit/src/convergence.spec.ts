import { chance, contentHash, Scene, textOf, until } from './spec-support/scene.js';
import type { Fate, House, SpecSocket } from './spec-support/house.js';
import type { CoeditProvider } from './client/index.js';

interface Page {
  socket: SpecSocket;
  provider: CoeditProvider;
  house: House;
}

/** `CONVERGENCE_RUNS=10000` for the long form; `CONVERGENCE_SEED` to begin at another seed, or with one run to repeat one. */
const RUNS = Number(process.env['CONVERGENCE_RUNS'] ?? 1_000);
const FIRST_SEED = Number(process.env['CONVERGENCE_SEED'] ?? 1_000);
/** Runs wait for their patience most of the time, so that many of them fit into it. */
const AT_ONCE = 50;
/** Past this a run has not converged and its seed is to be named: no measure of speed. */
const GIVEN_UP = 60_000;
const PEOPLE = ['ada', 'ben', 'cat', 'ada', 'ben'];

const breath = () => new Promise<void>((resolve) => setImmediate(resolve));

function edit({ doc }: CoeditProvider, random: () => number): void {
  const text = textOf(doc);
  const at = Math.floor(random() * (text.length + 1));
  const kind = random();
  if (kind < 0.65 || text.length < 4)
    text.insert(at, String.fromCharCode(97 + Math.floor(random() * 26)).repeat(1 + (at % 3)));
  else if (kind < 0.85) text.delete(Math.min(at, text.length - 2), 2);
  else text.format(Math.min(at, text.length - 3), 3, { bold: random() < 0.5 || null });
}

/** Every third message goes wrong in some way; a dropped one is found by patience alone. */
function badWeather(random: () => number) {
  return (event: string): Fate => {
    const luck = random();
    if (event === 'doc:update' && luck < 0.06) return 'drop';
    if (luck < 0.03) return 'drop';
    if (event === 'doc:push' && luck < 0.25) return luck < 0.14 ? 'twice' : 'late';
    return 'deliver';
  };
}

async function stormyDay(scene: Scene, pages: readonly Page[], random: () => number): Promise<void> {
  for (const { socket } of pages) socket.weather = badWeather(random);
  for (let steps = 15 + Math.floor(random() * 50); steps > 0; steps -= 1) {
    const page = pages[Math.floor(random() * pages.length)] as Page;
    if (page.provider.state.editable) edit(page.provider, random);
    const luck = random();
    if (luck < 0.05) page.socket.disconnect();
    else if (luck < 0.25 && !page.socket.connected) page.socket.connect(page.house);
    else if (luck > 0.98) scene.storage.failNext = random() < 0.5 ? 'before' : 'after';
    else if (luck > 0.95) await page.house.engine.compact('plan');
    if (random() < 0.5) await breath();
  }
  for (const { socket, house } of pages) {
    socket.weather = () => 'deliver';
    if (!socket.connected) socket.connect(house);
  }
}

async function settled(scene: Scene, pages: readonly Page[]): Promise<void> {
  const givenUp = Date.now() + GIVEN_UP;
  for (;;) {
    for (const house of scene.houses) await house.sweep();
    for (const house of scene.houses) house.engine.announceHeads();
    if (pages.every(({ provider }) => provider.state.phase === 'synced')) {
      const stored = contentHash(scene.storedDoc());
      if (pages.every(({ provider }) => contentHash(provider.doc) === stored)) return;
    }
    if (Date.now() > givenUp) throw new Error('the pages and the storage never held the same');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** One storm of five pages on one node or two. Says what went wrong, with its seed. */
async function run(seed: number): Promise<string[]> {
  const scene = new Scene(1 + (seed % 2));
  const random = chance(seed);
  try {
    const pages = PEOPLE.map((person, i): Page => {
      const house = scene.houses[i % scene.houses.length] as House;
      return { ...scene.page(person, {}, house), house };
    });
    await scene.synced(...pages.map(({ provider }) => provider));
    await stormyDay(scene, pages, random);
    await settled(scene, pages);
    const numbers = scene.kept.rows.map(({ number }) => number);
    const gapless = JSON.stringify(numbers) === JSON.stringify(numbersAfterSnapshot(scene));
    return gapless ? [] : [`seed ${seed}: rows are numbered ${numbers.join(' ')}`];
  } catch (error) {
    return [`seed ${seed}: ${(error as Error).message}`];
  } finally {
    await scene.end();
  }
}

describe('everybody ends with the same text', () => {
  it(
    `in storage and on five pages with offline spells, duplicates, losses and reordering (${RUNS} runs)`,
    async () => {
      const wrong: string[] = [];
      const seeds = Array.from({ length: RUNS }, (_, i) => FIRST_SEED + i);
      const work = Array.from({ length: AT_ONCE }, async () => {
        for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift())
          wrong.push(...(await run(seed)));
      });
      await Promise.all(work);
      expect(wrong).toEqual([]);
    },
    60_000 + RUNS * 200,
  );

  it('when a node commits and dies before it has told anybody: the next sweep of the other finds it', async () => {
    const scene = new Scene(2);
    const [first, second] = scene.houses as [House, House];
    const ada = scene.page('ada', {}, first);
    const ben = scene.page('ben', {}, second);
    await scene.synced(ada.provider, ben.provider);
    first.mute = true;
    textOf(ada.provider.doc).insert(0, 'last words');
    await until(() => scene.kept.number === 1);
    ada.socket.disconnect();
    expect(textOf(ben.provider.doc).toString()).toBe('');
    await second.sweep();
    await until(() => textOf(ben.provider.doc).toString() === 'last words');
    ada.socket.connect(second);
    await scene.synced(ada.provider);
    expect(scene.kept.number).toBe(1);
    await scene.end();
  });

  it('when news between the nodes is lost: words that hang on unseen rows are checked against them', async () => {
    const scene = new Scene(2);
    const [first, second] = scene.houses as [House, House];
    first.neighbours.length = 0;
    const ada = scene.page('ada', {}, first);
    const ben = scene.page('ben', {}, second);
    await scene.synced(ada.provider, ben.provider);
    textOf(ada.provider.doc).insert(0, 'written on the first node');
    await scene.synced(ada.provider);
    ada.socket.disconnect();
    textOf(ada.provider.doc).insert(25, ', continued on the second');
    ada.socket.connect(second);
    await scene.synced(ada.provider);
    await until(
      () => textOf(ben.provider.doc).toString() === 'written on the first node, continued on the second',
    );
    await scene.end();
  });
});

function numbersAfterSnapshot({ kept }: Scene): number[] {
  const base = kept.snapshot?.number ?? 0;
  return Array.from({ length: kept.number - base }, (_, i) => base + i + 1);
}
