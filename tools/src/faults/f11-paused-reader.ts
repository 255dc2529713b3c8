import { readFileSync } from 'node:fs';
import type { Socket as TcpSocket } from 'node:net';
import type { Socket } from 'socket.io-client';
import { openBare } from './bare-page.ts';
import { House, type Node } from './house.ts';
import { quantile } from './ledger.ts';
import { judge } from './oracle.ts';
import { type Fault, ms } from './verdict.ts';
import { until, wait } from './waiting.ts';
import { Writer } from './writer.ts';

const mostGrowthMb = 50;
/** A tenth; and what lies within the noise of two processors counts for nothing. */
const noise = 10;
/** The kernel's own buffers take four megabytes, after which packets pile up in the node; a document holds ten. */
const longRow = 'x'.repeat(48 * 1024);
const longRows = 150;

const residentMb = ({ process }: Node): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${process.pid}/status`, 'utf8'))?.[1]) / 1024;

/** The page's process reads no more from this connection; the kernel answers for it until its buffer is full. */
function pauseReading(socket: Socket): void {
  const { ws } = socket.io.engine.transport as unknown as { ws: { _socket: TcpSocket } };
  ws._socket.pause();
}

interface Span {
  p95: number;
  /** The most memory that the node had. */
  mostMb: number;
}

/** At an even pace, a long row by the first page and small ones by the others, who are the ones that are measured. */
async function writeAll(node: Node, [first, ...others]: readonly Writer[]): Promise<Span> {
  let mostMb = 0;
  for (let n = 0; n < longRows; n++) {
    first?.write(longRow);
    for (const at of [2 * n, 2 * n + 1]) others[at % others.length]?.write();
    mostMb = Math.max(mostMb, residentMb(node));
    await wait(30);
  }
  await until(() => others.every(({ isSaved }) => isSaved), 'the span saved');
  return {
    p95: quantile(
      others.flatMap(({ ackDelays }) => ackDelays),
      0.95,
    ),
    mostMb,
  };
}

/** The same work on a document of its own, with nineteen pages and perhaps one that reads no more. */
async function span(house: House, document: string, paused?: Socket): Promise<[Span, Writer[]]> {
  const writers = await house.writers(3, document);
  for (let n = 3; n < 19; n++) {
    const guest = await house.guest(n, { url: house.node(0).direct });
    await openBare(guest.socket(), document);
  }
  if (paused) pauseReading(paused);
  const span = await writeAll(house.node(0), writers);
  return [span, writers];
}

/** One of twenty pages stops reading. It is cut, and costs the others neither time nor memory. */
export const pausedReader: Fault = {
  name: 'F11',
  title: 'one of twenty pages reads no more',
  async run({ seed, ground }) {
    const house = await House.open(await ground(), { seed });
    try {
      const node = house.node(0);
      const [before] = await span(house, house.document(1));
      // Straight to the node: a proxy's own buffers would stand between the two.
      const guest = await house.guest(19, { url: node.direct });
      const socket = guest.socket();
      const paused = new Writer(guest.write(house.document(2), socket), `${seed}.paused`, house.random);
      await until(() => paused.mayWrite, 'the reader reads along');
      const [during, writers] = await span(house, house.document(2), socket);
      const cut = await node.metric('throughline_slow_readers_cut_total');
      const { held, lost, acked } = await judge(house.at(house.document(2)), [...writers, paused]);
      const growth = Math.round(during.mostMb - before.mostMb);
      const calm = during.p95 <= Math.max(before.p95 * 1.1, before.p95 + noise);
      return {
        held: held && cut === 1 && calm && growth <= mostGrowthMb,
        lost,
        figure: `cut ${cut} time(s) and back; the others' p95 ${ms(before.p95)} before, ${ms(during.p95)} during; memory at most ${growth} MB more; ${acked} marks`,
      };
    } finally {
      await house.close();
    }
  },
};
