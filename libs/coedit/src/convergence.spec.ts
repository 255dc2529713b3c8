import { chance, contentHash, Scene, textOf, until } from './spec-support/scene.js';
import type { Fate, House, SpecSocket } from './spec-support/house.js';
import type { CoeditProvider } from './client/index.js';

interface Page {
  socket: SpecSocket;
  provider: CoeditProvider;
  house: House;
}

const SEEDS = Array.from({ length: 12 }, (_, i) => 1_000 + i);
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
  for (let step = 0; step < 150; step += 1) {
    const page = pages[Math.floor(random() * pages.length)] as Page;
    if (page.provider.state.editable) edit(page.provider, random);
    const luck = random();
    if (luck < 0.03) page.socket.disconnect();
    else if (luck < 0.2 && !page.socket.connected) page.socket.connect(page.house);
    else if (luck > 0.99) scene.storage.failNext = random() < 0.5 ? 'before' : 'after';
    else if (luck > 0.98) await page.house.engine.compact('plan');
    if (random() < 0.5) await breath();
  }
  for (const { socket, house } of pages) {
    socket.weather = () => 'deliver';
    if (!socket.connected) socket.connect(house);
  }
}

async function settled(scene: Scene, pages: readonly Page[]): Promise<void> {
  await scene.synced(...pages.map(({ provider }) => provider));
  const stored = contentHash(scene.storedDoc());
  await until(() => {
    for (const house of scene.houses) house.engine.announceHeads();
    return pages.every(
      ({ provider }) => provider.state.phase === 'synced' && contentHash(provider.doc) === stored,
    );
  });
}

describe('everybody ends with the same text', () => {
  it.each(SEEDS)('on one node in any weather (seed %d)', async (seed) => {
    const scene = new Scene();
    const random = chance(seed);
    const pages = ['ada', 'ben', 'cat', 'ada'].map((person) => ({
      ...scene.page(person),
      house: scene.house,
    }));
    await scene.synced(...pages.map(({ provider }) => provider));
    await stormyDay(scene, pages, random);
    await settled(scene, pages);
    expect(scene.kept.rows.map(({ number }) => number)).toEqual(numbersAfterSnapshot(scene));
    await scene.end();
  });

  it.each(SEEDS)(
    'on two nodes that share one storage, with numbers that have no gap (seed %d)',
    async (seed) => {
      const scene = new Scene(2);
      const random = chance(seed);
      const people = ['ada', 'ben', 'cat', 'ben'];
      const pages = people.map((person, i) => {
        const house = scene.houses[i % 2] as House;
        return { ...scene.page(person, {}, house), house };
      });
      await scene.synced(...pages.map(({ provider }) => provider));
      await stormyDay(scene, pages, random);
      for (const house of scene.houses) await house.sweep();
      await settled(scene, pages);
      expect(scene.kept.rows.map(({ number }) => number)).toEqual(numbersAfterSnapshot(scene));
      await scene.end();
    },
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
