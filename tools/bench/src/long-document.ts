import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import * as Y from 'yjs';
import { randomFrom } from '../../src/faults/random.ts';

/** At a place, so many characters away, and this put in. */
export type Edit = readonly [at: number, removed: number, added: string];

interface Trace {
  txns: { patches: Edit[] }[];
}

export const traceLength = 259_778;

/** The edits of the trace that `B4_TRACE` names (CC BY 4.0, so not part of the project), else an imitation as long. */
export const longEdits = async (path: string | undefined): Promise<Edit[]> =>
  path ? traceFrom(await readFile(path)) : imitation(traceLength);

const traceFrom = (packed: Buffer): Edit[] => {
  const { txns } = JSON.parse(gunzipSync(packed).toString('utf8')) as Trace;
  return txns.flatMap(({ patches }) => patches);
};

/** Runs of typing and of erasing at places that jump, in the trace's proportion: the same for everybody. */
export function imitation(length: number): Edit[] {
  const chance = randomFrom(4);
  const edits: Edit[] = [];
  let size = 0;
  let at = 0;
  while (edits.length < length) {
    if (chance() < 0.3) at = Math.floor(chance() * (size + 1));
    const isErasing = at > 20 && chance() < 0.45;
    const run = 1 + Math.floor(chance() * (isErasing ? 14 : 34));
    for (let n = 0; n < run && edits.length < length; n++) {
      if (isErasing && at > 0) edits.push([--at, 1, '']);
      else if (!isErasing) edits.push([at++, 0, String.fromCharCode(97 + Math.floor(chance() * 26))]);
      size = Math.max(0, size + (isErasing ? -1 : 1));
      at = Math.min(at, size);
    }
  }
  return edits;
}

/** The document that these edits leave, as Yjs encodes it. */
export function encodeEdits(edits: readonly Edit[]): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 4;
  const text = doc.getText('bench');
  doc.transact(() => {
    for (const [at, removed, added] of edits) {
      if (removed > 0) text.delete(at, removed);
      if (added) text.insert(at, added);
    }
  });
  return Y.encodeStateAsUpdate(doc);
}
