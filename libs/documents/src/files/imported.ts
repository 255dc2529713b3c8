import { type Node } from 'prosemirror-model';
import { wordsIn } from '../plan-reading.js';

/** What a file held that a plan can't hold, or may not. */
export const losses = ['image', 'link', 'comment', 'deletion', 'frontMatter', 'other'] as const;
export type Loss = (typeof losses)[number];
export type Losses = Partial<Record<Loss, number>>;

/** A text read from a file, before anybody has taken it over. */
export interface Imported {
  readonly doc: Node;
  readonly dropped: Losses;
}

export const lost = (dropped: Losses, what: Loss, count = 1): void => {
  if (count > 0) dropped[what] = (dropped[what] ?? 0) + count;
};

/** How much of what there is in a text. */
export function countsOf(doc: Node): {
  words: number;
  headings: number;
  lists: number;
  tables: number;
  links: number;
} {
  const counts = { headings: 0, lists: 0, tables: 0, links: 0 };
  doc.descendants((node) => {
    const { name } = node.type;
    if (name === 'heading') counts.headings += 1;
    if (name === 'bulletList' || name === 'orderedList') counts.lists += 1;
    if (name === 'table') counts.tables += 1;
    if (node.marks.some((mark) => mark.type.name === 'link')) counts.links += 1;
  });
  return { words: wordsIn(doc), ...counts };
}
