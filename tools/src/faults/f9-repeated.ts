import { House } from './house.ts';
import { judge } from './oracle.ts';
import { calm, repeatedAndShuffled, StormSocket } from './storm-socket.ts';
import { type Fault, ms } from './verdict.ts';
import { timed, until, wait } from './waiting.ts';
import { Writer } from './writer.ts';

/** Every message of a page, both ways, comes three times and in any order; the words come to the same. */
export const repeatedFrames: Fault = {
  name: 'F9',
  title: 'every message comes three times, shuffled within a second',
  async run({ seed, long, ground }) {
    const house = await House.open(await ground(), { seed });
    try {
      const document = house.document(1);
      const pages = await Promise.all(
        Array.from({ length: 4 }, async (_, n) => {
          const guest = await house.guest(n);
          const socket = new StormSocket(guest.socket());
          return { socket, writer: new Writer(guest.write(document, socket), `${seed}.${n}`, house.random) };
        }),
      );
      const writers = pages.map(({ writer }) => writer);
      await until(() => writers.every(({ mayWrite }) => mayWrite), 'pages open');
      const storm = repeatedAndShuffled(house.random, 1000);
      for (const { socket } of pages) socket.out = socket.in = storm;
      const work = writers.map((writer) => writer.type(() => 20 + house.random() * 80));
      await wait(long ? 60_000 : 5000);
      for (const writer of writers) writer.pause();
      await Promise.all(work);
      const duringStorm = writers.reduce((sum, { acked }) => sum + acked.length, 0);
      for (const { socket } of pages) socket.out = socket.in = calm;
      const settled = await timed(() => writers.every(({ isSaved }) => isSaved));
      const { held, lost, acked } = await judge(house.at(document), writers);
      return {
        held,
        lost,
        figure: `${acked} marks, ${duringStorm} of them acknowledged in the storm; the rest ${ms(settled)} after it`,
      };
    } finally {
      await house.close();
    }
  },
};
