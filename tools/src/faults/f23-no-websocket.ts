import { House } from './house.ts';
import { quantile } from './ledger.ts';
import { judge } from './oracle.ts';
import { type Fault, ms } from './verdict.ts';
import { until, wait } from './waiting.ts';
import { Writer } from './writer.ts';

const patience = 1000;
/** As the browser's page asks for it. */
const asPages = { transports: ['websocket', 'polling'], tryAllTransports: true };

/** A network that refuses WebSockets: pages fall back to long-polling, and edit. */
export const withoutWebSocket: Fault = {
  name: 'F23',
  title: 'the WebSocket is refused on the way',
  async run({ seed, long, ground }) {
    const house = await House.open(await ground(), { seed });
    try {
      house.node(0).door.set('noUpgrade');
      const document = house.document(1);
      const pages = await Promise.all(
        Array.from({ length: 10 }, async (_, n) => {
          const guest = await house.guest(n);
          const socket = guest.socket(asPages);
          return { socket, writer: new Writer(guest.write(document, socket), `${seed}.${n}`, house.random) };
        }),
      );
      const writers = pages.map(({ writer }) => writer);
      await until(() => writers.every(({ mayWrite }) => mayWrite), 'pages open');
      const work = writers.map((writer) => writer.type(() => 100 + house.random() * 200));
      await wait(long ? 60_000 : 4000);
      for (const writer of writers) writer.pause();
      await Promise.all(work);
      const polling = pages.every(({ socket }) => socket.io.engine.transport.name === 'polling');
      const { held, lost, acked } = await judge(house.at(document), writers);
      const p95 = quantile(
        writers.flatMap(({ ackDelays }) => ackDelays),
        0.95,
      );
      return {
        held: held && polling && p95 <= patience,
        lost,
        figure: `${acked} marks of 10 pages by ${polling ? 'long-polling' : 'WEBSOCKET'}; saved after ${ms(p95)} at p95`,
      };
    } finally {
      await house.close();
    }
  },
};
