import type { Editor } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { Selection } from '@tiptap/pm/state';

export type InsertPlace = 'caret' | 'end';

/** A text after the plan's schema as the editor knows it; throws where it holds what that one does not. */
export const textFor = (editor: Editor, json: unknown): Node => {
  const text = Node.fromJSON(editor.schema, json);
  text.check();
  return text;
};

/**
 * Puts the blocks of a text after the block of the caret, or at the end, as this person's own writing and one change,
 * which one undo takes back. An empty paragraph there makes way.
 */
export function insertText(editor: Editor, text: Node, at: InsertPlace): void {
  const place = placeFor(editor, at);
  const { state } = editor;
  const former = state.doc.resolve(place).nodeBefore;
  const from = former?.isTextblock && former.content.size === 0 ? place - former.nodeSize : place;
  // One step: a plan may not be without any block even for a moment.
  const change = state.tr.replaceWith(from, place, text.content);
  const end = Math.min(from + text.content.size, change.doc.content.size);
  change.setSelection(Selection.near(change.doc.resolve(end), -1)).scrollIntoView();
  editor.view.dispatch(change);
  editor.view.focus();
}

function placeFor(editor: Editor, at: InsertPlace): number {
  const { doc, selection } = editor.state;
  if (at === 'end') return doc.content.size;
  const { $to } = selection;
  return $to.depth > 0 ? $to.after(1) : selection.to;
}
