// The least that a server can do: a frame from one goes to the others of its document. It keeps what it heard in
// memory, hands that to a newcomer, and says with an empty frame that this was all.
import { WebSocketServer } from 'ws';

const rooms = new Map();
const server = new WebSocketServer({
  host: '127.0.0.1',
  port: Number(process.env.PORT),
  perMessageDeflate: false,
});

server.on('connection', (socket, request) => {
  const room = rooms.get(request.url) ?? { sockets: new Set(), log: [] };
  rooms.set(request.url, room);
  for (const update of room.log) socket.send(update);
  socket.send(new Uint8Array());
  room.sockets.add(socket);
  socket.on('message', (update) => {
    room.log.push(update);
    for (const other of room.sockets) if (other !== socket) other.send(update);
  });
  socket.on('close', () => room.sockets.delete(socket));
});
process.once('SIGTERM', () => process.exit(0));
