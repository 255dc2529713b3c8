type Size = { readonly width: number; readonly height: number };

/** How many points a picture has, read from its head; undefined where there is no sound one. */
export function pictureSize(bytes: Buffer, type: string): Size | undefined {
  try {
    const size = readers[type]?.(bytes);
    return size && size.width > 0 && size.height > 0 ? size : undefined;
  } catch {
    return undefined; // it ends before its size is told
  }
}

const readers: Readonly<Record<string, (bytes: Buffer) => Size | undefined>> = {
  'image/png': (bytes) => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }),
  'image/gif': (bytes) => ({ width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }),
  'image/webp': webp,
  'image/jpeg': jpeg,
};

function webp(bytes: Buffer): Size | undefined {
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const packed = bytes.readUInt32LE(21);
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}

// Which parts of a JPEG begin a frame, and so tell its size: C0 to CF without the tables C4, C8 and CC.
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpeg(bytes: Buffer): Size | undefined {
  let sideways = false;
  for (let at = 2; at < bytes.length;) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes.readUInt8(at + 1);
    const length = bytes.readUInt16BE(at + 2);
    // A camera that was held upright stores the picture lying, and says so: browsers turn it.
    if (marker === 0xe1) sideways ||= orientationIn(bytes.subarray(at + 4, at + 2 + length)) >= 5;
    if (isFrame(marker)) {
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
      return sideways ? { width: height, height: width } : { width, height };
    }
    if (length < 2) return undefined;
    at += 2 + length;
  }
  return undefined;
}

const orientation = 0x0112;

/** How the camera was held, 1 to 8, as an Exif segment tells it; 1 where it does not. */
export function orientationIn(exif: Buffer): number {
  if (exif.toString('latin1', 0, 4) !== 'Exif') return 1;
  const tiff = exif.subarray(6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < short(first); entry++) {
    const at = first + 2 + entry * 12;
    if (short(at) === orientation) return short(at + 8);
  }
  return 1;
}
