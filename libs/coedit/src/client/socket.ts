import type {
  CoeditClientToServer,
  CoeditServerToClient,
  DocClose,
  DocOpen,
  DocOpenReply,
  DocPart,
  DocPartReply,
  DocPush,
  DocSpeak,
} from '../protocol.js';
import { bytesOf } from '../parse.js';
import { MAX_PART_BYTES } from '../protocol.js';

/** What is used of a Socket.IO client socket. Its own event maps may hold much more: hence `never`, which each fits. */
export interface CoeditSocket {
  readonly connected: boolean;
  on(event: never, listener: never): unknown;
  off(event: never, listener: never): unknown;
  emit(event: never, ...args: never[]): unknown;
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
    documentId: string,
    handlers: LineHandlers,
  ) {
    const ours = <T extends { documentId: string }>(hear: (said: T) => void) => {
      return (said: T) => void (said.documentId === documentId && hear(said));
    };
    this.listeners = [
      ['connect', handlers.connect],
      ['disconnect', handlers.disconnect],
      [
        'doc:update',
        ours((said: Said<'doc:update'>) =>
          handlers['doc:update']({ ...said, digest: digestOf(said.digest) }),
        ),
      ],
      ['doc:ack', ours(handlers['doc:ack'])],
      ['doc:refused', ours(handlers['doc:refused'])],
      ['doc:awareness', ours(handlers['doc:awareness'])],
      ['doc:heads', handlers['doc:heads']],
    ];
    for (const [event, listener] of this.listeners) socket.on(event as never, listener as never);
  }

  get connected(): boolean {
    return this.socket.connected;
  }

  open(ask: DocOpen, reply: (reply: DocOpenReply) => void): void {
    this.say('doc:open', ask, (answer: DocOpenReply) => {
      if (!answer.ok) return reply(answer);
      const snapshot = bytesOf(answer.snapshot);
      reply({ ...answer, digest: digestOf(answer.digest), ...(snapshot && { snapshot }) });
    });
  }

  push(push: DocPush): void {
    this.say('doc:push', push);
  }

  /** A large push in parts, each after the one before was taken. A refusal comes as for any push. */
  async carry({ update, ...named }: DocPush, goOn: () => boolean): Promise<void> {
    for (let at = 0; at < update.length && goOn(); at += MAX_PART_BYTES) {
      const bytes = update.slice(at, at + MAX_PART_BYTES);
      const part: DocPart = { ...named, size: update.length, at, bytes };
      const { ok } = await new Promise<DocPartReply>((resolve) => this.say('doc:part', part, resolve));
      if (!ok) return;
    }
  }

  speak(speak: DocSpeak): void {
    this.say('doc:awareness', speak);
  }

  close(close: DocClose): void {
    if (this.connected) this.say('doc:close', close);
    for (const [event, listener] of this.listeners) this.socket.off(event as never, listener as never);
  }

  private say<E extends keyof CoeditClientToServer>(
    event: E,
    ...said: Parameters<CoeditClientToServer[E]>
  ): void {
    this.socket.emit(event as never, ...(said as unknown[] as never[]));
  }
}

type Said<E extends keyof CoeditServerToClient> = Parameters<CoeditServerToClient[E]>[0];

const digestOf = (digest: unknown) => bytesOf(digest) ?? new Uint8Array();
