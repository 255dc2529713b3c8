import {
  type DocAck,
  type DocOpenReply,
  type DocRefused,
  type DocUpdate,
  unpackRows,
} from '@throughline/coedit';
import { inflateRawSync } from 'node:zlib';
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
  private seat = 0;

  constructor(
    readonly socket: Socket,
    private readonly documentId: string,
  ) {
    socket.on('doc:update', (news: DocUpdate) => {
      const at = news.acks.findIndex((seat, i) => i % 2 === 0 && seat === this.seat);
      if (at >= 0) this.acked = news.acks[at + 1] ?? 0;
      this.take(news);
    });
    socket.on('doc:ack', ({ push }: DocAck) => (this.acked = push));
    socket.on('doc:refused', (refused: DocRefused) => this.refusals.push(refused));
  }

  async open(): Promise<DocOpenReply> {
    await connected(this.socket);
    this.openId = crypto.randomUUID();
    const lease = { clientId: this.doc.clientID, page: crypto.randomUUID().replaceAll('-', '') };
    const ask = { documentId: this.documentId, openId: this.openId, lease, carried: [] };
    const reply = (await this.socket.timeout(10_000).emitWithAck('doc:open', ask)) as DocOpenReply;
    if (reply.ok) {
      this.seat = reply.seat;
      if (reply.snapshot) Y.applyUpdate(this.doc, inflateRawSync(reply.snapshot), 'server');
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
    for (const { update } of unpackRows(rows)) Y.applyUpdate(this.doc, update, 'server');
  }
}
