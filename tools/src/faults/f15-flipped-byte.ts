import { readCold } from './oracle.ts';
import { ask, longDocuments } from './ground.ts';
import { wordsIn } from './content.ts';
import { House } from './house.ts';
import { audit } from './ledger.ts';
import type { Fault } from './verdict.ts';
import { until } from './waiting.ts';
import type { Writer } from './writer.ts';

/** What a page that opens the document now is given. */
async function openNow(house: House, document: string): Promise<Writer> {
  const page = await house.writer(document);
  const answered = () => !['loading', 'offline'].includes(page.provider.state.phase);
  await until(answered, 'an answer to the open');
  return page;
}

/** Marks one after another, each a row of its own. */
async function fill(house: House, document: string, count: number): Promise<Writer> {
  const [writer] = await house.writers(1, document);
  if (!writer) throw new Error('nobody writes');
  for (let n = 0; n < count; n++) {
    writer.write();
    await until(() => writer.isSaved, 'the mark saved');
  }
  return writer;
}

/** One bit of a stored row is flipped: what stands before it can be read, by everybody, and nobody writes on. */
async function flipRow(house: House, document: string): Promise<string[]> {
  const writer = await fill(house, document, 20);
  await writer.provider.close();
  await house.node(0).kill('SIGTERM');
  const number = 5 + Math.floor(house.random() * 12);
  await ask(
    house.databaseUrl,
    'update document_update set bytes = set_byte(bytes, length(bytes) - 4, get_byte(bytes, length(bytes) - 4) # 1) where document_id = $1 and number = $2',
    [document, number],
  );
  await house.node(0).start();
  const page = await openNow(house, document);
  const { damaged, editable } = page.provider.state;
  // Each mark was one row.
  const before = { sent: writer.sent, acked: writer.acked.slice(0, number - 1) };
  const found = audit([before], wordsIn(page.provider.doc));
  const after = writer.sent.slice(number - 1).filter((mark) => wordsIn(page.provider.doc).includes(mark));
  return [
    ...(damaged && !editable ? [] : ['a damaged row was not noticed']),
    ...(found.lost > 0 ? [`${found.lost} marks before the damaged row could not be read`] : []),
    ...(after.length > 0 ? ['something after the damaged row was shown'] : []),
    ...((await readCold(house.databaseUrl, document)).sound ? ['the oracle missed the damage'] : []),
  ];
}

/** One bit of a stored snapshot is flipped: there is no sound text to give, and none is given. */
async function flipSnapshot(house: House, document: string): Promise<string[]> {
  const [writer] = await house.writers(1, document);
  const merged = async () =>
    (await ask(house.databaseUrl, 'select 1 from document_snapshot where document_id = $1', [document]))
      .length > 0;
  await until(async () => (writer?.write() ?? false) && merged(), 'the document merged');
  await writer?.stop();
  await writer?.provider.close();
  await house.node(0).kill('SIGTERM');
  await ask(
    house.databaseUrl,
    'update document_snapshot set packed = set_byte(packed, length(packed) / 2, get_byte(packed, length(packed) / 2) # 1) where document_id = $1',
    [document],
  );
  await house.node(0).start();
  const { provider } = await openNow(house, document);
  const refused = provider.state.phase === 'refused' && provider.state.reason === 'damaged';
  return [
    ...(refused ? [] : [`a damaged snapshot gave ${provider.state.phase} (${provider.state.reason})`]),
    ...(wordsIn(provider.doc) === '' ? [] : ['words of a damaged snapshot were shown']),
  ];
}

/** What is stored of one document is changed behind the product's back; no other document notices. */
export const flippedByte: Fault = {
  name: 'F15',
  title: 'one stored byte of a row, and one of a snapshot, is flipped',
  async run({ seed, ground }) {
    const house = await House.open(await ground(), { seed });
    try {
      const wrong = [
        ...(await flipRow(house, house.document(1))),
        ...(await flipSnapshot(house, longDocuments[0] as string)),
      ];
      const unharmed = await fill(house, house.document(2), 5);
      const cold = await readCold(house.databaseUrl, house.document(2));
      const { lost } = audit([unharmed], cold.text);
      const figure =
        wrong.length === 0
          ? 'row: read-only from what stands before; snapshot: refused; another document: written on'
          : wrong.join('; ');
      return { held: wrong.length === 0 && lost === 0 && cold.sound, lost, figure };
    } finally {
      await house.close();
    }
  },
};
