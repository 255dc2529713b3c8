import { Editor } from '@tiptap/core';
import { insertMention } from './mention-offer';
import { drawMentions } from './mentions-drawn';
import { planNodes } from './plan-nodes';

const id = '0197a8a0-0000-7000-8000-000000000003';
let name = 'Ruth Okoro';
const show = ({ kind }: { kind: string }) => ({
  name,
  link: kind === 'person' ? null : '/m/x/commitments/C6',
});
const words = (text: string, attrs?: object) => ({
  type: 'text',
  text,
  ...(attrs && { marks: [{ type: 'mention', attrs }] }),
});
const open: Editor[] = [];
function editorOf(...content: object[]): Editor {
  const editor = new Editor({
    extensions: planNodes({}, { show }),
    content: { type: 'doc', content: [{ type: 'paragraph', content }] },
    injectCSS: false,
  });
  open.push(editor);
  return editor;
}
const reads = (editor: Editor) => editor.view.dom.textContent;
const press = (editor: Editor, key: string) =>
  editor.view.someProp('handleKeyDown', (handle) =>
    handle(editor.view, new KeyboardEvent('keydown', { key })),
  );

beforeEach(() => (name = 'Ruth Okoro'));
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy();
});

it('the name stands behind its sign, a record’s with the way to its page, and is drawn anew when it changes', () => {
  const editor = editorOf(
    words('Ask '),
    words('@', { kind: 'person', id }),
    words(' of '),
    words('@', { kind: 'goal', id }),
  );
  expect(reads(editor)).toBe('Ask @Ruth Okoro of @Ruth Okoro');
  expect([...editor.view.dom.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
    '/m/x/commitments/C6',
  ]);
  name = 'Ruth Malik';
  drawMentions(editor.view);
  expect(reads(editor)).toBe('Ask @Ruth Malik of @Ruth Malik');
});

it.each([
  ['of no kind', '@', { kind: 'iframe', id }],
  ['of no id', '@', { kind: 'person', id: '<script>' }],
  ['of nothing', '@', {}],
  ['on other letters', 'Amir says', { kind: 'person', id }],
])('a mention %s is its letters alone', (_, text, attrs) => {
  const editor = editorOf(words(text, attrs));
  expect(reads(editor)).toBe(text);
  expect(editor.view.dom.querySelector('.mention-name')).toBeNull();
});

it('stays where the whole text is replaced by the same one', () => {
  const editor = editorOf(words('Ask '), words('@', { kind: 'person', id }), words('.'));
  editor.commands.setContent(editor.getJSON());
  expect(reads(editor)).toBe('Ask @Ruth Okoro.');
});

it('two of one person beside each other are two names, also after a word was put before them', () => {
  const editor = editorOf(words('@@', { kind: 'person', id }));
  editor.commands.insertContentAt(1, 'So ');
  expect(reads(editor)).toBe('So @Ruth Okoro@Ruth Okoro');
});

it('is put in the place of what was typed, with a blank to write on, and taken away by one key', () => {
  const editor = editorOf(words('Ask @ru'));
  insertMention(editor, { from: 5, to: 8 }, { kind: 'person', id });
  expect(reads(editor)).toBe('Ask @Ruth Okoro ');
  editor.commands.setTextSelection(6);
  expect(press(editor, 'ArrowLeft')).toBe(true);
  expect(editor.state.selection.head).toBe(5);
  press(editor, 'ArrowRight');
  expect(editor.state.selection.head).toBe(6);
  press(editor, 'Backspace');
  expect(reads(editor)).toBe('Ask  ');
  expect(press(editor, 'ArrowLeft')).not.toBe(true);
});

it('is copied with its name, and pasted it is only its sign again', () => {
  const editor = editorOf(words('Ask '), words('@', { kind: 'person', id }));
  const slice = editor.state.doc.slice(0, editor.state.doc.content.size);
  const { dom, text } = editor.view.serializeForClipboard(slice);
  expect(text).toBe('Ask @Ruth Okoro');
  editor.commands.setTextSelection(editor.state.doc.content.size - 1);
  editor.view.pasteHTML(dom.innerHTML, new Event('paste') as ClipboardEvent);
  const signs: string[] = [];
  editor.state.doc.descendants((node) => {
    if (node.marks.some(({ type }) => type.name === 'mention')) signs.push(node.text ?? '');
  });
  expect(signs.join('')).toBe('@@');
});
