import type { Editor } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { Selection } from '@tiptap/pm/state';
import { portions } from '../plan/text/large-paste';

export type InsertPlace = 'caret' | 'end';

/** A text after the plan's schema as the editor knows it; throws where it holds what that one does not. */
export const textFor = (editor: Editor, json: unknown): Node => {
  const text = Node.fromJSON(editor.schema, json);
  text.check();
  return text;
};

/**
 * Puts the blocks of a text after the block of the caret, or at the end, as this person's own writing and in changes
 * that are each small enough to send. An empty paragraph there makes way.
 */
export function insertText(editor: Editor, text: Node, at: InsertPlace): void {
  let place = placeFor(editor, at);
  const { doc } = editor.state;
  const former = doc.resolve(place).nodeBefore;
  const replaces = former?.isTextblock && former.content.size === 0 ? former.nodeSize : 0;
  portions(text.content).forEach((run, index) => {
    const change = editor.state.tr;
    if (index === 0 && replaces > 0) {
      place -= replaces;
      // One step: a plan may not be without any block even for a moment.
      change.replaceWith(place, place + replaces, run);
    } else change.insert(place, run);
    place += run.reduce((size, node) => size + node.nodeSize, 0);
    editor.view.dispatch(change);
  });
  const { state } = editor;
  const near = Selection.near(state.doc.resolve(Math.min(place, state.doc.content.size)), -1);
  editor.view.dispatch(state.tr.setSelection(near).scrollIntoView());
  editor.view.focus();
}

function placeFor(editor: Editor, at: InsertPlace): number {
  const { doc, selection } = editor.state;
  if (at === 'end') return doc.content.size;
  const { $to } = selection;
  return $to.depth > 0 ? $to.after(1) : selection.to;
}
