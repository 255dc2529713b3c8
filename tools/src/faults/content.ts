import { createHash } from 'node:crypto';
import * as Y from 'yjs';

/** Where the words of a plan stand. */
export const planOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('plan');

/** SHA-256 of what is read: state vectors alone would call two different texts equal. */
export const contentHash = (doc: Y.Doc): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(planOf(doc))))
    .digest('hex');

/** Everything that is written, in reading order. */
export const wordsIn = (doc: Y.Doc): string => texts(planOf(doc)).join('\n');

/** How many nodes of each kind: what an old page's schema would make vanish. */
export function census(doc: Y.Doc): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { nodeName } of elements(planOf(doc))) counts.set(nodeName, (counts.get(nodeName) ?? 0) + 1);
  return counts;
}

const sorted = (fields: Record<string, unknown>) =>
  Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));

function canonical(part: unknown): unknown {
  if (part instanceof Y.XmlText)
    return (part.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]).map(
      ({ insert, attributes = {} }) => [insert, sorted(attributes)],
    );
  if (part instanceof Y.XmlElement)
    return [part.nodeName, sorted(part.getAttributes()), part.toArray().map(canonical)];
  return part instanceof Y.XmlFragment ? part.toArray().map(canonical) : String(part);
}

function texts(part: Y.XmlFragment): string[] {
  return part.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [plain(child)];
    return child instanceof Y.XmlElement ? texts(child) : [];
  });
}

const plain = (text: Y.XmlText) =>
  (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('');

function* elements(part: Y.XmlFragment): Generator<Y.XmlElement> {
  for (const child of part.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    yield child;
    yield* elements(child);
  }
}
