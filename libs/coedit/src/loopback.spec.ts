import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { CoeditProvider } from './client/index.js';
import type { CoeditClientToServer, CoeditServerToClient } from './protocol.js';
import * as parser from './parser.js';
import { CoeditEngine, fanoutOver, serveSocket } from './server/index.js';
import { inlineMerger } from './spec-support/house.js';
import { MemoryStorage } from './spec-support/memory-storage.js';
import { chance, contentHash, PLAN, textOf, until } from './spec-support/scene.js';

type Clients = Server<CoeditClientToServer, CoeditServerToClient>;

describe('over Socket.IO on this machine', () => {
  const http = createServer();
  const server: Clients = new Server(http, { parser });
  const storage = new MemoryStorage();
  const engine = new CoeditEngine({
    storage,
    fanout: fanoutOver(server),
    merger: inlineMerger,
    fault: (fault) => faults.push(fault),
  });
  const faults: unknown[] = [];
  let address = '';

  beforeAll(async () => {
    storage.create(PLAN, { ada: 'write', ben: 'write' });
    server.on('connection', (socket) => {
      const personId = String(socket.handshake.auth['personId']);
      const identity = { personId, name: personId, organisation: 'Council', colour: 'teal' };
      serveSocket(engine, socket, { id: socket.id, personId, identity });
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  it.each([['websocket'], ['polling']])(
    'text, deletions and carets reach the other page and storage by %s',
    async (transport) => {
      const pages = ['ada', 'ben'].map((personId) => {
        const socket: Socket<CoeditServerToClient, CoeditClientToServer> = io(address, {
          auth: { personId },
          transports: [transport],
          forceNew: true,
          parser,
        });
        return { socket, provider: new CoeditProvider({ socket, documentId: PLAN, personId }) };
      });
      const [ada, ben] = pages.map(({ provider }) => provider) as [CoeditProvider, CoeditProvider];
      await until(() => pages.every(({ provider }) => provider.state.phase === 'synced'));
      const random = chance(7);
      for (let i = 0; i < 60; i += 1) {
        const text = textOf(i % 2 ? ada.doc : ben.doc);
        text.insert(Math.floor(random() * text.length), `${i}é`);
        if (i % 7 === 0) text.delete(0, 1);
        if (i % 5 === 0) await new Promise((resolve) => setImmediate(resolve));
        if (i === 30) pages[0]?.socket.disconnect().connect();
      }
      ada.awareness.setLocalStateField('cursor', 5);
      await until(() => pages.every(({ provider }) => provider.state.phase === 'synced'));
      await until(() => contentHash(ada.doc) === contentHash(ben.doc));
      await until(() => ben.awareness.states.get(ada.doc.clientID)?.['cursor'] === 5);
      expect(ben.awareness.states.get(ada.doc.clientID)?.['user']).toMatchObject({
        name: 'ada',
        organisation: 'Council',
      });
      expect(faults).toEqual([]);
      for (const { provider, socket } of pages) {
        await provider.close();
        socket.disconnect();
      }
      await until(() => engine.openDocuments().length === 0 && server.engine.clientsCount === 0);
    },
  );
});
