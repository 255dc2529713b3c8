import { Editor } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import * as Y from 'yjs';
import { planNodes } from '../../plan/text/plan-nodes';
import { decide, idsIn } from './decide';
import { type Author, suggest } from './suggest';

const open: Editor[] = [];
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy();
});

const author: Author = { mine: (id) => id === 'a1', newId: () => 'a1' };

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

/** Two pages of one plan, in which one suggested another word, another format and a new paragraph. */
function suggested() {
  const [one, other] = [page(), page()];
  one.editor.commands.setContent('<p>We should tell</p><p>them soon</p>');
  const bold = one.editor.schema.marks['bold'];
  if (!bold) throw new Error('no bold');
  const acts = [
    () => one.editor.state.tr.addMark(17, 21, bold.create()),
    () => one.editor.state.tr.split(15),
    () => one.editor.state.tr.insertText('will', 4, 10),
  ];
  for (const act of acts) {
    const answer = suggest(act(), one.editor.state, author);
    if (typeof answer === 'string') throw new Error(answer);
    one.editor.view.dispatch(answer.tr);
  }
  join(one.doc, other.doc);
  return { one, other };
}
const decideOn = ({ editor }: { editor: Editor }, decision: 'accept' | 'reject') =>
  editor.view.dispatch(decide(editor.state, idsIn(editor.state.doc), decision));

it('marks with their ids come to the other page as they were made', () => {
  const { one, other } = suggested();
  expect(other.editor.getJSON()).toEqual(one.editor.getJSON());
  expect(other.editor.getHTML()).toContain('<del data-suggested="deletion" data-suggestion="a1"');
});

it('what the other decides is the text of both, without a mark left', () => {
  for (const [decision, words] of [
    ['accept', '<p>We will tell</p><p></p><p><strong>them</strong> soon</p>'],
    ['reject', '<p>We should tell</p><p>them soon</p>'],
  ] as const) {
    const { one, other } = suggested();
    decideOn(other, decision);
    join(one.doc, other.doc);
    expect(one.editor.getHTML()).toBe(words);
    expect(other.editor.getHTML()).toBe(words);
  }
});

it('accepted here while rejected there, both pages still end with one text', () => {
  const { one, other } = suggested();
  decideOn(one, 'accept');
  decideOn(other, 'reject');
  join(one.doc, other.doc);
  expect(one.editor.getHTML()).toBe(other.editor.getHTML());
  expect(idsIn(one.editor.state.doc).size).toBe(0);
});

it('a decision is undone by its own writer as one step', () => {
  const { one, other } = suggested();
  const before = other.editor.getJSON();
  decideOn(other, 'accept');
  other.editor.commands.undo();
  join(one.doc, other.doc);
  expect(other.editor.getJSON()).toEqual(before);
  expect(one.editor.getJSON()).toEqual(before);
});
