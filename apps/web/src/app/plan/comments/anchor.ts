import type { Node } from '@tiptap/pm/model';
import type { EditorState } from '@tiptap/pm/state';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from '@tiptap/y-tiptap';
import { type CommentAnchor, quoteMax } from '@throughline/mission';
import * as Y from 'yjs';

export interface Range {
  readonly from: number;
  readonly to: number;
}

interface Binding {
  doc: Y.Doc;
  type: Y.XmlFragment;
  binding: { mapping: Map<Y.AbstractType<unknown>, never> } | null;
}

/** The text of a range in one line, and where each of its letters stands. */
interface Line {
  readonly text: string;
  readonly places: readonly number[];
}

function lineOf(doc: Node, from: number, to: number): Line {
  let text = '';
  const places: number[] = [];
  const add = (words: string, at: number) => {
    for (let index = 0; index < words.length; index++) places.push(at + index);
    text += words;
  };
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.isTextblock && text) add(' ', pos);
    if (!node.isText || !node.text) return;
    const start = Math.max(from - pos, 0);
    add(node.text.slice(start, to - pos), pos + start);
  });
  return { text, places };
}

/** The words that a comment would quote. */
export const quoteOf = (doc: Node, { from, to }: Range): string =>
  lineOf(doc, from, to).text.slice(0, quoteMax).trim();

/** Finds words where they stand exactly once: in two places nobody could say which was meant. */
export function findWords(doc: Node, quote: string): Range | null {
  if (!quote) return null;
  const { text, places } = lineOf(doc, 0, doc.content.size);
  const at = text.indexOf(quote);
  if (at < 0 || text.indexOf(quote, at + 1) >= 0) return null;
  const last = places[at + quote.length - 1] ?? 0;
  return { from: places[at] ?? 0, to: last + 1 };
}

const encode = (position: Y.RelativePosition) =>
  btoa(String.fromCharCode(...Y.encodeRelativePosition(position)));
const decode = (words: string) =>
  Y.decodeRelativePosition(Uint8Array.from(atob(words), (letter) => letter.charCodeAt(0)));

interface Bound {
  readonly doc: Y.Doc;
  readonly type: Y.XmlFragment;
  readonly mapping: Map<Y.AbstractType<unknown>, never>;
}

function bound(state: EditorState): Bound | null {
  const sync = ySyncPluginKey.getState(state) as Binding | undefined;
  const mapping = sync?.binding?.mapping;
  return sync && mapping && mapping.size > 0 ? { ...sync, mapping } : null;
}

/** A range as it can be found again after any edit: it begins at its first letter and ends after its last. */
export function anchorOf(state: EditorState, { from, to }: Range): CommentAnchor | null {
  const sync = bound(state);
  const quote = quoteOf(state.doc, { from, to });
  if (!sync || !quote) return null;
  const after = (place: number) =>
    absolutePositionToRelativePosition(place, sync.type, sync.mapping) as Y.RelativePosition;
  const first = after(from + 1);
  // Held by its first letter and not by the one before, so that what is written in front stays in front.
  const start = first.item ? new Y.RelativePosition(first.type, first.tname, first.item, 0) : after(from);
  return { start: encode(start), end: encode(after(to)), quote };
}

/**
 * Where a position stands now. The binding takes the first letter of a document for a mistake and refuses it; the
 * end of that letter's text it does not, so a place is counted back from there.
 */
function nowAt({ doc, type, mapping }: Bound, words: string): number | null {
  const position = decode(words);
  const found = Y.createAbsolutePositionFromRelativePosition(position, doc);
  const text = found?.type;
  if (!(text instanceof Y.XmlText) || !text._item)
    return relativePositionToAbsolutePosition(doc, type, position, mapping);
  const end = new Y.RelativePosition(text._item.id, null, null, 0);
  const at = relativePositionToAbsolutePosition(doc, type, end, mapping);
  return at === null || !found ? null : at - text.length + found.index;
}

/** Where an anchor stands now: by its positions, or else by its words; null when it is gone. */
export function placeOf(state: EditorState, anchor: CommentAnchor): Range | null {
  const sync = bound(state);
  if (!sync) return null;
  const now = (words: string): number | null => {
    try {
      return nowAt(sync, words);
    } catch {
      return null; // no position of ours: its words may still be found
    }
  };
  const from = now(anchor.start);
  const to = now(anchor.end);
  if (from !== null && to !== null && from < to && to <= state.doc.content.size) return { from, to };
  return findWords(state.doc, anchor.quote);
}
