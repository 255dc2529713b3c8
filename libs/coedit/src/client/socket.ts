import type {
  CoeditClientToServer,
  CoeditServerToClient,
  DocClose,
  DocOpen,
  DocOpenReply,
  DocPush,
  DocSpeak,
} from '../protocol.js';
import { bytesOf } from '../parse.js';

/** What is used of a Socket.IO client socket, whose own event maps may hold much more. */
export interface CoeditSocket {
  readonly connected: boolean;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a socket's typed overloads fit no narrower listener
  on(event: any, listener: any): unknown;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  off(event: any, listener: any): unknown;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  emit(event: any, ...args: any[]): unknown;
}

export interface LineHandlers extends CoeditServerToClient {
  connect(): void;
  disconnect(): void;
}

/** The socket with our names and types, and bytes as `Uint8Array` whatever the transport made of them. */
export class Line {
  private readonly listeners: [string, unknown][];

  constructor(
    private readonly socket: CoeditSocket,
    handlers: LineHandlers,
  ) {
    this.listeners = [
      ['connect', handlers.connect],
      ['disconnect', handlers.disconnect],
      [
        'doc:update',
        (said: Said<'doc:update'>) => handlers['doc:update']({ ...said, digest: digestOf(said.digest) }),
      ],
      ['doc:ack', (said: Said<'doc:ack'>) => handlers['doc:ack']({ ...said, digest: digestOf(said.digest) })],
      ['doc:refused', handlers['doc:refused']],
      ['doc:awareness', handlers['doc:awareness']],
      ['doc:heads', handlers['doc:heads']],
    ];
    for (const [event, listener] of this.listeners) socket.on(event, listener);
  }

  get connected(): boolean {
    return this.socket.connected;
  }

  open(ask: DocOpen, reply: (reply: DocOpenReply) => void): void {
    this.socket.emit('doc:open' satisfies Ask, ask, (answer: DocOpenReply) => {
      if (!answer.ok) return reply(answer);
      const snapshot = bytesOf(answer.snapshot);
      reply({ ...answer, digest: digestOf(answer.digest), ...(snapshot && { snapshot }) });
    });
  }

  push(push: DocPush): void {
    this.socket.emit('doc:push' satisfies Ask, push);
  }

  speak(speak: DocSpeak): void {
    this.socket.emit('doc:awareness' satisfies Ask, speak);
  }

  close(close: DocClose): void {
    if (this.connected) this.socket.emit('doc:close' satisfies Ask, close);
    for (const [event, listener] of this.listeners) this.socket.off(event, listener);
  }
}

type Ask = keyof CoeditClientToServer;
type Said<E extends keyof CoeditServerToClient> = Parameters<CoeditServerToClient[E]>[0];

const digestOf = (digest: unknown) => bytesOf(digest) ?? new Uint8Array();
