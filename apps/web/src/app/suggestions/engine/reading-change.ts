import { type Node, Slice } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { AddMarkStep, RemoveMarkStep, ReplaceStep } from '@tiptap/pm/transform';

export type FormatStep = AddMarkStep | RemoveMarkStep;

/** What somebody did to the text, as far as it can be suggested. */
export type Change =
  | { readonly what: 'format'; readonly steps: readonly FormatStep[] }
  | { readonly what: 'replace'; readonly from: number; readonly to: number; readonly slice: Slice };

const isFormat = (step: unknown): step is FormatStep =>
  step instanceof AddMarkStep || step instanceof RemoveMarkStep;

/** Null is what no mark on letters can carry: another kind of block, cards, tables, lines. */
export function readChange({ steps, before, doc }: Transaction): Change | null {
  if (steps.every(isFormat)) return { what: 'format', steps };
  if (!steps.every((step) => isFormat(step) || step instanceof ReplaceStep)) return null;
  const [only] = steps;
  const change =
    steps.length === 1 && only instanceof ReplaceStep
      ? { what: 'replace' as const, from: only.from, to: only.to, slice: only.slice }
      : whole(before, doc);
  return change && isOfLetters(before, change.from, change.to) && holdsLetters(change.slice) ? change : null;
}

/** Several steps at once are read as the one that leads to the same text. */
function whole(before: Node, after: Node): Extract<Change, { what: 'replace' }> | null {
  const from = before.content.findDiffStart(after.content);
  const end = before.content.findDiffEnd(after.content);
  if (from === null || !end) return null;
  const overlap = Math.max(0, from - Math.min(end.a, end.b));
  return { what: 'replace', from, to: end.a + overlap, slice: after.slice(from, end.b + overlap) };
}

function isOfLetters(doc: Node, from: number, to: number): boolean {
  let so = true;
  doc.nodesBetween(from, to, (node, pos) => {
    const encloses = pos < from && to < pos + node.nodeSize;
    if (!encloses && !ofLetters(node)) so = false;
  });
  return so;
}

function holdsLetters({ content }: Slice): boolean {
  let so = true;
  content.descendants((node) => {
    if (!ofLetters(node)) so = false;
  });
  return so;
}

const ofLetters = (node: Node) =>
  node.isText ||
  (!node.isLeaf && !node.type.spec.isolating && !node.type.spec['tableRole']) ||
  node.isTextblock;
