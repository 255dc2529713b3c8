import { orientationIn } from './picture-size.js';

/**
 * A picture without what a camera or program wrote into it besides: where and when it was taken, with what, by whom.
 * Many pictures here are of people's homes. How it was held stays, or it would lie on its side. What can't be read so
 * comes back as it is, for others to judge.
 */
export function withoutTraces(bytes: Buffer): Buffer {
  try {
    if (bytes.readUInt16BE(0) === 0xffd8) return jpeg(bytes);
    if (bytes.toString('latin1', 1, 4) === 'PNG') return png(bytes);
    if (bytes.toString('latin1', 8, 12) === 'WEBP') return webp(bytes);
    return bytes;
  } catch {
    return bytes; // it ends in the middle of a part
  }
}

const startOfScan = 0xda;
const endOfImage = 0xd9;

/** Of what programs add (APP0 to APP15, comments) stays what a picture is drawn by: JFIF, its colours, how it is coded. */
function isNeeded(marker: number, part: Buffer): boolean {
  if (marker === 0xe2) return part.toString('latin1', 4, 15) === 'ICC_PROFILE';
  return marker === 0xe0 || marker === 0xee || !((marker >= 0xe0 && marker <= 0xef) || marker === 0xfe);
}

/** Phones put more behind a picture: a larger one with a place of its own, or a film. No browser shows it. */
function endOfPicture(bytes: Buffer, scan: number): number {
  for (let at = scan; ;) {
    at = bytes.indexOf(0xff, at);
    const marker = bytes[at + 1];
    if (at < 0 || marker === undefined) return bytes.length;
    if (marker === endOfImage) return at + 2;
    const isData = marker === 0 || (marker >= 0xd0 && marker <= 0xd7);
    if (marker === 0xff) at += 1;
    else at += isData ? 2 : 2 + bytes.readUInt16BE(at + 2);
  }
}

function jpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let held = 1;
  let at = 2;
  while (bytes.readUInt8(at) === 0xff && bytes.readUInt8(at + 1) !== startOfScan) {
    const marker = bytes.readUInt8(at + 1);
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    const part = bytes.subarray(at, end);
    if (end > bytes.length || part.length < 4) return bytes;
    if (marker === 0xe1 && held === 1) held = orientationIn(part.subarray(4));
    if (isNeeded(marker, part)) kept.push(part);
    at = end;
  }
  if (held >= 2 && held <= 8) kept.splice(1, 0, heldAs(held));
  return Buffer.concat([...kept, bytes.subarray(at, endOfPicture(bytes, at))]);
}

/** The smallest Exif segment that says how the camera was held, and nothing else. */
function heldAs(orientation: number): Buffer {
  const tiff = [
    0x49,
    0x49,
    0x2a,
    0,
    8,
    0,
    0,
    0,
    1,
    0,
    0x12,
    1,
    3,
    0,
    1,
    0,
    0,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  return Buffer.concat([
    Buffer.from([0xff, 0xe1, 0, 34]),
    Buffer.from('Exif\0\0', 'latin1'),
    Buffer.from(tiff),
  ]);
}

// Those without which no picture is drawn have a capital; of the others stay colours, transparency, size and movement.
const neededChunk = /^([A-Z]...|tRNS|gAMA|cHRM|sRGB|iCCP|cICP|sBIT|bKGD|pHYs|acTL|fcTL|fdAT)$/;

function png(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  let at = 8;
  for (let name = ''; name !== 'IEND';) {
    name = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return bytes;
    if (neededChunk.test(name)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

const neededPart = /^(VP8[ LX]|ALPH|ANIM|ANMF|ICCP)$/;
const tellsExifOrXmp = 0x0c;

function webp(bytes: Buffer): Buffer {
  const kept: Buffer[] = [];
  const whole = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  for (let at = 12; at < whole;) {
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    const part = Buffer.from(bytes.subarray(at, end));
    const name = part.toString('latin1', 0, 4);
    if (name === 'VP8X') part.writeUInt8(part.readUInt8(8) & ~tellsExifOrXmp, 8);
    if (neededPart.test(name)) kept.push(part);
    at = end;
  }
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(4 + kept.reduce((sum, part) => sum + part.length, 0), 4);
  return Buffer.concat([head, ...kept]);
}
