import { dyingAt, failpoints } from './failpoints.ts';
import { House } from './house.ts';
import { audit } from './ledger.ts';
import { judge, readCold } from './oracle.ts';
import type { Fault } from './verdict.ts';
import { until, wait } from './waiting.ts';

/** So many marks, and the rows are merged into a snapshot at the next sweep. */
const longTail = 520;

/** Types until the node has died at its failpoint, and starts it anew without one. */
async function dieAt(house: House, point: string, document: string): Promise<number> {
  const node = house.node(0);
  await node.kill('SIGTERM');
  await node.start(dyingAt(point));
  const writers = await house.writers(3, document);
  for (let n = 0; node.isAlive; n++) {
    // Past that many rows it is the sweep's turn, which comes once a second.
    if (n < longTail) writers[n % 3]?.write();
    await wait(n < longTail ? (n % 8 === 0 ? 1 : 0) : 100);
    if (n > longTail + 300) throw new Error(`the node outlived "${point}"`);
  }
  await node.start();
  const { held, lost } = await judge(house.at(document), writers);
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

/** The node dies at each step of appending to a document, of merging it and of letting it go. */
export const everyFailpoint: Fault = {
  name: 'F16',
  title: 'a node is killed at every step of append, snapshot, trim and unload',
  async run({ seed, long, ground }) {
    const house = await House.open(await ground(), { seed });
    const times = long ? 10 : 1;
    let lost = 0;
    try {
      for (let time = 0; time < times; time++) {
        let number = 1;
        for (const point of Object.keys(failpoints))
          lost += await dieAt(house, point, house.document(number++));
        lost += await dieUnloading(house, house.document(number));
      }
      const points = Object.keys(failpoints).length + 1;
      return {
        held: lost === 0,
        lost,
        figure: `${points} points, each ${times} times; a cold reader found all`,
      };
    } finally {
      await house.close();
    }
  },
};
