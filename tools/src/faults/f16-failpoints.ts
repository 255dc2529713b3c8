import { dyingAt, failpoints } from './failpoints.ts';
import { longDocuments } from './ground.ts';
import { House } from './house.ts';
import { audit } from './ledger.ts';
import { judge, readCold } from './oracle.ts';
import type { Fault } from './verdict.ts';
import { until, wait } from './waiting.ts';

/** Starts the node with its failpoint, writes until it has died of it, and starts it anew without one. */
async function dieAt(house: House, point: string, document: string): Promise<number> {
  const node = house.node(0);
  await node.kill('SIGTERM');
  await node.start(dyingAt(point));
  const writers = await house.writers(3, document);
  // Long already, so that it is merged at the next sweep, which comes once a second.
  const work = writers.map((writer) => writer.type(() => 5 + house.random() * 20));
  await until(() => !node.isAlive, `dying at "${point}"`);
  await node.start();
  const { held, lost } = await judge(house.at(document), writers);
  await Promise.all(work);
  for (const { provider } of writers) await provider.close();
  return held ? lost : Math.max(1, lost);
}

/** The last page leaves, so that the document leaves memory, while its words are on their way. */
async function dieUnloading(house: House, document: string): Promise<number> {
  const node = house.node(0);
  const writer = await house.writer(document);
  await until(() => writer.mayWrite, 'the page open');
  for (let n = 0; n < 20; n++) writer.write();
  await wait(house.random() * 8);
  const account = { sent: writer.sent, acked: [...writer.acked] };
  await writer.provider.close();
  await wait(house.random() * 4);
  await node.kill();
  await node.start();
  const reader = await house.writer(document);
  await until(() => reader.mayWrite, 'the document open again');
  const cold = await readCold(house.databaseUrl, document);
  const found = audit([account], cold.text);
  return found.lost + found.repeated + (cold.sound && reader.hash === cold.hash ? 0 : 1);
}

const points = Object.keys(failpoints);

/** Every point once, in a house of its own, each on another document. */
async function everyPoint(house: House): Promise<number> {
  let lost = 0;
  for (const [n, point] of points.entries()) lost += await dieAt(house, point, longDocuments[n] as string);
  return lost + (await dieUnloading(house, longDocuments[points.length] as string));
}

/** The node dies at each step of appending to a document, of merging it and of letting it go. */
export const everyFailpoint: Fault = {
  name: 'F16',
  title: 'a node is killed at every step of append, snapshot, trim and unload',
  async run({ seed, long, ground }) {
    const times = long ? 10 : 1;
    let lost = 0;
    for (let time = 0; time < times; time++) {
      const house = await House.open(await ground(), { seed: seed + time });
      lost += await everyPoint(house).finally(() => house.close());
    }
    const figure = `${points.length + 1} points, ${times} times each; ${lost} acknowledged marks lost`;
    return { held: lost === 0, lost, figure };
  },
};
