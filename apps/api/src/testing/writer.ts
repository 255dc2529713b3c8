import {
  type DocAck,
  type DocOpenReply,
  type DocRefused,
  type DocUpdate,
  unpackRows,
} from '@throughline/coedit';
import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';
import { eventually } from './test-house.js';
import { connected } from './follower.js';

/** A page that writes one document by the bare protocol: what it holds is what it was sent. */
export class Writer {
  readonly doc = new Y.Doc();
  readonly refusals: DocRefused[] = [];
  acked = 0;
  private pushed = 0;
  private openId = '';

  constructor(
    readonly socket: Socket,
    private readonly documentId: string,
  ) {
    socket.on('doc:update', (news: DocUpdate) => this.take(news));
    socket.on('doc:ack', (ack: DocAck) => {
      this.acked = ack.push;
      this.take(ack);
    });
    socket.on('doc:refused', (refused: DocRefused) => this.refusals.push(refused));
  }

  async open(): Promise<DocOpenReply> {
    await connected(this.socket);
    this.openId = crypto.randomUUID();
    const lease = { clientId: this.doc.clientID, page: crypto.randomUUID().replaceAll('-', '') };
    const ask = { documentId: this.documentId, openId: this.openId, lease, carried: [] };
    const reply = (await this.socket.timeout(10_000).emitWithAck('doc:open', ask)) as DocOpenReply;
    if (reply.ok) {
      if (reply.snapshot) Y.applyUpdate(this.doc, new Uint8Array(reply.snapshot), 'server');
      this.take(reply);
    }
    return reply;
  }

  write(words: string): number {
    const before = Y.encodeStateVector(this.doc);
    const text = this.doc.getText('words');
    text.insert(text.length, words);
    return this.push(Y.encodeStateAsUpdate(this.doc, before));
  }

  push(update: Uint8Array): number {
    this.pushed += 1;
    this.socket.emit('doc:push', {
      documentId: this.documentId,
      openId: this.openId,
      push: this.pushed,
      update,
    });
    return this.pushed;
  }

  get text(): string {
    return this.doc.getText('words').toString();
  }

  saved(push: number): Promise<boolean> {
    return eventually(() => this.acked >= push, `push ${push} acknowledged`);
  }

  reads(words: string): Promise<boolean> {
    return eventually(() => this.text.includes(words), `reading ${words}`);
  }

  private take({ rows }: Pick<DocUpdate, 'rows'>): void {
    for (const row of unpackRows(rows))
      if (row.update) Y.applyUpdate(this.doc, new Uint8Array(row.update), 'server');
  }
}
