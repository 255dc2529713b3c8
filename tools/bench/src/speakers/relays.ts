import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { countOnly, type Ears, type Line, wireOf } from './line.ts';

/** The bare relay: an update is a frame. The relay sends all it has heard, then an empty frame. */
export class RelayLine implements Line {
  private readonly url: string;
  private readonly ears: Ears;
  private socket: WebSocket | undefined;
  private waiting: Uint8Array[] = [];
  private live = false;

  constructor(url: string, ears: Ears) {
    this.url = url;
    this.ears = ears;
  }

  get bytesIn(): number {
    return wireOf(this.socket)?.bytesRead ?? 0;
  }

  async open(): Promise<void> {
    const socket = new WebSocket(this.url, { perMessageDeflate: false });
    this.socket = socket;
    await new Promise<void>((done, fail) => {
      socket.once('error', fail);
      socket.on('message', (data: Buffer) => (data.length > 0 ? this.ears.heard([data]) : done()));
    });
    socket.on('error', () => undefined);
    this.live = true;
    for (const update of this.waiting.splice(0)) socket.send(update);
  }

  push(update: Uint8Array): void {
    if (this.live) this.socket?.send(update);
    else this.waiting.push(update);
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
}

/** The same over Socket.IO as it comes. */
export class SocketIoRelayLine implements Line {
  private readonly url: string;
  private readonly documentId: string;
  private readonly ears: Ears;
  private socket: Socket | undefined;
  private waiting: Uint8Array[] = [];
  private live = false;

  constructor(url: string, documentId: string, ears: Ears) {
    this.url = url;
    this.documentId = documentId;
    this.ears = ears;
  }

  get bytesIn(): number {
    return wireOf(this.ws)?.bytesRead ?? 0;
  }

  async open(): Promise<void> {
    const socket = io(this.url, { transports: ['websocket'], forceNew: true, reconnection: false });
    this.socket = socket;
    socket.on('update', (update: Uint8Array) => this.ears.heard([update]));
    await new Promise<void>((done, fail) => {
      socket.once('connect_error', fail);
      socket.once('connect', () => socket.emit('open', this.documentId, done));
    });
    this.live = true;
    for (const update of this.waiting.splice(0)) socket.emit('update', update);
  }

  push(update: Uint8Array): void {
    if (this.live) this.socket?.emit('update', update);
    else this.waiting.push(update);
  }

  drop(): void {
    this.live = false;
    this.socket?.off('update');
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
}
