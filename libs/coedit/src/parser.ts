import { Decoder as PartsDecoder, Encoder as PartsEncoder, type Packet } from 'socket.io-parser';
import { bytesOf } from './parse.js';

/**
 * Socket.IO's own parser sends a message with bytes as one frame of JSON and a further frame for each piece of bytes,
 * and a frame is what costs (a write in the kernel, a wake-up at the reader). This one puts them into a single binary
 * frame: for the JSON and then for each piece its length, as a varint, and its bytes. Messages without bytes stay as
 * they are. Both ends must use it: `{ parser }` for server and client alike.
 */
export class Encoder extends PartsEncoder {
  override encode(packet: Packet): (string | Uint8Array)[] {
    const [head, ...pieces] = super.encode(packet) as [string, ...unknown[]];
    return pieces.length === 0 ? [head] : [joined([utf8.encode(head), ...pieces.map(piece)])];
  }
}

export class Decoder extends PartsDecoder {
  /** Throws over what no peer of ours sends; Socket.IO then ends that connection. */
  override add(frame: unknown): void {
    const bytes = bytesOf(frame);
    if (!bytes) return super.add(frame);
    const [head, ...pieces] = parted(bytes);
    const text = strictUtf8.decode(head);
    // Otherwise the next message would be taken for what is missing here.
    if (Number(/^[56](\d+)-/.exec(text)?.[1]) !== pieces.length) throw new Error('pieces and places differ');
    super.add(text);
    for (const part of pieces) super.add(part);
  }
}

const utf8 = new TextEncoder();
const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

function piece(value: unknown): Uint8Array {
  const bytes = bytesOf(value);
  if (!bytes) throw new Error('only bytes travel as bytes');
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const frame = new Uint8Array(parts.reduce((sum, { length }) => sum + varintSize(length) + length, 0));
  let at = 0;
  for (const part of parts) {
    at = writeVarint(frame, at, part.length);
    frame.set(part, at);
    at += part.length;
  }
  return frame;
}

function parted(frame: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < frame.length;) {
    let length = 0;
    for (let shift = 1, byte = 0x80; byte >= 0x80; shift *= 0x80) {
      byte = frame[at] ?? -1;
      if (byte < 0 || shift > 0x80 ** 4) throw new Error('a length without an end');
      length += (byte % 0x80) * shift;
      at += 1;
    }
    if (at + length > frame.length) throw new Error('a piece without an end');
    parts.push(frame.subarray(at, at + length));
    at += length;
  }
  return parts;
}

function varintSize(value: number): number {
  return value < 0x80 ? 1 : 1 + varintSize(Math.floor(value / 0x80));
}

function writeVarint(frame: Uint8Array, at: number, value: number): number {
  let rest = value;
  let to = at;
  for (; rest >= 0x80; to += 1) {
    frame[to] = 0x80 + (rest % 0x80);
    rest = Math.floor(rest / 0x80);
  }
  frame[to] = rest;
  return to + 1;
}
