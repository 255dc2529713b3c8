import { startRedis } from '@throughline/testkit';
import type { Ground } from './ground.ts';
import { House, type Node } from './house.ts';
import { quantile } from './ledger.ts';
import { judge } from './oracle.ts';
import { calm, repeatedAndShuffled, StormSocket } from './storm-socket.ts';
import { type Fault, ms } from './verdict.ts';
import { timed, wait } from './waiting.ts';
import { Writer } from './writer.ts';

const documents = 2;
const mostGrowthMb = 30;

interface Scene {
  house: House;
  ground: Ground;
  /** The first is killed now and then; the second lives through all, so that its memory can be watched. */
  mortal: Node;
  lasting: Node;
  storms: readonly StormSocket[];
}

type Trouble = (scene: Scene) => Promise<void>;

const between = ({ house }: Scene, from: number, to: number) => wait(from + house.random() * (to - from));
const someNode = ({ house }: Scene) => house.node(house.random() < 0.5 ? 0 : 1);

async function endNode(scene: Scene, signal: NodeJS.Signals): Promise<void> {
  const { mortal, lasting } = scene;
  mortal.door.aim(lasting.direct);
  await mortal.kill(signal);
  await between(scene, 0, 1500);
  await mortal.start();
  mortal.door.aim(mortal.direct);
}

const troubles: Readonly<Record<string, Trouble>> = {
  kill: (scene) => endNode(scene, 'SIGKILL'),
  stop: (scene) => endNode(scene, 'SIGTERM'),
  async redisCut(scene) {
    const { toRedis } = someNode(scene);
    toRedis?.set(scene.house.random() < 0.5 ? 'cut' : 'hold');
    await between(scene, 300, 3000);
    toRedis?.set('pass');
  },
  async redisGone(scene) {
    const { house } = scene;
    await house.redis?.stop();
    await between(scene, 300, 2000);
    house.redis = await startRedis();
    for (const node of house.nodes) node.toRedis?.aim(house.redis.url);
  },
  async postgresCut(scene) {
    const { toPostgres } = someNode(scene);
    toPostgres.set(scene.house.random() < 0.5 ? 'cut' : 'hold');
    await between(scene, 300, 2500);
    toPostgres.set('pass');
  },
  async postgresCrash(scene) {
    await scene.ground.crash();
    await between(scene, 200, 1500);
    await scene.ground.recover();
  },
  async pagesCut(scene) {
    const { door } = someNode(scene);
    door.set('cut');
    await between(scene, 100, 1500);
    door.set('pass');
  },
  async pagesSlow(scene) {
    const { door } = someNode(scene);
    door.set({ delay: 20 + scene.house.random() * 200 });
    await between(scene, 500, 2500);
    door.set('pass');
  },
  async framesShuffled(scene) {
    for (const socket of scene.storms) socket.out = socket.in = repeatedAndShuffled(scene.house.random, 300);
    await between(scene, 500, 2500);
    for (const socket of scene.storms) socket.out = socket.in = calm;
  },
};

/** Pages on both nodes and in both documents, some of whose messages are shuffled now and then. */
async function pagesOf(house: House): Promise<{ writers: Writer[]; storms: StormSocket[] }> {
  const storms: StormSocket[] = [];
  const writers: Writer[] = [];
  for (let n = 0; n < 8; n++) {
    const guest = await house.guest(n, house.node(n % 2));
    const socket = new StormSocket(guest.socket());
    if (n % 4 < 2) storms.push(socket);
    const document = house.document(Math.floor(n / 4) % documents);
    writers.push(new Writer(guest.write(document, socket), `mix.${n}`, house.random));
  }
  return { writers, storms };
}

/** One trouble after another for so long; what was done, how often, and the memory of the node that lives through it. */
async function trouble(scene: Scene, duration: number): Promise<{ done: string[]; heapMb: number[] }> {
  const names = Object.keys(troubles);
  const done: string[] = [];
  const heapMb: number[] = [];
  for (const end = performance.now() + duration; performance.now() < end; await between(scene, 200, 1200)) {
    const name = names[Math.floor(scene.house.random() * names.length)] as string;
    done.push(name);
    await troubles[name]?.(scene);
    heapMb.push((await scene.lasting.metric('nodejs_heap_size_used_bytes')) / 2 ** 20);
  }
  return { done, heapMb };
}

/** From the second quarter, when all is warm, to the last. */
function growthOf(heapMb: readonly number[]): number {
  const quarter = Math.floor(heapMb.length / 4);
  return quantile(heapMb.slice(3 * quarter), 0.5) - quantile(heapMb.slice(quarter, 2 * quarter), 0.5);
}

/** Everything at once and at random, by the seed. */
export const mixture: Fault = {
  name: 'F24',
  title: 'a seeded mixture of all',
  async run({ seed, long, ground: open }) {
    const ground = await open();
    const house = await House.open(ground, { nodes: 2, redis: true, seed });
    try {
      const { writers, storms } = await pagesOf(house);
      const scene = { house, ground, mortal: house.node(0), lasting: house.node(1), storms };
      const pid = scene.lasting.process.pid;
      const work = writers.map((writer) => writer.type(() => 60 + house.random() * 300));
      const { done, heapMb } = await trouble(scene, long ? 20 * 60_000 : 20_000);
      for (const writer of writers) writer.pause();
      await Promise.all(work);
      const drained = await timed(() => writers.every(({ isSaved }) => isSaved));
      for (const writer of writers) if (!writer.isSaved) process.stderr.write(`  stuck: ${writer.plight}\n`);
      const judged = [];
      for (let d = 0; d < documents; d++)
        judged.push(
          await judge(
            house.at(house.document(d)),
            writers.filter((_, n) => Math.floor(n / 4) % documents === d),
          ),
        );
      const lost = judged.reduce((sum, each) => sum + each.lost, 0);
      const acked = judged.reduce((sum, each) => sum + each.acked, 0);
      const growth = growthOf(heapMb);
      const alive = scene.lasting.isAlive && scene.lasting.process.pid === pid;
      return {
        held: judged.every(({ held }) => held) && alive && (!long || growth <= mostGrowthMb),
        lost,
        figure: `${done.length} troubles; ${acked} marks; all saved ${ms(drained)} after the last; heap ${growth >= 0 ? '+' : ''}${growth.toFixed(0)} MB`,
      };
    } finally {
      await house.close();
    }
  },
};
