import { dyingAt } from './failpoints.ts';
import { House, type Node } from './house.ts';
import { quantile } from './ledger.ts';
import { judge } from './oracle.ts';
import { wordsIn } from './content.ts';
import { timed, until } from './waiting.ts';
import { type Fault, ms } from './verdict.ts';
import type { Writer } from './writer.ts';

const patience = 2000;

const shows = (reader: Writer, mark: string) => wordsIn(reader.provider.doc).includes(mark);

/** Pages lose their connection and come back to this one. */
async function comeTo(node: Node, target: string, pages: readonly Writer[]): Promise<void> {
  node.door.aim(target);
  node.door.set('cut');
  await until(() => pages.every(({ provider }) => provider.state.phase === 'offline'), 'pages thrown out');
  node.door.set('pass');
  await until(() => pages.every(({ provider }) => provider.state.phase === 'synced'), 'pages back');
}

interface Death {
  dying: Node;
  other: Node;
  writer: Writer;
  /** Pages on the other node, and those whose node dies. */
  far: readonly Writer[];
  near: readonly Writer[];
}

/** Milliseconds from the death until every other page shows what was committed. */
async function dieOnce({ dying, other, writer, far, near }: Death): Promise<number> {
  if (!writer.write()) throw new Error('the page may not write');
  const mark = writer.sent.at(-1) as string;
  await until(() => !dying.isAlive, 'the node has died');
  // At first nobody comes to the other node, since whoever opens a document there makes it look.
  const swept = await timed(() => far.every((each) => shows(each, mark)));
  dying.door.aim(other.direct);
  const back = await timed(() => [...far, ...near].every((each) => each === writer || shows(each, mark)));
  if (Math.max(swept, back) > patience)
    tellSlow(`swept ${ms(swept)}, back ${ms(back)}`, mark, [...far, ...near]);
  return Math.max(swept, back);
}

/** What the pages know at that moment, for whoever looks for the cause. */
function tellSlow(times: string, mark: string, writers: readonly Writer[]): void {
  const pages = writers.map((each) => `${each.plight}, ${shows(each, mark) ? 'shows it' : 'shows it not'}`);
  process.stderr.write(`  slow: ${times}; ${pages.join('; ')}\n`);
}

/**
 * A node dies when PostgreSQL has answered its commit and before anybody was told. Nobody types; still every other
 * page, on the other node and on the dead one's, shows the row.
 */
export const betweenCommitAndFanout: Fault = {
  name: 'F25',
  title: 'a node dies between commit and fan-out',
  async run({ seed, long, rounds = long ? 200 : 5, ground }) {
    const house = await House.open(await ground(), { nodes: 2, redis: true, seed });
    try {
      const [dying, other] = [house.node(0), house.node(1)];
      const document = house.document(1);
      const far = await house.writers(2, document, other);
      // Their door leads to whichever node lives.
      const near = await house.writers(2, document, dying);
      const delays: number[] = [];
      for (let round = 0; round < rounds; round++) {
        await dying.kill('SIGTERM');
        await dying.start(dyingAt('after append'));
        await comeTo(dying, dying.direct, near);
        delays.push(await dieOnce({ dying, other, writer: near[round % 2] as Writer, far, near }));
      }
      const judged = await judge(house.at(document), [...far, ...near]);
      const slowest = Math.max(...delays);
      return {
        held: judged.held && slowest <= patience,
        lost: judged.lost,
        figure: `${rounds} deaths; every other page showed the row within ${ms(slowest)} (median ${ms(quantile(delays, 0.5))})`,
      };
    } finally {
      await house.close();
    }
  },
};
