import type { Node } from 'prosemirror-model';
import { commitmentIdsIn } from './plan-reading.js';

/** A part of a text from one heading to the next: its blocks, counted from 0, `to` not included. */
export interface ClauseOfText {
  readonly heading: string;
  readonly from: number;
  readonly to: number;
}

/** Each commitment whose card stands in the text, with the clause where it stands first. */
export function clausesWithCards(doc: Node): Map<string, ClauseOfText> {
  const found = new Map<string, ClauseOfText>();
  for (const clause of clausesOf(doc)) {
    const blocks = doc.children.slice(clause.from, clause.to);
    const part = doc.type.create(null, blocks);
    for (const id of commitmentIdsIn(part)) if (!found.has(id)) found.set(id, clause);
  }
  return found;
}

function clausesOf(doc: Node): ClauseOfText[] {
  const begins = doc.children.flatMap((block, index) => (block.type.name === 'heading' ? [index] : []));
  const starts = begins[0] === 0 ? begins : [0, ...begins];
  return starts.map((from, index) => {
    const first = doc.child(from);
    const heading = first.type.name === 'heading' ? first.textContent.trim() : '';
    return { heading, from, to: starts[index + 1] ?? doc.childCount };
  });
}
