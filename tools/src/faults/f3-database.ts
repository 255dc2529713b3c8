import { House } from './house.ts';
import { judge } from './oracle.ts';
import { type Fault, ms } from './verdict.ts';
import { timed, wait } from './waiting.ts';

const patience = 5000;

/** PostgreSQL stops as if its power failed, and comes back: nothing is acknowledged meanwhile, nothing lost. */
export const databaseStops: Fault = {
  name: 'F3',
  title: 'PostgreSQL is stopped at once, and started again',
  async run({ seed, long, ground: open }) {
    const ground = await open();
    const house = await House.open(ground, { nodes: 2, redis: true, seed });
    try {
      const document = house.document(1);
      const writers = [...(await house.writers(3, document, house.node(0)))];
      writers.push(...(await house.writers(3, document, house.node(1))));
      const acked = () => writers.reduce((sum, writer) => sum + writer.acked.length, 0);
      const pids = house.nodes.map((node) => node.process.pid);
      const work = writers.map((writer) => writer.type(() => 10 + house.random() * 80));
      await wait(1000);
      await ground.crash();
      // What PostgreSQL had answered before is still on its way to the pages for a moment.
      await wait(500);
      const before = acked();
      await wait(long ? 30_000 : 4000);
      const meanwhile = acked() - before;
      await ground.recover();
      for (const writer of writers) writer.pause();
      const drained = await timed(() => writers.every(({ isSaved }) => isSaved));
      await Promise.all(work);
      const { held, lost, acked: all } = await judge(house.at(document), writers);
      const alive = house.nodes.every((node, n) => node.isAlive && node.process.pid === pids[n]);
      return {
        held: held && alive && meanwhile === 0 && drained <= patience,
        lost,
        figure: `both nodes ${alive ? 'live' : 'DIED'}; ${meanwhile} acknowledged while it was down; drained in ${ms(drained)}; ${all} marks`,
      };
    } finally {
      await house.close();
    }
  },
};
