import { type NameOf, wordsOf } from '@throughline/documents';
import type { Mark, Node } from '@tiptap/pm/model';

export type SuggestionKind = 'insertion' | 'deletion' | 'modification';

/** Words under one mark of a suggestion. */
export interface Piece {
  readonly id: string;
  readonly kind: SuggestionKind;
  readonly from: number;
  readonly to: number;
}

/**
 * Stands where a paragraph's end was inserted or deleted, since a mark needs a letter to stand on: invisible, and gone
 * with the decision.
 */
export const endSign = '\u200b';

const kinds: ReadonlySet<string> = new Set(['insertion', 'deletion', 'modification']);

export const suggestionOn = (node: Node | null | undefined): Mark | undefined =>
  node?.marks.find(({ type }) => kinds.has(type.name));

export const kindOf = (mark: Mark) => mark.type.name as SuggestionKind;
export const idOf = (mark: Mark) => String(mark.attrs['id']);

/** What stands under suggestions, in reading order, each text node by itself. */
export function piecesIn(doc: Node, from = 0, to = doc.content.size): Piece[] {
  const pieces: Piece[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    const mark = suggestionOn(node);
    if (mark) pieces.push({ id: idOf(mark), kind: kindOf(mark), from: pos, to: pos + node.nodeSize });
  });
  return pieces;
}

/**
 * Pieces of one suggestion and kind that follow each other are one, also over a paragraph's end: what is taken away
 * there takes the end with it.
 */
export function joined(doc: Node, pieces: readonly Piece[]): Piece[] {
  const ranges: Piece[] = [];
  for (const piece of pieces) {
    const last = ranges.at(-1);
    const goesOn =
      last?.id === piece.id && last.kind === piece.kind && nothingBetween(doc, last.to, piece.from);
    if (goesOn) ranges[ranges.length - 1] = { ...last, to: piece.to };
    else ranges.push(piece);
  }
  return ranges;
}

const nothingBetween = (doc: Node, from: number, to: number) =>
  doc.textBetween(from, to, undefined, '\ufffc').length === 0;

/** The words as they are read: with the names of what they mention, without the signs at paragraphs' ends. */
export function wordsBetween(doc: Node, from: number, to: number, nameOf: NameOf): string {
  let words = '';
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isTextblock && words) words += ' ¶ ';
    if (node.isText)
      words += wordsOf(node.cut(Math.max(0, from - pos), Math.min(node.nodeSize, to - pos)), nameOf);
    else if (node.isInline) words += ' ';
  });
  return words.replaceAll(endSign, '');
}
