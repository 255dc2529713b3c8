/** Messages with bytes in one frame each (docs/realtime.md, section 2), over the parser that Socket.IO brings. */
import { Decoder as PartsDecoder, Encoder as PartsEncoder, type Packet } from 'socket.io-parser';

export class Encoder extends PartsEncoder {
  override encode(packet: Packet) {
    const [head, ...pieces] = super.encode(packet) as [string, ...Uint8Array[]];
    if (pieces.length === 0) return [head];
    const parts = [Buffer.from(head), ...pieces];
    return [Buffer.concat(parts.flatMap((part) => [varint(part.length), part]))];
  }
}

export class Decoder extends PartsDecoder {
  override add(frame: unknown): void {
    if (typeof frame === 'string') return super.add(frame);
    const bytes = Buffer.from(frame as ArrayBuffer);
    let isHead = true;
    for (let at = 0; at < bytes.length; isHead = false) {
      let size = 0;
      for (let shift = 0, byte = 0x80; byte & 0x80; shift += 7) {
        byte = bytes[at++] ?? 0;
        size += (byte & 0x7f) << shift;
      }
      const part = bytes.subarray(at, (at += size));
      super.add(isHead ? part.toString() : part);
    }
  }
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}
