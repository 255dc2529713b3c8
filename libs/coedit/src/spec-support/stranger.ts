import * as Y from 'yjs';
import type { DocAck, DocOpenReply, DocUpdate } from '../protocol.js';
import { SpecSocket } from './house.js';
import { PLAN, textOf, until, type Scene } from './scene.js';

/** A client of its own making: it speaks the protocol by hand. */
export class Stranger {
  readonly socket: SpecSocket;
  constructor(
    scene: Scene,
    readonly personId: string,
    readonly clientId: number,
    house = scene.house,
  ) {
    this.socket = new SpecSocket(personId);
    this.socket.connect(house);
  }

  private seat = 0;

  open(more: Record<string, unknown> = {}): Promise<DocOpenReply> {
    const ask = {
      documentId: PLAN,
      openId: 'o',
      lease: { clientId: this.clientId, page: 'p' },
      carried: [],
      ...more,
    };
    return new Promise((resolve) =>
      this.socket.emit('doc:open', ask, (answer) => {
        const reply = answer as DocOpenReply;
        if (reply.ok) this.seat = reply.seat;
        resolve(reply);
      }),
    );
  }

  push(push: number, update: unknown): void {
    this.socket.emit('doc:push', { documentId: PLAN, openId: 'o', push, update });
  }

  async refusal(): Promise<unknown> {
    await until(() => this.socket.heard.some(({ event }) => event === 'doc:refused'));
    return (this.socket.heard.find(({ event }) => event === 'doc:refused')?.message as { reason: string })
      .reason;
  }

  acks(): number[] {
    return this.socket.heard.flatMap(({ event, message }) => {
      if (event === 'doc:ack') return [(message as DocAck).push];
      const { acks } = event === 'doc:update' ? (message as DocUpdate) : { acks: [] };
      return acks.filter((_, i) => i % 2 === 1 && acks[i - 1] === this.seat);
    });
  }
}

export function writing(clientId: number, text: string, from?: Y.Doc): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  if (from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
  const before = Y.encodeStateVector(doc);
  textOf(doc).insert(0, text);
  return Y.encodeStateAsUpdate(doc, before);
}
