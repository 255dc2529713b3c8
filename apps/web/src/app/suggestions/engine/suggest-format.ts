import type { Mark, Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { AddMarkStep } from '@tiptap/pm/transform';
import { idOf, kindOf, suggestionOn } from './pieces';
import type { FormatStep } from './reading-change';
import type { Author } from './suggest';

const formatsOf = (node: Node): readonly Mark[] => {
  const own = suggestionOn(node);
  return node.marks.filter((mark) => mark !== own);
};

/** One text, so that the binding to Yjs compares it by value. */
export const written = (marks: readonly Mark[]): string =>
  JSON.stringify(marks.map((mark) => mark.toJSON() as unknown));

/** Gives the format and marks it with what it was before; gives the suggestion's id, or null when nothing was free. */
export function suggestFormat(tr: Transaction, steps: readonly FormatStep[], author: Author): string | null {
  let id: string | null = null;
  for (const step of steps)
    for (const { node, from, to } of lettersOf(tr.doc, step)) {
      const own = suggestionOn(node);
      if (own && !(author.mine(idOf(own)) && kindOf(own) !== 'deletion')) continue;
      if (step instanceof AddMarkStep) tr.addMark(from, to, step.mark);
      else tr.removeMark(from, to, step.mark);
      id ??= own ? idOf(own) : author.newId();
      if (own && kindOf(own) === 'insertion') continue;
      keepBefore(tr, { node, from, to }, id);
    }
  return id;
}

interface Letters {
  readonly node: Node;
  readonly from: number;
  readonly to: number;
}

function lettersOf(doc: Node, { from, to }: FormatStep): Letters[] {
  const letters: Letters[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isText) letters.push({ node, from: Math.max(from, pos), to: Math.min(to, pos + node.nodeSize) });
  });
  return letters;
}

/** Back at what it was, it is no suggestion any more. */
function keepBefore(tr: Transaction, { node, from, to }: Letters, id: string): void {
  const { modification } = tr.doc.type.schema.marks;
  const now = tr.doc.nodeAt(from);
  if (!modification || !now) return;
  const held = suggestionOn(node);
  const previousValue = held ? String(held.attrs['previousValue']) : written(formatsOf(node));
  const newValue = written(formatsOf(now));
  tr.removeMark(from, to, modification);
  if (previousValue === newValue) return;
  const shape = { id: held ? idOf(held) : id, type: 'mark', previousValue, newValue };
  tr.addMark(from, to, modification.create(shape));
}
