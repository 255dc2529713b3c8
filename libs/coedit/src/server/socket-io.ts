import type { CoeditClientToServer } from '../protocol.js';
import type { CoeditEngine } from './engine.js';
import type { CoeditFanout, CoeditSession } from './fanout.js';

/** What is used of a Socket.IO server and of its sockets. Its own event maps may hold much more. */
interface Rooms {
  emit(event: string, message: never): unknown;
  except(rooms: string[]): { emit(event: string, message: never): unknown };
}
interface Server {
  readonly local: { to(room: string): Rooms };
  readonly sockets: {
    readonly sockets: {
      get(id: string): { join(room: string): unknown; leave(room: string): unknown } | undefined;
    };
  };
}
interface ServerSocket {
  on(event: string, listener: (...args: never[]) => void): unknown;
}

/** A fan-out over one node's own Socket.IO rooms. A host with several nodes, or many readers, brings its own. */
export function fanoutOver(io: unknown): CoeditFanout {
  const { local, sockets } = io as Server;
  const room = (documentId: string) => `doc:${documentId}`;
  const say = (to: { emit(event: string, message: never): unknown }, event: string, message: object) =>
    void to.emit(event, message as never);
  return {
    join: (sessionId, documentId) => void sockets.sockets.get(sessionId)?.join(room(documentId)),
    leave: (sessionId, documentId) => void sockets.sockets.get(sessionId)?.leave(room(documentId)),
    send: (sessionId, event, message) => say(local.to(sessionId), event, message),
    update: (message) => say(local.to(room(message.documentId)), 'doc:update', message),
    awareness: (message, except) =>
      say(local.to(room(message.documentId)).except([...except]), 'doc:awareness', message),
    heads: (head) => say(local.to(room(head.documentId)), 'doc:heads', { heads: [head] }),
    follow: () => undefined,
    unfollow: () => undefined,
    tell: () => undefined,
  };
}

/** Takes a socket's events of the protocol to the engine, as one session, until it disconnects. */
export function serveSocket(engine: CoeditEngine, socket: unknown, session: CoeditSession): void {
  const on = <E extends keyof CoeditClientToServer>(
    event: E,
    hear: (...said: Parameters<CoeditClientToServer[E]>) => unknown,
  ) => (socket as ServerSocket).on(event, hear as unknown as (...args: never[]) => void);
  on('doc:open', (ask, reply) => void engine.open(session, ask, reply));
  on('doc:push', (push) => engine.push(session, push));
  on('doc:part', (part, reply) => engine.part(session, part, reply));
  on('doc:awareness', (said) => engine.awareness(session, said));
  on('doc:close', (close) => engine.close(session, close));
  (socket as ServerSocket).on('disconnect', () => engine.end(session.id));
}
