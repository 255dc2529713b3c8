import { type Mention, mentionToken } from '@throughline/mission';
import { mentionOn, mentionSign, wordsOf } from '@throughline/documents';
import type { Node } from '@tiptap/pm/model';

const before = 200;
const most = 400;

/** What stands around a person's name, with every name in it as a mention; null where the name does not stand. */
export function passageAt(doc: Node, place: number | null, personId: string): string | null {
  const at = place === null ? null : doc.resolve(Math.min(place, doc.content.size)).parent;
  const block = at?.isTextblock && names(at, personId) ? at : lastNaming(doc, personId);
  return block && around(block, personId);
}

function names(block: Node, personId: string): boolean {
  return block.children.some((node) => isOf(mentionOn(node), personId) && node.text?.includes(mentionSign));
}

const isOf = (mention: Mention | null, personId: string) =>
  mention?.kind === 'person' && mention.id === personId;

function lastNaming(doc: Node, personId: string): Node | null {
  let found: Node | null = null;
  doc.descendants((node) => {
    if (node.isTextblock && names(node, personId)) found = node;
    return !node.isTextblock;
  });
  return found;
}

/** Cut at blanks, which no mention has in it. */
function around(block: Node, personId: string): string {
  const words = block.children.map((node) => (node.isText ? wordsOf(node, mentionToken) : ' ')).join('');
  const plain = words.replaceAll('\u200b', '');
  const at = plain.indexOf(mentionToken({ kind: 'person', id: personId }));
  const start = at > before ? plain.indexOf(' ', at - before) + 1 : 0;
  const tail = plain.slice(start);
  const end = tail.length > most ? tail.lastIndexOf(' ', Math.max(most, at - start + 60)) : tail.length;
  return `${start > 0 ? '… ' : ''}${tail.slice(0, end).trim()}${end < tail.length ? ' …' : ''}`;
}
