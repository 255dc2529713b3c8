import { ChangeSet, simplifyChanges, type TokenEncoder } from '@tiptap/pm/changeset';
import { Fragment, type Mark, type Node } from '@tiptap/pm/model';
import { Transform } from '@tiptap/pm/transform';

const marksOf = (marks: readonly Mark[]) =>
  marks.map(({ type, attrs }) => `${type.name}${JSON.stringify(attrs)}`).join();

/** Letters differ by their marks too: made bold is a change. */
const tokens: TokenEncoder<string> = {
  encodeCharacter: (char, marks) => `${String.fromCharCode(char)}${marksOf(marks)}`,
  encodeNodeStart: ({ type, attrs, marks }) => `${type.name}${JSON.stringify(attrs)}${marksOf(marks)}`,
  encodeNodeEnd: ({ type }) => `/${type.name}`,
  compareTokens: (a, b) => a === b,
};

export type Piece = { readonly kind: 'same' | 'removed' | 'added'; readonly content: Fragment };

/** How one block's words become another's, whole words at a time, in reading order. Both must be of one kind. */
export function inlineDiff(was: Node, now: Node): Piece[] {
  const doc = was.type.schema.topNodeType;
  const before = doc.create(null, was);
  const step = new Transform(before).replaceWith(1, 1 + was.content.size, now.content);
  const set = ChangeSet.create(before, undefined, tokens).addSteps(step.doc, step.mapping.maps, null);
  const pieces: Piece[] = [];
  let at = 0;
  const put = (kind: Piece['kind'], content: Fragment) => {
    if (content.size > 0) pieces.push({ kind, content });
  };
  for (const { fromA, toA, fromB, toB } of simplifyChanges(set.changes, step.doc)) {
    put('same', now.content.cut(at, fromB - 1));
    put('removed', was.content.cut(fromA - 1, toA - 1));
    put('added', now.content.cut(fromB - 1, toB - 1));
    at = toB - 1;
  }
  put('same', now.content.cut(at));
  return pieces;
}

export const marked = (content: Fragment, mark: Mark): Fragment =>
  Fragment.fromArray(content.content.map((node) => node.mark(mark.addToSet(node.marks))));
