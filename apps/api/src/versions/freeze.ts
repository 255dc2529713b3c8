import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { loadStored, type StoredDocument } from '@throughline/coedit/server';
import canonicalize from 'canonicalize';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { planJson, readPlanText } from './plan-from-yjs.js';

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** A document's state as a version keeps it. gzip, since browsers read it as it is stored. */
export interface Frozen {
  readonly bytes: Buffer;
  readonly vector: Buffer;
  readonly digest: Buffer;
}

/**
 * The state of all that is stored, loaded once so that deleted words leave. The seam for a worker: the merging thread
 * knows no schema, and the digest of the content needs one.
 */
export async function freeze(stored: Pick<StoredDocument, 'snapshot' | 'rows'>): Promise<Frozen> {
  const { update, vector, digest } = withDoc(loadStored(stored), (doc) => ({
    update: Y.encodeStateAsUpdate(doc),
    vector: Y.encodeStateVector(doc),
    digest: contentDigest(planJson(doc)),
  }));
  const [bytes, packed] = await Promise.all([zip(update, { level: 9 }), zip(vector)]);
  return { bytes, vector: packed, digest };
}

/** The text of a frozen state, or undefined where it holds what no plan may hold. */
export const readFrozen = async (bytes: Buffer): Promise<Node | undefined> =>
  readPlanText(await frozenJson(bytes));

/** The content of a frozen state, judged by nobody. */
export async function frozenJson(bytes: Buffer): Promise<Record<string, unknown>> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await unzip(bytes));
  return withDoc(doc, planJson);
}

/** The content of what is stored, judged by nobody. */
export const storedJson = (stored: Pick<StoredDocument, 'snapshot' | 'rows'>): Record<string, unknown> =>
  withDoc(loadStored(stored), planJson);

/** Up to which clock each client's writing was in a frozen state. */
export const readVector = async (vector: Buffer): Promise<Map<number, number>> =>
  Y.decodeStateVector(await unzip(vector));

function withDoc<T>(doc: Y.Doc, read: (doc: Y.Doc) => T): T {
  try {
    return read(doc);
  } finally {
    doc.destroy();
  }
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

const contentDigest = (content: unknown): Buffer => sha256(canonicalize(content) ?? '');

/** What an agreed text is known by: its content and the version of each record whose card stands in it. */
export const sealOf = (
  digest: string,
  pins: readonly { commitmentId: string; version: number }[],
): string => {
  const sorted = [...pins].sort((a, b) => a.commitmentId.localeCompare(b.commitmentId));
  return sha256(canonicalize({ digest, pins: sorted }) ?? '').toString('hex');
};
