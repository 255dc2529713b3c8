import { Mark, type Schema } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { safeHref } from '@throughline/documents';
import { endSign, idOf, joined, type Piece, piecesIn, suggestionOn } from './pieces';

/** Accepted, the text is as it was suggested; rejected, as it was before. One change of the text for all of them. */
export function decide(
  { doc, tr }: EditorState,
  ids: ReadonlySet<string>,
  decision: 'accept' | 'reject',
): Transaction {
  const pieces = piecesIn(doc).filter(({ id }) => ids.has(id));
  const goes = decision === 'accept' ? 'deletion' : 'insertion';
  // From the last to the first, so that what is still to come stands where it was read.
  for (const range of joined(doc, pieces).toReversed()) {
    if (range.kind === goes) takeOut(tr, range);
    else if (range.kind === 'modification' && decision === 'reject') giveBack(tr, range);
    else keep(tr, range);
  }
  return tr;
}

/** A paragraph that loses all its words goes too, unless nothing would be left. */
function takeOut(tr: Transaction, { from, to }: Piece): void {
  tr.delete(from, to);
  const $at = tr.doc.resolve(tr.mapping.maps.at(-1)?.map(from) ?? from);
  const { parent, depth } = $at;
  if (!parent.isTextblock || parent.content.size > 0 || depth === 0) return;
  // A list's item goes with its only paragraph, and a list with its only item; a cell of a table stays.
  let gone = depth;
  while (gone > 1 && $at.node(gone - 1).childCount === 1) gone -= 1;
  if ($at.node(gone - 1).childCount > 1 && !hasCell($at, gone)) tr.delete($at.before(gone), $at.after(gone));
}

function hasCell($at: ReturnType<Transaction['doc']['resolve']>, depth: number): boolean {
  for (let level = depth; level <= $at.depth; level += 1)
    if ($at.node(level).type.spec['tableRole']) return true;
  return false;
}

function keep(tr: Transaction, { from, to, kind }: Piece): void {
  const type = tr.doc.type.schema.marks[kind];
  if (!type) return;
  const signs: number[] = [];
  tr.doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isText) return;
    [...(node.text ?? '')].forEach((letter, index) => {
      const at = pos + index;
      if (letter === endSign && at >= from && at < to) signs.push(at);
    });
  });
  tr.removeMark(from, to, type);
  for (const at of signs.toReversed()) tr.delete(at, at + 1);
}

function giveBack(tr: Transaction, { from, to }: Piece): void {
  const { schema } = tr.doc.type;
  const letters: { from: number; to: number; before: Mark[]; now: readonly Mark[] }[] = [];
  tr.doc.nodesBetween(from, to, (node, pos) => {
    const mark = suggestionOn(node);
    if (!node.isText || !mark) return;
    const before = formatsIn(schema, mark.attrs['previousValue']);
    const now = node.marks.filter((each) => each !== mark);
    letters.push({ from: Math.max(from, pos), to: Math.min(to, pos + node.nodeSize), before, now });
  });
  const { modification } = schema.marks;
  for (const { from: start, to: end, before, now } of letters) {
    for (const mark of now) tr.removeMark(start, end, mark);
    for (const mark of before) tr.addMark(start, end, mark);
    if (modification) tr.removeMark(start, end, modification);
  }
}

/** What a mark says was there before was written by somebody's page: only formats of this text, and safe links. */
function formatsIn(schema: Schema, previous: unknown): Mark[] {
  if (typeof previous !== 'string') return [];
  let listed: unknown;
  try {
    listed = JSON.parse(previous);
  } catch {
    return []; // no page of this house wrote that
  }
  return Array.isArray(listed) ? listed.flatMap((each) => format(schema, each)) : [];
}

function format(schema: Schema, given: unknown): Mark[] {
  const { type, attrs } = given as { type?: unknown; attrs?: Record<string, unknown> };
  if (typeof type !== 'string' || !schema.marks[type]) return [];
  if (type !== 'link') return ['bold', 'italic', 'strike', 'code'].includes(type) ? [schema.mark(type)] : [];
  const href = safeHref(String(attrs?.['href'] ?? ''));
  return href === null ? [] : [schema.mark('link', { href })];
}

/** Every suggestion in the text with all that it says. */
export const idsIn = (doc: EditorState['doc']): ReadonlySet<string> => {
  const ids = new Set<string>();
  doc.descendants((node) => {
    const mark = suggestionOn(node);
    if (mark) ids.add(idOf(mark));
  });
  return ids;
};
