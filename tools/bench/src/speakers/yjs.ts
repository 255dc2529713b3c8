import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { countOnly, type Ears, type Line, wireOf } from './line.ts';
import { number, piece, Reader, words } from './varint.ts';

const sync = 0;
const auth = 2;
const syncReply = 4;
const status = 8;
const step = { asks: 0, answers: 1, tells: 2 };

/** The sync protocol of y-protocols, with Hocuspocus's address before each message, or without as y-websocket has it. */
export class YjsLine implements Line {
  private readonly url: string;
  private readonly address: Uint8Array | undefined;
  private readonly ears: Ears;
  private socket: WebSocket | undefined;
  private synced: (() => void) | undefined;
  private live = false;

  constructor(url: string, address: string | undefined, ears: Ears) {
    this.url = url;
    this.address = address === undefined ? undefined : words(address);
    this.ears = ears;
  }

  get bytesIn(): number {
    return wireOf(this.socket)?.bytesRead ?? 0;
  }

  async open(): Promise<void> {
    const socket = new WebSocket(this.url, { perMessageDeflate: false });
    this.socket = socket;
    socket.on('message', (data: Buffer) => this.hear(data));
    const synced = new Promise<void>((done) => (this.synced = done));
    await new Promise((done, fail) => socket.once('open', done).once('error', fail));
    socket.on('error', () => undefined);
    if (this.address) this.send([number(auth), number(0), words('')]);
    this.send([number(sync), number(step.asks), piece(Y.encodeStateVector(this.ears.doc))]);
    this.live = true;
    await synced;
  }

  push(update: Uint8Array): void {
    // What is written without a connection goes in the answer to the server's own question.
    if (this.live) this.send([number(sync), number(step.tells), piece(update)]);
  }

  drop(): void {
    this.live = false;
    this.socket?.removeAllListeners('message');
    this.socket?.terminate();
  }

  countOnly(): void {
    const { socket } = this;
    if (socket) countOnly(socket, () => socket.pong());
  }

  private send(parts: readonly Uint8Array[]): void {
    this.socket?.send(Buffer.concat(this.address ? [this.address, ...parts] : parts));
  }

  private hear(data: Uint8Array): void {
    const message = new Reader(data);
    if (this.address) message.piece();
    const kind = message.number();
    if (kind === status) return this.ears.acknowledged(1);
    if (kind !== sync && kind !== syncReply) return;
    const what = message.number();
    if (what === step.asks) return this.answer(message.piece());
    this.ears.heard([message.piece()]);
    if (what === step.answers) this.synced?.();
  }

  private answer(known: Uint8Array): void {
    const missing = Y.encodeStateAsUpdate(this.ears.doc, known);
    this.send([number(sync), number(step.answers), piece(missing)]);
  }
}
