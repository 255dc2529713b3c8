import { House, type Node } from './house.ts';
import { quantile } from './ledger.ts';
import { judge } from './oracle.ts';
import { timeReturns } from './returns.ts';
import { type Fault, ms } from './verdict.ts';
import { until, wait } from './waiting.ts';

const patience = 3000;

/** A node is asked to end; its door leads to the other until it is back. */
async function roll(node: Node, other: Node): Promise<void> {
  const gone = node.kill('SIGTERM');
  node.door.aim(other.direct);
  await gone;
  await wait(1500);
  await node.start();
  node.door.aim(node.direct);
}

/** Each node is ended in good order while pages write, as for a new release. */
export const rollingStop: Fault = {
  name: 'F2',
  title: 'SIGTERM to each node in turn under 50 writing pages',
  async run({ seed, long, ground }) {
    const house = await House.open(await ground(), { nodes: 2, redis: true, seed });
    try {
      const document = house.document(1);
      const [one, two] = [house.node(0), house.node(1)];
      const writers = [
        ...(await house.writers(25, document, one)),
        ...(await house.writers(25, document, two)),
      ];
      const delays: number[] = [];
      const stop = timeReturns(writers, delays);
      const work = writers.map((writer) => writer.type(() => 300 + house.random() * 700));
      await wait(1000);
      for (let round = 0; round < (long ? 10 : 1); round++) {
        await roll(one, two);
        await roll(two, one);
      }
      for (const writer of writers) writer.pause();
      await until(() => writers.every(({ isSaved }) => isSaved), 'all saved');
      await Promise.all(work);
      stop();
      const { held, lost, acked } = await judge(house.at(document), writers);
      const p95 = quantile(delays, 0.95);
      return {
        held: held && p95 <= patience,
        lost,
        figure: `${acked} marks of 50 pages; ${delays.length} came back, p95 after ${ms(p95)}`,
      };
    } finally {
      await house.close();
    }
  },
};
