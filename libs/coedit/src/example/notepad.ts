import { Server } from 'socket.io';
import * as parser from '../parser.js';
import {
  CoeditEngine,
  fanoutOver,
  MergeWorker,
  serveSocket,
  WholeStorage,
  type WholeGround,
} from '../server/index.js';

/** Documents over plain Socket.IO: who may do what, and where a document is kept, is `ground`'s to say. */
export function serveNotepad(port: number, ground: WholeGround) {
  const io = new Server(port, { parser });
  const storage = new WholeStorage(ground);
  const merger = new MergeWorker();
  const engine = new CoeditEngine({ storage, fanout: fanoutOver(io), merger, fault: console.error });
  io.on('connection', (socket) => {
    const personId = String(socket.handshake.auth['personId']); // a real host looks at a session
    const identity = { personId, name: personId, organisation: '', colour: '' };
    serveSocket(engine, socket, { id: socket.id, personId, identity });
  });
  const sweep = async () => engine.sweep(await storage.heads(engine.openDocuments()));
  const timer = setInterval(() => void sweep().catch(console.error), 1000);
  const close = async () => {
    clearInterval(timer);
    await io.close();
    await engine.drain();
    await merger.close();
  };
  return { io, close };
}
