import { planField } from '@throughline/documents';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { elementOf } from './plan-to-yjs.js';

/** Makes the text that of a plan, block by block: what is the same stays whose it was, the rest is this writer's. */
export function rewritePlan(doc: Y.Doc, plan: Node, clientId: number): Uint8Array {
  const updates: Uint8Array[] = [];
  const take = (update: Uint8Array) => updates.push(update);
  doc.clientID = clientId;
  doc.on('update', take);
  doc.transact(() => replaceBlocks(doc, plan));
  doc.off('update', take);
  return Y.mergeUpdates(updates);
}

function replaceBlocks(doc: Y.Doc, plan: Node): void {
  const text = doc.getXmlFragment(planField);
  const before = text.toArray().map(String);
  const blocks = plan.children;
  const kept = longestCommon(before, blocks.map(asWritten));
  let at = 0;
  let old = 0;
  blocks.forEach((block, index) => {
    const from = kept.get(index);
    if (from === undefined) {
      text.insert(at++, [elementOf(block)]);
      return;
    }
    text.delete(at, from - old);
    old = from + 1;
    at += 1;
  });
  text.delete(at, before.length - old);
}

/** A block as Yjs writes it out; it has to stand in a document for that. */
function asWritten(block: Node): string {
  const doc = new Y.Doc();
  const element = elementOf(block);
  doc.getXmlFragment(planField).insert(0, [element]);
  return String(element);
}

/** Which block of the new text is which of the old, along the longest run that both have in order. */
function longestCommon(old: readonly string[], now: readonly string[]): Map<number, number> {
  const length = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  const at = (i: number, j: number) => length[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      (length[i] as number[])[j] =
        old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const same = new Map<number, number>();
  for (let i = 0, j = 0; i < old.length && j < now.length;)
    if (old[i] === now[j]) same.set(j++, i++);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  return same;
}
