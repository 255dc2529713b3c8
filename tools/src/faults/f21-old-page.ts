import { planSchemaVersion } from '@throughline/documents';
import { census, planOf } from './content.ts';
import { House } from './house.ts';
import { readCold } from './oracle.ts';
import { audit } from './ledger.ts';
import type { Fault, Verdict } from './verdict.ts';
import { until, wait } from './waiting.ts';
import { Writer } from './writer.ts';
import * as Y from 'yjs';

async function pageOf(house: House, n: number, schema: number): Promise<Writer> {
  const guest = await house.guest(n, house.node(n % 2));
  const provider = guest.write(house.document(1), undefined, { schema });
  const writer = new Writer(provider, `schema${schema}.${n}`, house.random);
  await until(() => provider.state.phase === 'synced', 'the page open');
  return writer;
}

/** What an old editor does on its first edit to nodes that it does not know: it takes them away. */
function dropUnknown({ provider }: Writer): void {
  const plan = planOf(provider.doc);
  plan.toArray().forEach((part, at) => {
    if (part instanceof Y.XmlElement && part.nodeName === 'table') plan.delete(at, 1);
  });
}

interface Outcome {
  old: Writer;
  recent: Writer;
  refusedLater: boolean;
}

async function verdict(house: House, { old, recent, refusedLater }: Outcome): Promise<Verdict> {
  await recent.stop();
  const cold = await readCold(house.databaseUrl, house.document(1));
  const { lost, unsent } = audit([old], cold.text);
  const tables = cold.census['table'] ?? 0;
  return {
    held:
      refusedLater && tables === 1 && lost === 0 && recent.hash === cold.hash && cold.sound && !old.mayWrite,
    lost,
    figure: `the new node is there ${tables} time(s); the old page reads, ${old.acked.length} of its marks kept and ${old.asides.length} set aside for it (${unsent} of these stored)`,
  };
}

/** A page of the former release is open and typing when somebody comes with a newer schema. */
export const oldPage: Fault = {
  name: 'F21',
  title: 'an old page types into a document of a newer schema',
  async run({ seed, long, ground }) {
    const house = await House.open(await ground(), { nodes: 2, redis: true, seed });
    try {
      const old = await pageOf(house, 0, planSchemaVersion - 1);
      const work = old.type(() => 5 + house.random() * 20);
      await wait(500);
      const recent = await pageOf(house, 1, planSchemaVersion);
      recent.provider.doc.transact(() => planOf(recent.provider.doc).push([new Y.XmlElement('table')]));
      await until(() => census(old.provider.doc).get('table') === 1, 'the new node at the old page');
      dropUnknown(old);
      await until(() => old.provider.state.outdated === true, 'the old page told');
      const again = await pageOf(house, 2, planSchemaVersion - 1);
      const refusedLater = !again.mayWrite && again.provider.state.outdated === true;
      await wait(long ? 5000 : 500);
      await old
        .stop()
        .catch(() => console.error(old.provider.state, old.sent.length, old.acked.length, old.asides.length));
      await work;
      return await verdict(house, { old, recent, refusedLater });
    } finally {
      await house.close();
    }
  },
};
