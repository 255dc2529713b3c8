import { gif, jpeg, png, webp } from '../testing/pictures.js';
import { pictureSize } from './picture-size.js';
import { withoutTraces } from './without-traces.js';

const place = 'GPS 53.4 N 2.9 W';
const segment = (marker: number, words: string) => {
  const body = Buffer.from(words, 'latin1');
  return Buffer.concat([Buffer.from([0xff, marker, 0, body.length + 2]), body]);
};
const afterStart = (bytes: Buffer, ...parts: Buffer[]) =>
  Buffer.concat([bytes.subarray(0, 2), ...parts, bytes.subarray(2)]);
const scanned = (bytes: Buffer) =>
  Buffer.concat([bytes.subarray(0, -2), Buffer.from([0xff, 0xda, 0, 2, 1, 2, 0xff, 0xd9])]);
const chunk = (name: string, words: string) => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(words.length);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, Buffer.from(words), Buffer.alloc(4)]);
};

it('takes out of a photograph where it was taken, and leaves how it was held and what is seen', () => {
  const taken = scanned(jpeg(3, 2, 6));
  const talkative = afterStart(
    taken,
    segment(0xe1, `http://ns.adobe.com/ ${place}`),
    segment(0xfe, place),
    segment(0xed, place),
    segment(0xeb, place),
    segment(0xe2, `MPF\0${place}`),
  );
  const clean = withoutTraces(talkative);
  expect(clean.includes(place)).toBe(false);
  expect(pictureSize(clean, 'image/jpeg')).toEqual({ width: 2, height: 3 });
  expect(clean.subarray(-8)).toEqual(taken.subarray(-8));
  expect(withoutTraces(clean)).toEqual(clean);
});

it('takes away what a phone put behind the picture, and keeps its colours', () => {
  const colours = segment(0xe2, 'ICC_PROFILE\0the colours');
  const taken = afterStart(scanned(jpeg(3, 2)), colours);
  const second = afterStart(scanned(jpeg(30, 20)), segment(0xe1, place));
  expect(withoutTraces(Buffer.concat([taken, second, Buffer.from(place)]))).toEqual(taken);
  expect(withoutTraces(Buffer.concat([png(3, 2), Buffer.from(place)]))).toEqual(png(3, 2));
  expect(withoutTraces(Buffer.concat([webp(3, 2), Buffer.from(place)]))).toEqual(webp(3, 2));
});

it('reads a scan to its end, over marks and tables within it', () => {
  const [head, scan] = [jpeg(3, 2).subarray(0, -2), [0xff, 0xda, 0, 2]];
  const table = [0xff, 0xc4, 0, 4, 0xff, 0xd9];
  const inside = [1, 0xff, 0, 0xff, 0xd0, 2, 0xff, ...table, ...scan, 3];
  const taken = Buffer.concat([head, Buffer.from([...scan, ...inside, 0xff, 0xd9])]);
  expect(withoutTraces(taken)).toEqual(taken);
  expect(withoutTraces(taken.subarray(0, -2))).toEqual(taken.subarray(0, -2));
});

it('takes out of Exif everything but how the camera was held', () => {
  const exif = segment(
    0xe1,
    `Exif\0\0${Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 0, 0]).toString('latin1')}${place}`,
  );
  const clean = withoutTraces(afterStart(scanned(jpeg(3, 2)), exif));
  expect(clean).toEqual(scanned(jpeg(3, 2)));
});

it('takes the words out of a PNG', () => {
  const plain = png(3, 2);
  const talkative = Buffer.concat([
    plain.subarray(0, 33),
    ...['tEXt', 'eXIf', 'iTXt', 'zTXt', 'tIME', 'caBX'].map((name) => chunk(name, place)),
    plain.subarray(33),
  ]);
  expect(withoutTraces(talkative)).toEqual(plain);
});

it('takes Exif and XMP out of a WebP, and no longer says that it has them', () => {
  const plain = webp(3, 2);
  const part = (name: string) => {
    const head = Buffer.alloc(8);
    head.write(name, 0, 'latin1');
    head.writeUInt32LE(place.length, 4);
    return Buffer.concat([head, Buffer.from(place)]);
  };
  const talkative = Buffer.concat([plain, part('EXIF'), part('XMP ')]);
  talkative.writeUInt32LE(talkative.length - 8, 4);
  talkative.writeUInt8(0x0c, 20);
  expect(withoutTraces(talkative)).toEqual(plain);
});

it.each([
  ['a GIF', gif(3, 2)],
  ['half a JPEG', jpeg(3, 2, 6).subarray(0, 20)],
  ['half a PNG', png(3, 2).subarray(0, 40)],
  ['something else', Buffer.from('%PDF-1.7')],
  ['nothing', Buffer.alloc(0)],
])('leaves %s as it is', (_, bytes) => {
  expect(withoutTraces(bytes)).toEqual(bytes);
});
