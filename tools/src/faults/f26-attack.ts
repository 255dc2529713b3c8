import { randomInt, randomUUID } from 'node:crypto';
import { planSchemaVersion } from '@throughline/documents';
import type { Socket } from 'socket.io-client';
import { forgeries } from './forgeries.ts';
import { House } from './house.ts';
import { quantile } from './ledger.ts';
import { judge } from './oracle.ts';
import { type Fault, ms } from './verdict.ts';
import { until, wait } from './waiting.ts';
import type { Writer } from './writer.ts';

/** A tenth; and what lies within the noise of two processors counts for nothing. */
const noise = 10;
const pace = 5;

/** A member whose page speaks the protocol by hand, and means harm: each refusal ends its open, and it opens again. */
class Attacker {
  refused = 0;
  private readonly clientId = randomInt(2 ** 31);
  private readonly page = randomUUID();
  private readonly arms: readonly Uint8Array[];

  private readonly socket: Socket;
  private readonly documentId: string;

  constructor(socket: Socket, documentId: string, other: number, random: () => number) {
    this.socket = socket;
    this.documentId = documentId;
    this.arms = forgeries(this.clientId, other, random);
    socket.on('doc:refused', () => (this.refused += 1));
  }

  async attack(goesOn: () => boolean): Promise<void> {
    const { socket, documentId, clientId, page } = this;
    for (let n = 0; goesOn(); n++) {
      const openId = randomUUID();
      const ask = { documentId, openId, lease: { clientId, page }, carried: [], schema: planSchemaVersion };
      await socket.timeout(30_000).emitWithAck('doc:open', ask);
      const update = this.arms[n % this.arms.length];
      socket.emit('doc:push', { documentId, openId, push: 1, update });
      socket.emit('doc:awareness', { documentId, clientId: randomInt(2 ** 31), clock: n, state: { n } });
      await wait(pace);
    }
  }
}

/** At an even pace, until each has written so much. */
async function span(writers: readonly Writer[]): Promise<number> {
  const from = writers.map(({ ackDelays }) => ackDelays.length);
  for (let n = 0; n < 60; n++) {
    for (const writer of writers) {
      writer.write();
      await wait(20);
    }
  }
  await until(() => writers.every(({ isSaved }) => isSaved), 'the span saved');
  return quantile(
    writers.flatMap(({ ackDelays }, i) => ackDelays.slice(from[i])),
    0.95,
  );
}

/** Members send what breaks the rules, without end, into the text of others and beside it. */
export const attack: Fault = {
  name: 'F26',
  title: 'members send forged and broken updates without end',
  async run({ seed, ground }) {
    const house = await House.open(await ground(), { seed });
    try {
      const writers = await house.writers(8, house.document(1));
      await span(writers);
      const before = await span(writers);
      const other = writers[0]?.provider.doc.clientID ?? 0;
      const attackers = await Promise.all(
        [1, 2].map(async (document, n) => {
          const socket = (await house.guest(8 + n)).socket();
          await until(() => socket.connected, 'the attacker connected');
          return new Attacker(socket, house.document(document), other, house.random);
        }),
      );
      let goesOn = true;
      const attacks = attackers.map((attacker) => attacker.attack(() => goesOn));
      const during = await span(writers);
      goesOn = false;
      await Promise.all(attacks);
      const { held, lost, acked } = await judge(house.at(house.document(1)), writers);
      const refused = attackers.reduce((sum, attacker) => sum + attacker.refused, 0);
      const calm = during <= Math.max(before * 1.1, before + noise);
      return {
        held: held && calm && refused > 0 && house.node(0).isAlive,
        lost,
        figure: `${refused} pushes refused; the others' p95 ${ms(before)} before, ${ms(during)} during; ${acked} marks`,
      };
    } finally {
      await house.close();
    }
  },
};
