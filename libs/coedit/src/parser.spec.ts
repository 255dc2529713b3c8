import { PacketType, type Packet } from 'socket.io-parser';
import { Decoder, Encoder } from './parser.js';

const event = (...data: unknown[]): Packet => ({ type: PacketType.EVENT, nsp: '/', data, id: 7 });
const encode = (packet: Packet) => new Encoder().encode(packet);

function decoded(...frames: unknown[]): Packet[] {
  const packets: Packet[] = [];
  const decoder = new Decoder();
  decoder.on('decoded', (packet: Packet) => packets.push(packet));
  for (const frame of frames) decoder.add(frame);
  return packets;
}

describe('a message with bytes', () => {
  it('travels as one frame and arrives as it was, whatever holds the frame', () => {
    const long = new Uint8Array(70_000).fill(9);
    const frames = encode(event('doc:push', { update: Uint8Array.from([1, 2]), é: 'ü' }, long));
    expect(frames).toHaveLength(1);
    const frame = frames[0] as Uint8Array;
    for (const held of [frame, Buffer.from(frame), frame.slice().buffer]) {
      const [packet] = decoded(held);
      expect(packet).toMatchObject({ type: PacketType.EVENT, id: 7 });
      const [name, { update, é }, piece] = packet?.data as [
        string,
        { update: Uint8Array; é: string },
        Uint8Array,
      ];
      expect([name, [...update], é, piece.length, piece[69_999]]).toEqual([
        'doc:push',
        [1, 2],
        'ü',
        70_000,
        9,
      ]);
    }
  });

  it('leaves messages without bytes as Socket.IO writes them', () => {
    expect(encode(event('join', { a: 1 }))).toEqual(['27["join",{"a":1}]']);
    expect(decoded('27["join",{"a":1}]')).toMatchObject([{ data: ['join', { a: 1 }] }]);
  });
});

describe('a frame that no peer of ours sends', () => {
  const frame = encode(event('e', Uint8Array.from([1, 2, 3])))[0] as Uint8Array;
  const withHead = (head: string, ...rest: number[]) =>
    Uint8Array.from([head.length, ...Buffer.from(head), ...rest]);

  it.each([
    ['cut short', frame.slice(0, -1)],
    ['empty', new Uint8Array()],
    ['a length without an end', Uint8Array.from([0x80, 0x80])],
    ['a length beyond the frame', Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0x0f, 1])],
    ['a length of more bytes than any', Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01])],
    ['more places than pieces', withHead('52-["e",{"_placeholder":true,"num":0}]', 1, 9)],
    ['fewer places than pieces', withHead('51-["e",{"_placeholder":true,"num":0}]', 1, 9, 1, 9)],
    ['text that is none', withHead('51-["\xff', 1, 9)],
    ['a message without bytes', withHead('2["e"]')],
    ['a reserved name', withHead('51-["disconnect",{"_placeholder":true,"num":0}]', 1, 9)],
  ])('is refused aloud, which ends that connection: %s', (_, bytes) => {
    expect(() => decoded(bytes)).toThrow();
  });

  it('is refused or understood, never waited for, whatever bytes come', () => {
    let state = 11;
    const next = () => (state = (state * 48_271) % 2_147_483_647);
    for (let i = 0; i < 3_000; i += 1) {
      const bytes = frame.map((byte) => (next() % 6 === 0 ? next() % 256 : byte));
      let packets = -1;
      try {
        packets = decoded(bytes).length;
      } catch {
        continue; // refused
      }
      expect(packets).toBe(1);
    }
  });
});
