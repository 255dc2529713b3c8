import { House } from './house.ts';
import { judge } from './oracle.ts';
import { type Fault, ms } from './verdict.ts';
import { timed, wait } from './waiting.ts';

const patience = 3000;

/** One node loses Redis while pages on both write; from PostgreSQL's numbers alone all come to one text. */
export const nodeWithoutRedis: Fault = {
  name: 'F6',
  title: 'one of two nodes is cut off from Redis',
  async run({ seed, long, ground }) {
    const house = await House.open(await ground(), { nodes: 2, redis: true, seed });
    try {
      const document = house.document(1);
      const writers = [...(await house.writers(3, document, house.node(0)))];
      writers.push(...(await house.writers(3, document, house.node(1))));
      const delays: number[] = [];
      for (let round = 0; round < (long ? 20 : 3); round++) {
        const work = writers.map((writer) => writer.type(() => 5 + house.random() * 60));
        await wait(300);
        house.node(0).toRedis?.set(round % 2 === 0 ? 'cut' : 'hold');
        await wait(1000 + house.random() * 1000);
        for (const writer of writers) writer.pause();
        delays.push(
          await timed(
            () =>
              new Set(writers.map(({ hash }) => hash)).size === 1 && writers.every(({ isSaved }) => isSaved),
          ),
        );
        house.node(0).toRedis?.set('pass');
        await Promise.all(work);
      }
      const { held, lost, acked } = await judge(house.at(document), writers);
      const slowest = Math.max(...delays);
      return {
        held: held && slowest <= patience,
        lost,
        figure: `${delays.length} times cut or held; one text within ${ms(slowest)}; ${acked} marks`,
      };
    } finally {
      await house.close();
    }
  },
};
