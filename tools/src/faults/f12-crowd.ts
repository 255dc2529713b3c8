import { House, type Node } from './house.ts';
import { quantile } from './ledger.ts';
import { judge } from './oracle.ts';
import { timeReturns } from './returns.ts';
import { type Fault, ms } from './verdict.ts';
import { until } from './waiting.ts';
import { Writer } from './writer.ts';

const pages = 500;
const documents = 20;
const patience = 15_000;
const mostDelay = 200;
/** DATABASE_POOL, and for sign-in, jobs and listening as docs/operations.md says. */
const mostConnections = 20 + 5 + 4 + 2;
/** As the browser's page comes back after a break. */
const asPages = { reconnectionDelay: 500, reconnectionDelayMax: 5000, randomizationFactor: 0.5 };

async function crowd(house: House): Promise<Writer[]> {
  const writers: Writer[] = [];
  for (let n = 0; n < pages; n++) {
    const guest = await house.guest(n);
    const provider = guest.write(house.document(n % documents), guest.socket(asPages), { patience: 10_000 });
    writers.push(new Writer(provider, `crowd.${n}`, house.random));
    // Some at a time: it is the return that is tried here.
    if (n % 50 === 49) await until(() => writers.every(({ mayWrite }) => mayWrite), 'a part of the crowd');
  }
  return writers;
}

/** The most connections of a node to the database at a time, until asked. */
function countConnections({ toPostgres }: Node): () => number {
  let most = 0;
  const counting = setInterval(() => (most = Math.max(most, toPostgres.open())), 20);
  return () => {
    clearInterval(counting);
    return most;
  };
}

interface Returned {
  delays: number[];
  /** The p99 of the loop's delay on the node that took them in, while it did. */
  loopMs: number;
  connections: number;
}

/** Kills the node while some write, and waits until every page has its document on the other. */
async function stampede([dying, other]: [Node, Node], writers: readonly Writer[]): Promise<Returned> {
  const delays: number[] = [];
  const stop = timeReturns(writers, delays);
  for (const writer of writers.slice(0, 50)) writer.write();
  await other.metric('nodejs_eventloop_lag_p99_seconds'); // counted anew from here
  await dying.kill();
  dying.door.aim(other.direct);
  const counted = countConnections(other);
  await until(() => delays.length >= pages, 'the whole crowd back', 60_000);
  const loopMs = 1000 * (await other.metric('nodejs_eventloop_lag_p99_seconds'));
  stop();
  return { delays, loopMs, connections: counted() };
}

/** Everything that was acknowledged in any of the documents, and every page with the stored text. */
async function judgeAll(house: House, writers: readonly Writer[]): Promise<{ held: boolean; lost: number }> {
  let [held, lost] = [true, 0];
  for (let d = 0; d < documents; d++) {
    const judged = await judge(
      house.at(house.document(d)),
      writers.filter((_, n) => n % documents === d),
    );
    held &&= judged.held;
    lost += judged.lost;
  }
  return { held, lost };
}

/** A node with hundreds of pages dies, and all of them come to the other. */
export const crowdReturns: Fault = {
  name: 'F12',
  title: 'the node of 500 pages is killed',
  async run({ seed, ground }) {
    const house = await House.open(await ground(), { nodes: 2, redis: true, seed });
    try {
      const writers = await crowd(house);
      const { delays, loopMs, connections } = await stampede([house.node(0), house.node(1)], writers);
      const { held, lost } = await judgeAll(house, writers);
      const slowest = Math.max(...delays);
      return {
        held: held && slowest <= patience && loopMs <= mostDelay && connections <= mostConnections,
        lost,
        figure: `${pages} pages back, the first after ${ms(Math.min(...delays))}, half after ${ms(quantile(delays, 0.5))}, all after ${ms(slowest)}; loop delay p99 ${ms(loopMs)}; ${connections} connections to the database`,
      };
    } finally {
      await house.close();
    }
  },
};
