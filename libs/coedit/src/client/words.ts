import * as Y from 'yjs';
import type { CoeditRefusal } from '../protocol.js';
import type { Aside, Pending } from './device-store.js';

/** What is kept of changes that could not be sent: their words, if they hold any. */
export function asideOf(
  documentId: string,
  reason: CoeditRefusal,
  items: readonly Pending[],
): Omit<Aside, 'id'> | undefined {
  const text = wordsOf(items.map(({ update }) => update));
  return text ? { documentId, at: Date.now(), reason, text } : undefined;
}

/** The text that these updates wrote, in the order of writing, a line per block: enough to copy it by hand. */
function wordsOf(updates: readonly Uint8Array[]): string {
  if (updates.length === 0) return '';
  const parts: string[] = [];
  for (const struct of Y.decodeUpdate(Y.mergeUpdates([...updates])).structs) {
    if (!(struct instanceof Y.Item)) continue;
    if (struct.content instanceof Y.ContentString) parts.push(struct.content.str);
    else if (struct.content instanceof Y.ContentType) parts.push('\n');
  }
  return parts
    .join('')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
