/** The engine alone: plain Socket.IO and PostgreSQL, no framework, no sign-in, no access. A process of its own. */
import { createServer } from 'node:http';
import * as parser from '@throughline/coedit/parser';
import { CoeditEngine, type CoeditSession, MergeWorker } from '@throughline/coedit/server';
import { Server, type Socket } from 'socket.io';
import { openDatabase, roomsOn, storageOn } from './house.ts';

const http = createServer();
// What the product gives Socket.IO, as far as it changes what a message costs.
const server = new Server(http, {
  path: '/socket',
  serveClient: false,
  parser,
  maxHttpBufferSize: 128 * 1024,
  perMessageDeflate: false,
  httpCompression: false,
  pingInterval: 10_000,
  pingTimeout: 10_000,
});
const database = await openDatabase(process.env['DATABASE_URL'] ?? '', 20);
const storage = await storageOn(database);
const fanout = await roomsOn(server);
const fault = (error: unknown) => console.error('engine alone:', error);
const engine = new CoeditEngine({ storage, fanout, merger: new MergeWorker(), fault });

function sessionOf(socket: Socket): CoeditSession {
  const personId = String((socket.handshake.auth as { personId?: unknown }).personId);
  const identity = { personId, name: 'Somebody', organisation: 'Somewhere', colour: 'charity' };
  return { id: socket.id, personId, identity };
}

server.on('connection', (socket) => {
  const session = sessionOf(socket);
  socket.on('doc:open', (ask: unknown, reply: (answer: unknown) => void) => {
    engine.open(session, ask, reply).catch(fault);
  });
  socket.on('doc:push', (push: unknown) => engine.push(session, push));
  socket.on('doc:close', (close: unknown) => engine.close(session, close));
  socket.on('disconnect', () => engine.end(session.id));
});
const sweep = async () => engine.sweep(await storage.heads(engine.openDocuments()));
setInterval(() => void sweep().catch(fault), 1000);

http.listen(Number(process.env['PORT']), '127.0.0.1');
process.once('SIGTERM', () => {
  void engine.drain().then(() => process.exit(0));
});
