import { Editor } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import * as Y from 'yjs';
import { insertMention } from './mention-offer';
import { planNodes } from './plan-nodes';

const id = '0197a8a0-0000-7000-8000-000000000003';
const open: Editor[] = [];
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy();
});

/** A page with the plan open; pages are joined by hand, as the server would. */
function page(): { editor: Editor; doc: Y.Doc } {
  const doc = new Y.Doc();
  const extensions = [...planNodes(), Collaboration.configure({ document: doc, field: 'plan' })];
  const editor = new Editor({ element: document.createElement('div'), injectCSS: false, extensions });
  open.push(editor);
  return { editor, doc };
}
function join(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
}

it('a name put into the midst of a sentence leaves alone what another types behind it', () => {
  const [one, other] = [page(), page()];
  one.editor.commands.setContent('<p>Ask @ru about the homes.</p>');
  join(one.doc, other.doc);
  insertMention(one.editor, { from: 5, to: 8 }, { kind: 'person', id });
  other.editor.view.dispatch(other.editor.state.tr.insertText(' today', 24));
  join(one.doc, other.doc);
  expect(one.editor.getText()).toBe('Ask @ about the homes today.');
  expect(other.editor.getJSON()).toEqual(one.editor.getJSON());
  expect(other.editor.getHTML()).toContain(`<span data-mention="person" data-id="${id}">@</span>`);
});
