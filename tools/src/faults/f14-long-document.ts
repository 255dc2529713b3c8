import { setTimeout as wait } from 'node:timers/promises';
import * as Y from 'yjs';
import { storeCompacted } from '../../bench/src/servers/house.ts';
import { openBare } from './bare-page.ts';
import { ask } from './ground.ts';
import { House, type Node } from './house.ts';
import { judge } from './oracle.ts';
import { type Fault, ms } from './verdict.ts';

const operations = 300_000;
const paragraphs = 400;
const writers = 5;
const slowestOpen = 3000;
const mostHeapMb = 300;

/** Words put in and letters taken away at random places by several people, so that little of it joins into runs. */
function longText(random: () => number): Uint8Array {
  const doc = new Y.Doc();
  const ids = Array.from({ length: writers }, (_, n) => n + 11);
  const texts = Array.from({ length: paragraphs }, () => new Y.XmlText());
  doc.getXmlFragment('plan').insert(
    0,
    texts.map((text) => {
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [text]);
      return paragraph;
    }),
  );
  for (const [n, text] of texts.entries())
    doc.transact(() => {
      for (let done = 0; done < operations / paragraphs; done++) {
        doc.clientID = ids[(n + done) % writers] as number;
        if (random() < 0.1 && text.length > 9) text.delete(Math.floor(random() * (text.length - 1)), 1);
        else text.insert(Math.floor(random() * (text.length + 1)), 'promised');
      }
    });
  return Y.encodeStateAsUpdate(doc);
}

/** By a node that has just started. */
async function openCold(house: House, document: string): Promise<number> {
  const guest = await house.guest(0, { url: house.node(0).direct });
  return openBare(guest.socket(), document);
}

const heapMb = async (node: Node): Promise<number> =>
  (await node.metric('nodejs_heap_size_used_bytes')) / 2 ** 20;

/** A document of very many operations is opened by a node that has just started, written in, and merged. */
export const longDocument: Fault = {
  name: 'F14',
  title: 'a document of 300,000 operations',
  async run({ seed, ground }) {
    const house = await House.open(await ground(), { seed });
    try {
      const [node, document] = [house.node(0), house.document(1)];
      const update = longText(house.random);
      await storeCompacted(house.databaseUrl, document, update);
      await node.kill('SIGTERM');
      await node.start();
      const opened = await openCold(house, document);
      let heap = await heapMb(node);
      const pages = await house.writers(2, document);
      const base = async () =>
        Number(
          (
            await ask<{ number: string }>(
              house.databaseUrl,
              'select number from document_snapshot where document_id = $1',
              [document],
            )
          )[0]?.number,
        );
      const first = await base();
      const work = pages.map((page) => page.type(() => 2));
      while ((await base()) === first) {
        heap = Math.max(heap, await heapMb(node));
        await wait(200);
      }
      for (const page of pages) page.pause();
      await Promise.all(work);
      heap = Math.max(heap, await heapMb(node));
      const { held, lost, acked } = await judge(house.at(document), pages);
      return {
        held: held && opened <= slowestOpen && heap <= mostHeapMb,
        lost,
        figure: `${(update.length / 1e6).toFixed(1)} MB; cold open ${ms(opened)}; heap at most ${Math.round(heap)} MB; merged after ${acked} marks with equal content`,
      };
    } finally {
      await house.close();
    }
  },
};
