/** All that speaks our protocol, written over its events (docs/realtime.md, section 4). */
import { planSchemaVersion } from '@throughline/documents';
import { randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import {
  type DocAck,
  type DocOpenReply,
  type DocUpdate,
  type Position,
  unpackRows,
} from '@throughline/coedit';
import * as parser from '@throughline/coedit/parser';
import { io, type Socket } from 'socket.io-client';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { countOnly, type Ears, type Line, wireOf } from './line.ts';

export interface Door {
  url: string;
  path: string;
  headers?: Record<string, string>;
  auth?: Record<string, unknown>;
}

/** The one place where a socket of ours is made: what the product's own page gives Socket.IO belongs here. */
const connect = ({ url, path, headers = {}, auth = {} }: Door): Socket =>
  io(url, {
    path,
    auth,
    parser,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: headers,
  });

const token = () => randomBytes(12).toString('hex');
const mergedBytes = 32 * 1024;

interface Sent {
  push: number;
  updates: number;
}

export class ThroughlineLine implements Line {
  private readonly door: Door;
  private readonly documentId: string;
  private readonly ears: Ears;
  private readonly page = token();
  private socket: Socket | undefined;
  private openId = '';
  private held: Position | undefined;
  private unacked: Uint8Array[] = [];
  private sent: Sent[] = [];
  private lastAcked = 0;
  private live = false;
  private seat = 0;

  constructor(door: Door, documentId: string, ears: Ears) {
    this.door = door;
    this.documentId = documentId;
    this.ears = ears;
  }

  get bytesIn(): number {
    return wireOf(this.ws)?.bytesRead ?? 0;
  }

  async open(): Promise<void> {
    const socket = connect(this.door);
    this.socket = socket;
    socket.on('doc:update', (told: DocUpdate) => void (this.live && this.follow(told)));
    socket.on('doc:ack', ({ openId, push }: DocAck) => {
      if (this.live && openId === this.openId) this.acknowledged(push);
    });
    socket.on('doc:refused', (told: { reason: string }) => this.refused(told.reason));
    await new Promise<void>((done, fail) => {
      socket.once('connect_error', fail);
      socket.once('connect', () => this.begin(done, fail));
    });
  }

  push(update: Uint8Array): void {
    this.unacked.push(update);
    if (this.live) this.send(update, 1);
  }

  drop(): void {
    this.live = false;
    this.socket?.removeAllListeners();
    this.ws?.terminate();
    this.socket?.disconnect();
  }

  countOnly(): void {
    const { ws } = this;
    if (ws) countOnly(ws, () => ws.send('3'));
  }

  private get ws(): WebSocket | undefined {
    return (this.socket?.io.engine?.transport as unknown as { ws?: WebSocket } | undefined)?.ws;
  }

  private begin(done: () => void, fail: (error: Error) => void): void {
    this.live = false;
    this.openId = token();
    const lease = { clientId: this.ears.doc.clientID, page: this.page };
    const since = this.held && { since: this.held };
    const wish = {
      documentId: this.documentId,
      openId: this.openId,
      lease,
      carried: [],
      schema: planSchemaVersion,
      ...since,
    };
    this.socket?.emit('doc:open', wish, (reply: DocOpenReply) => {
      if (!reply.ok) return fail(new Error(`the document was not opened: ${reply.reason}`));
      this.opened(reply);
      done();
    });
  }

  private opened({ snapshot, rows, epoch, number, digest, seat }: Extract<DocOpenReply, { ok: true }>): void {
    const whole = snapshot ? [inflateRawSync(snapshot)] : [];
    this.ears.heard([...whole, ...unpackRows(rows).map(({ update }) => update)]);
    this.held = { epoch, number, digest };
    this.seat = seat;
    this.live = true;
    this.sent = [];
    this.lastAcked = 0;
    this.pushAgain();
  }

  /** As the provider does: what waited goes merged. */
  private pushAgain(): void {
    if (this.unacked.length === 0) return;
    const merged = this.unacked.length > 1 ? Y.mergeUpdates(this.unacked) : this.unacked[0];
    if (merged && merged.length <= mergedBytes) return this.send(merged, this.unacked.length);
    for (const update of this.unacked) this.send(update, 1);
  }

  private send(update: Uint8Array, updates: number): void {
    const push = (this.sent.at(-1)?.push ?? this.lastAcked) + 1;
    this.sent.push({ push, updates });
    this.socket?.emit('doc:push', { documentId: this.documentId, openId: this.openId, push, update });
  }

  private acknowledged(push: number): void {
    let updates = 0;
    while (this.sent[0] && this.sent[0].push <= push) updates += this.sent.shift()?.updates ?? 0;
    this.lastAcked = Math.max(this.lastAcked, push);
    this.unacked.splice(0, updates);
    this.ears.acknowledged(updates);
  }

  private follow({ epoch, digest, rows, acks }: DocUpdate): void {
    const { held } = this;
    const fresh = unpackRows(rows).filter(({ number }) => epoch !== held?.epoch || number > held.number);
    const last = fresh.at(-1);
    if (last && (epoch !== held?.epoch || fresh[0]?.number !== held.number + 1)) return this.again();
    if (last) this.ears.heard(fresh.map(({ update }) => update));
    if (last) this.held = { epoch, number: last.number, digest };
    for (let i = 0; i < acks.length; i += 2) if (acks[i] === this.seat) this.acknowledged(acks[i + 1] ?? 0);
  }

  /** A gap: the document is opened again. Words are neither lost nor shown twice, but it costs time, as it should. */
  private again(): void {
    const quiet = () => undefined;
    this.begin(quiet, quiet);
  }

  private refused(reason: string): void {
    this.live = false;
    throw new Error(`our own server refused a push: ${reason}`);
  }
}
