import { Mention } from '@throughline/mission';
import type { Node } from 'prosemirror-model';

/** The letter that a mention stands on. Its mark says of whom or of what; the name is the reader's page's to draw. */
export const mentionSign = '@';

/** What a mention is called for whoever reads. */
export type NameOf = (mention: Mention) => string;

/** What the letters of a text node mention; null is nothing, or nothing that there could be. */
export function mentionOn(node: Node): Mention | null {
  const mark = node.marks.find(({ type }) => type.name === 'mention');
  return mark ? (Mention.safeParse(mark.attrs).data ?? null) : null;
}

/** The words of a text node as they are read: each sign of a mention is its name, every other letter itself. */
export function wordsOf(node: Node, nameOf: NameOf): string {
  const mention = mentionOn(node);
  const text = node.text ?? '';
  return mention ? text.replaceAll(mentionSign, () => nameOf(mention)) : text;
}

/** A block's words with the names of what it mentions; breaks and the like are blanks. */
export function spoken(block: Node, nameOf: NameOf): string {
  let words = '';
  block.descendants((node) => {
    words += node.isText ? wordsOf(node, nameOf) : node.isLeaf ? ' ' : '';
  });
  return words;
}

/** What a text mentions, as often as it does, in reading order. */
export function mentionsOf(doc: Node): Mention[] {
  const found: Mention[] = [];
  doc.descendants((node) => {
    const mention = node.isText ? mentionOn(node) : null;
    if (mention && node.text?.includes(mentionSign)) found.push(mention);
  });
  return found;
}
