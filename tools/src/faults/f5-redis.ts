import { startRedis } from '@throughline/testkit';
import { missionRoute } from '@throughline/wire';
import { House } from './house.ts';
import { judge } from './oracle.ts';
import { quantile } from './ledger.ts';
import { wordsIn } from './content.ts';
import type { Writer } from './writer.ts';
import { type Fault, ms } from './verdict.ts';
import { timed, wait } from './waiting.ts';

const patience = 5000;
/** Without Redis a row waits for the other node's next sweep. */
const bySweep = 500;

/** How many were told that they are not signed in, of all who asked on both nodes for so long. */
async function signedOutWithin(house: House, duration: number): Promise<number> {
  const guests = await Promise.all(house.nodes.flatMap((node) => [0, 1].map((n) => house.guest(n, node))));
  let signedOut = 0;
  for (const end = performance.now() + duration; performance.now() < end; await wait(100))
    for (const guest of guests) {
      const { status } = await guest.call(missionRoute, { params: { slug: 'warm-homes' } });
      if (status !== 200) signedOut += 1;
    }
  return signedOut;
}

/** The median time of a mark from a page on one node to a page on the other. */
async function crossings(from: Writer, to: Writer): Promise<number> {
  const delays: number[] = [];
  for (let n = 0; n < 7; n++) {
    from.write();
    const mark = from.sent.at(-1) as string;
    delays.push(await timed(() => wordsIn(to.provider.doc).includes(mark)));
    await wait(130);
  }
  return quantile(delays, 0.5);
}

/** Redis goes without saving anything and comes back empty: each node goes on, and they agree. */
export const redisGoes: Fault = {
  name: 'F5',
  title: 'Redis goes, and comes back empty',
  async run({ seed, long, ground }) {
    const house = await House.open(await ground(), { nodes: 2, redis: true, seed });
    try {
      const document = house.document(1);
      const writers = [...(await house.writers(3, document, house.node(0)))];
      writers.push(...(await house.writers(3, document, house.node(1))));
      const work = writers.map((writer) => writer.type(() => 10 + house.random() * 80));
      await wait(500);
      await house.redis?.stop();
      const before = writers.map(({ acked }) => acked.length);
      const signedOut = await signedOutWithin(house, long ? 20_000 : 4000);
      const wentOn = writers.every(({ acked }, n) => acked.length > (before[n] ?? 0));
      house.redis = await startRedis();
      for (const node of house.nodes) node.toRedis?.aim(house.redis.url);
      for (const writer of writers) writer.pause();
      const agreed = await timed(
        () => writers.every(({ isSaved }) => isSaved) && new Set(writers.map(({ hash }) => hash)).size === 1,
      );
      await Promise.all(work);
      const crossing = await crossings(writers[0] as Writer, writers[3] as Writer);
      const { held, lost, acked } = await judge(house.at(document), writers);
      return {
        held: held && wentOn && signedOut === 0 && agreed <= patience && crossing <= bySweep / 2,
        lost,
        figure: `${acked} marks; editing ${wentOn ? 'went on' : 'STOPPED'} on both nodes; ${signedOut} signed out; one text in ${ms(agreed)} after its return, then from node to node in ${ms(crossing)}`,
      };
    } finally {
      await house.close();
    }
  },
};
