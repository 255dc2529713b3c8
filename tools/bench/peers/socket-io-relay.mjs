// The same over Socket.IO as it comes: default parser, rooms, no compression.
import { Server } from 'socket.io';

const logs = new Map();
const server = new Server(Number(process.env.PORT), { perMessageDeflate: false, serveClient: false });

server.on('connection', (socket) => {
  let name;
  socket.on('open', (documentId, done) => {
    name = documentId;
    const log = logs.get(name) ?? [];
    logs.set(name, log);
    for (const update of log) socket.emit('update', update);
    socket.join(name);
    done();
  });
  socket.on('update', (update) => {
    logs.get(name).push(update);
    socket.to(name).emit('update', update);
  });
});
process.once('SIGTERM', () => process.exit(0));
