import type { Node } from 'prosemirror-model';
import { type NameOf, spoken } from './plan-mention.js';

/** A heading of a plan: `index` counts all headings from 0 in reading order, as a page finds its elements. */
export interface OutlineEntry {
  readonly level: number;
  readonly text: string;
  readonly index: number;
}

function* nodesOf(doc: Node): Generator<Node> {
  for (const child of doc.children) {
    yield child;
    if (!child.isTextblock) yield* nodesOf(child);
  }
}

/** The commitments whose cards stand in the text, in reading order, each once. */
export function commitmentIdsIn(doc: Node): string[] {
  const ids = new Set<string>();
  for (const node of nodesOf(doc))
    if (node.type.name === 'commitmentCard') ids.add(String(node.attrs['commitmentId']));
  return [...ids];
}

const word = /[\p{L}\p{N}]+(?:[’'.,-][\p{L}\p{N}]+)*/gu;

const unnamed: NameOf = () => '';

/** How many words the text has, those of its mentions' names among them; cards count nothing. */
export function wordsIn(doc: Node, nameOf: NameOf = unnamed): number {
  let count = 0;
  for (const node of nodesOf(doc)) {
    if (!node.isTextblock) continue;
    count += spoken(node, nameOf).match(word)?.length ?? 0;
  }
  return count;
}

/** The headings of a plan; one without words is left out, yet keeps its place in the count. */
export function outlineOf(doc: Node, nameOf: NameOf = unnamed): OutlineEntry[] {
  return [...nodesOf(doc)]
    .filter((node) => node.type.name === 'heading')
    .map((node, index) => ({ level: Number(node.attrs['level']), text: spoken(node, nameOf).trim(), index }))
    .filter(({ text }) => text.length > 0);
}
