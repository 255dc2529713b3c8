import { House } from './house.ts';
import { judge } from './oracle.ts';
import { calm, StormSocket, withoutAcks } from './storm-socket.ts';
import type { Fault } from './verdict.ts';
import { until, wait } from './waiting.ts';
import { Writer } from './writer.ts';

/** What a page says of itself while no acknowledgement reaches it: every time "saved" would be false. */
async function typeUnheard(writer: Writer, marks: number): Promise<number> {
  let falsely = 0;
  const acked = writer.acked.length;
  const stop = writer.provider.on('state', ({ phase, unsynced }) => {
    if (writer.sent.length > acked && (phase === 'synced' || unsynced === 0)) falsely += 1;
  });
  for (let n = 0; n < marks; n++) {
    writer.write();
    await wait(10);
  }
  // Longer than the page's patience: it opens again and sends everything again.
  await wait(4000);
  stop();
  return falsely + (writer.acked.length - acked);
}

/** Words arrive and are committed, and no acknowledgement comes back. */
export const lostAcks: Fault = {
  name: 'F10',
  title: 'acknowledgements alone are lost',
  async run({ seed, long, ground }) {
    const house = await House.open(await ground(), { seed });
    try {
      const document = house.document(1);
      const guest = await house.guest(0);
      const socket = new StormSocket(guest.socket());
      const writer = new Writer(guest.write(document, socket), `${seed}.deaf`, house.random);
      const [reader] = await house.writers(1, document);
      if (!reader) throw new Error('nobody reads along');
      await until(() => writer.mayWrite, 'the page open');
      let falsely = 0;
      for (let round = 0; round < (long ? 20 : 1); round++) {
        socket.in = withoutAcks;
        falsely += await typeUnheard(writer, 60);
        socket.in = calm;
        await until(() => writer.isSaved, 'saved once acknowledgements come');
      }
      const { held, lost, acked } = await judge(house.at(document), [writer, reader]);
      return {
        held: held && falsely === 0,
        lost,
        figure: `${acked} marks sent again and there once; "saved" was said falsely ${falsely} times`,
      };
    } finally {
      await house.close();
    }
  },
};
