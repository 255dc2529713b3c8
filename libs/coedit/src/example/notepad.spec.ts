import { mkdtemp, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { io } from 'socket.io-client';
import { CoeditProvider } from '../client/index.js';
import * as parser from '../parser.js';
import { emptyDocument, type WholeDocument, type WholeGround } from '../server/index.js';
import { until } from '../spec-support/scene.js';
import { serveNotepad } from './notepad.js';

/** A folder as a storage: a file for each document. */
async function folder(): Promise<WholeGround> {
  const path = await mkdtemp(join(tmpdir(), 'notepad-'));
  const file = (documentId: string) => join(path, documentId);
  return {
    load: async (documentId) => {
      const bytes = await readFile(file(documentId)).catch(() => undefined);
      return bytes ? (deserialize(bytes) as WholeDocument) : emptyDocument();
    },
    save: async (documentId, whole) => {
      await writeFile(`${file(documentId)}.new`, serialize(whole), { flush: true });
      await rename(`${file(documentId)}.new`, file(documentId));
    },
    mayDo: async (_, personId) => (personId === 'guest' ? 'read' : 'write'),
  };
}

const page = (port: number, personId: string) => {
  const socket = io(`http://127.0.0.1:${port}`, { parser, auth: { personId }, forceNew: true });
  return { socket, provider: new CoeditProvider({ socket, documentId: 'notes', personId }) };
};

it('what README shows runs: two people write over plain Socket.IO, a guest reads, and a restart keeps their words', async () => {
  const ground = await folder();
  const first = serveNotepad(0, ground);
  const port = (first.io.httpServer.address() as { port: number }).port;
  const [ada, ben, guest] = ['ada', 'ben', 'guest'].map((who) => page(port, who)) as [
    ReturnType<typeof page>,
    ReturnType<typeof page>,
    ReturnType<typeof page>,
  ];
  const text = ({ provider }: ReturnType<typeof page>) => provider.doc.getText('notes');
  await until(() => [ada, ben, guest].every(({ provider }) => provider.state.phase === 'synced'));
  text(ada).insert(0, 'written by Ada');
  await until(() => text(ben).toString() === 'written by Ada' && ada.provider.state.unsynced === 0);
  text(ben).insert(14, ' and by Ben');
  await until(() => text(guest).toString() === 'written by Ada and by Ben');
  expect(guest.provider.state.editable).toBe(false);
  for (const { provider, socket } of [ada, ben, guest]) {
    await provider.close();
    socket.disconnect();
  }
  await first.close();
  const second = serveNotepad(0, ground);
  const late = page((second.io.httpServer.address() as { port: number }).port, 'cat');
  await until(() => text(late).toString() === 'written by Ada and by Ben');
  await late.provider.close();
  late.socket.disconnect();
  await second.close();
});

it('README shows the example as it is', async () => {
  const root = join(import.meta.dirname, '../..');
  const source = await readFile(join(root, 'src/example/notepad.ts'), 'utf8');
  const example = source
    .replace('../parser.js', '@throughline/coedit/parser')
    .replace('../server/index.js', '@throughline/coedit/server');
  expect(await readFile(join(root, 'README.md'), 'utf8')).toContain(example.trim());
});
