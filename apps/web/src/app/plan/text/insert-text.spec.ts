import { Editor } from '@tiptap/core';
import { planNodes } from './plan-nodes';
import { insertText, textFor } from './insert-text';

const p = (text: string) => ({ type: 'paragraph', ...(text && { content: [{ type: 'text', text }] }) });
const editorOf = (...blocks: object[]) =>
  new Editor({ extensions: planNodes(), content: { type: 'doc', content: blocks }, injectCSS: false });
const lines = (editor: Editor) => editor.state.doc.children.map(({ textContent }) => textContent);
const text = (...words: string[]) => ({ type: 'doc', content: words.map(p) });

it('an imported text goes to the end', () => {
  const editor = editorOf(p('a'), p('b'));
  insertText(editor, textFor(editor, text('x', 'y')), 'end');
  expect(lines(editor)).toEqual(['a', 'b', 'x', 'y']);
});

it('or after the block in which the caret stands', () => {
  const editor = editorOf(p('a'), p('b'));
  editor.commands.setTextSelection(1);
  insertText(editor, textFor(editor, text('x')), 'caret');
  expect(lines(editor)).toEqual(['a', 'x', 'b']);
  expect(editor.state.selection.$head.parent.textContent).toBe('x');
});

it('and takes the place of an empty paragraph', () => {
  const editor = editorOf(p(''));
  insertText(editor, textFor(editor, text('x')), 'caret');
  expect(lines(editor)).toEqual(['x']);
});

it('is one change however long it is, so that one undo takes it back', () => {
  const editor = editorOf(p(''));
  let changes = 0;
  editor.on('update', () => (changes += 1));
  insertText(editor, textFor(editor, text(...Array.from({ length: 700 }, (_, i) => `line ${i}`))), 'end');
  expect(changes).toBe(1);
  expect(lines(editor)).toHaveLength(700);
});

it('what the plan does not know is not taken', () => {
  const editor = editorOf(p(''));
  expect(() => textFor(editor, { type: 'doc', content: [{ type: 'iframe' }] })).toThrow();
});
