import type { WebSocket } from 'ws';
import type * as Y from 'yjs';

/** What a line tells its editor. */
export interface Ears {
  readonly doc: Y.Doc;
  /** Updates of others, in order, as one message brought them. */
  heard(updates: readonly Uint8Array[]): void;
  /** So many more of the pushed updates, in their order, were acknowledged. */
  acknowledged(updates: number): void;
}

/** One connection to one document, in the words of one server. */
export interface Line {
  /** Connects and syncs; resolves once the server has said what it holds. After `drop` it connects again. */
  open(): Promise<void>;
  /** Kept while there is no connection, and sent after the next. */
  push(update: Uint8Array): void;
  drop(): void;
  /** From here on what comes is counted and not read. */
  countOnly(): void;
  readonly bytesIn: number;
}

export type Dial = (documentId: string, ears: Ears, who: number) => Line;

/** The TCP socket beneath a WebSocket of `ws`, where bytes are counted without a parser. */
export const wireOf = (socket: WebSocket | undefined) =>
  (socket as unknown as { _socket?: import('node:net').Socket } | undefined)?._socket;

/** Takes the parser off the wire. Nobody answers pings then, so `pong` goes out unasked. */
export function countOnly(socket: WebSocket, pong: () => void): void {
  const wire = wireOf(socket);
  if (!wire) throw new Error('there is no connection to count on');
  wire.removeAllListeners('data');
  wire.on('data', () => undefined);
  const beat = setInterval(pong, 5000).unref();
  socket.once('close', () => clearInterval(beat));
}
