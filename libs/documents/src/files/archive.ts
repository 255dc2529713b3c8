import { unzipSync, zipSync } from 'fflate';

/** A file that can't be read, with the reason. */
export class Unreadable extends Error {
  constructor(readonly reason: 'fileBroken' | 'tooLarge') {
    super(reason);
  }
}

const mostParts = 2000;
const mostBytes = 60 * 1024 * 1024;
const wanted = /\.(xml|rels)$/i;
const leadsOut = /^[/\\]|(^|[/\\])\.\.([/\\]|$)|^[a-z]:|\0/i;

/**
 * The XML parts of a zipped office file. No part is unpacked beyond the size that it declares, and declared sizes are
 * added up before anything is unpacked, so a small file can't become a large one.
 */
export function xmlParts(bytes: Uint8Array): Record<string, Uint8Array> {
  const parts = unpacked(bytes);
  for (const part of Object.values(parts)) if (declares(part)) throw new Unreadable('fileBroken');
  return parts;
}

/** An archive of nothing but these parts: what a reader of somebody else's may be given. */
export const archiveOf = (parts: Record<string, Uint8Array>): Uint8Array => zipSync(parts, { level: 0 });

function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  let count = 0;
  let size = 0;
  const admits = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    if (leadsOut.test(name)) throw new Unreadable('fileBroken');
    count += 1;
    const take = wanted.test(name);
    if (take) size += originalSize;
    if (count > mostParts || size > mostBytes) throw new Unreadable('tooLarge');
    return take;
  };
  try {
    return unzipSync(bytes, { filter: admits });
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('fileBroken');
  }
}

/** No office program writes a document type; one that is there would declare entities that grow. */
function declares(part: Uint8Array): boolean {
  const text = new TextDecoder().decode(part);
  return /<!(DOCTYPE|ENTITY)/i.test(text) || text.includes('\0');
}
