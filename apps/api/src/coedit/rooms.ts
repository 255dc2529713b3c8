import type { CoeditFanout, CoeditNews } from '@throughline/coedit/server';
import type { CoeditServerToClient, DocAwareness, DocUpdate, Head } from '@throughline/coedit';
import { Encoder } from '@throughline/coedit/parser';
import { documentRoom, type HouseServer } from '../realtime/socket.js';
import type { Channels } from './channels.js';

/** What the rooms need to know of the node that they are on. */
export interface RoomsGround {
  readonly server: HouseServer;
  readonly channels: Channels;
  /** Whether PostgreSQL was heard just now: without it nobody can say who was shut out. */
  readonly isFresh: () => boolean;
}

const event = 2; // Socket.IO's number for an event

/** The engine's way out: this node's sockets, and news to the other nodes. */
export class Rooms implements CoeditFanout {
  private readonly encoder = new Encoder();

  constructor(private readonly ground: RoomsGround) {}

  join(sessionId: string, documentId: string): void {
    void this.ground.server.sockets.sockets.get(sessionId)?.join(documentRoom(documentId));
  }

  leave(sessionId: string, documentId: string): void {
    void this.ground.server.sockets.sockets.get(sessionId)?.leave(documentRoom(documentId));
  }

  send<E extends keyof CoeditServerToClient>(
    sessionId: string,
    name: E,
    message: Parameters<CoeditServerToClient[E]>[0],
  ): void {
    const socket = this.ground.server.sockets.sockets.get(sessionId);
    (socket?.emit as ((name: string, message: unknown) => void) | undefined)?.call(socket, name, message);
  }

  /**
   * Encoded once, as far as the WebSocket frame: what remains for each reader is one write of the same bytes. A row
   * held back is noticed by its number, and fetched when this node hears PostgreSQL again.
   */
  update(message: DocUpdate): void {
    if (!this.ground.isFresh()) return;
    const { rooms } = this.ground.server.sockets.adapter;
    const readers = rooms.get(documentRoom(message.documentId));
    if (!readers) return;
    const [packet] = this.encoder.encode({ type: event, nsp: '/', data: ['doc:update', message] });
    const bytes = Buffer.from(packet as Uint8Array);
    const frame = [binaryFrame(bytes)];
    const options = { compress: false, wsPreEncodedFrame: frame };
    for (const id of readers) {
      const conn = this.ground.server.sockets.sockets.get(id)?.conn as unknown as Connection | undefined;
      if (conn && !writtenAtOnce(conn, frame)) conn.write(bytes, options);
    }
  }

  awareness(message: DocAwareness, except: readonly string[]): void {
    if (this.ground.isFresh()) this.room(message.documentId, except).volatile.emit('doc:awareness', message);
  }

  heads(head: Head): void {
    this.room(head.documentId, []).volatile.emit('doc:heads', { heads: [head] });
  }

  follow(documentId: string): void {
    this.ground.channels.follow(documentId);
  }

  unfollow(documentId: string): void {
    this.ground.channels.unfollow(documentId);
  }

  tell(news: CoeditNews): void {
    this.ground.channels.tell(news);
  }

  private room(documentId: string, except: readonly string[]) {
    return this.ground.server.local.to(documentRoom(documentId)).except([...except]);
  }
}

/** What is used of an Engine.IO connection and of the WebSocket below it. */
interface Connection {
  readyState: string;
  writeBuffer: readonly unknown[];
  write(bytes: Buffer, options: object): void;
  transport: {
    name: string;
    writable: boolean;
    socket?: { readyState: number; bufferedAmount: number; _sender?: { sendFrame(frame: Buffer[]): void } };
  };
}

const calm = 64 * 1024;

/**
 * Past Engine.IO's own queue, which costs as much as the write itself: only while nothing waits there (so nothing is
 * overtaken) and little waits below (so a slow reader's packets pile up where they are counted).
 */
function writtenAtOnce({ readyState, writeBuffer, transport }: Connection, frame: Buffer[]): boolean {
  const { socket } = transport;
  const isClear = readyState === 'open' && transport.name === 'websocket' && transport.writable;
  if (!isClear || writeBuffer.length > 0 || socket?.readyState !== 1 || socket.bufferedAmount > calm)
    return false;
  socket._sender?.sendFrame(frame);
  return socket._sender !== undefined;
}

/** A whole WebSocket message of bytes in one unmasked frame (RFC 6455, 5.2). */
function binaryFrame(bytes: Buffer): Buffer {
  const { length } = bytes;
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const head = Buffer.alloc(2 + extended);
  head[0] = 0x82;
  head[1] = extended === 0 ? length : extended === 2 ? 126 : 127;
  if (extended === 2) head.writeUInt16BE(length, 2);
  if (extended === 8) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, bytes]);
}
