import type { DocPart } from '../protocol.js';
import type { Open } from './served-document.js';

interface Gathering {
  push: number;
  size: number;
  pieces: Uint8Array[];
  bytes: number;
}

/** Bytes that all large pushes together may keep waiting on one node. */
const MAX_GATHERING = 64 * 1024 * 1024;

/** Large pushes on their way, one for each open. */
export class Parts {
  private readonly gathering = new Map<Open, Gathering>();
  private bytes = 0;

  /** The whole push with its last part; `undefined` until then. Parts that do not follow, or too many in all: a reason. */
  take(open: Open, part: DocPart): Uint8Array | undefined | 'malformed' | 'busy' {
    const known = this.gathering.get(open);
    if (part.at === 0) this.drop(open);
    else if (known?.push !== part.push || known.size !== part.size || known.bytes !== part.at)
      return 'malformed';
    if (this.bytes + part.bytes.length > MAX_GATHERING) return 'busy';
    const gathered =
      part.at === 0 || !known ? { push: part.push, size: part.size, pieces: [], bytes: 0 } : known;
    // A copy: the piece may be a view of the frame that it came in.
    gathered.pieces.push(part.bytes.slice());
    gathered.bytes += part.bytes.length;
    this.bytes += part.bytes.length;
    this.gathering.set(open, gathered);
    if (gathered.bytes < gathered.size) return undefined;
    this.drop(open);
    return new Uint8Array(Buffer.concat(gathered.pieces));
  }

  drop(open: Open): void {
    this.bytes -= this.gathering.get(open)?.bytes ?? 0;
    this.gathering.delete(open);
  }
}
