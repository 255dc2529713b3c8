import { Editor } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import type { CommentAnchor } from '@throughline/mission';
import * as Y from 'yjs';
import { planNodes } from '../text/plan-nodes';
import { anchorOf, findWords, placeOf, quoteOf } from './anchor';
import { commentMarks, type CommentsFace, showPassages } from './comment-marks';

const open: Editor[] = [];
const asked: string[] = [];
const face: CommentsFace = { ask: () => asked.push('ask'), press: (id) => asked.push(id) };

/** A page with the plan open; pages of one plan are joined by hand, as the server would. */
function page(doc = new Y.Doc()): Editor {
  const extensions = [
    ...planNodes(),
    Collaboration.configure({ document: doc, field: 'plan' }),
    commentMarks(face),
  ];
  const editor = new Editor({ element: document.createElement('div'), injectCSS: false, extensions });
  open.push(editor);
  return editor;
}
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy();
});

function written(...lines: string[]): { editor: Editor; doc: Y.Doc } {
  const doc = new Y.Doc();
  const editor = page(doc);
  editor.commands.setContent(lines.map((line) => `<p>${line}</p>`).join(''));
  return { editor, doc };
}

const rangeOf = (editor: Editor, words: string) => {
  const range = findWords(editor.state.doc, words);
  if (!range) throw new Error(`no ${words}`);
  return range;
};
const anchored = (editor: Editor, words: string): CommentAnchor => {
  const anchor = anchorOf(editor.state, rangeOf(editor, words));
  if (!anchor) throw new Error('no anchor');
  return anchor;
};
const wordsAt = (editor: Editor, anchor: CommentAnchor) => {
  const place = placeOf(editor.state, anchor);
  return place && editor.state.doc.textBetween(place.from, place.to, ' ');
};
const insert = (editor: Editor, at: number, words: string) =>
  editor.view.dispatch(editor.state.tr.insertText(words, at));

describe('the passage of a comment', () => {
  it('is quoted in one line, also over paragraphs', () => {
    const { editor } = written('Grant money', 'must follow');
    expect(quoteOf(editor.state.doc, { from: 7, to: editor.state.doc.content.size })).toBe(
      'money must follow',
    );
  });

  it('moves along with its words when somebody writes before them and around them', () => {
    const { editor } = written('First.', 'Small landlords draw.');
    const anchor = anchored(editor, 'landlords');
    insert(editor, 1, 'At the very ');
    const { from, to } = rangeOf(editor, 'landlords');
    insert(editor, to, '!');
    insert(editor, from, 'poor ');
    expect(wordsAt(editor, anchor)).toBe('landlords');
  });

  it('grows with what is written inside it', () => {
    const { editor } = written('Small landlords draw.');
    const anchor = anchored(editor, 'Small landlords');
    insert(editor, rangeOf(editor, 'landlords').from, 'private ');
    expect(wordsAt(editor, anchor)).toBe('Small private landlords');
  });

  it('may reach over paragraphs', () => {
    const { editor } = written('Grant money', 'must follow');
    const anchor = anchored(editor, 'money must');
    insert(editor, 1, 'The ');
    expect(wordsAt(editor, anchor)).toBe('money must');
  });

  it('stands at the same words on another page', () => {
    const { editor, doc } = written('Small landlords draw.');
    const anchor = anchored(editor, 'landlords');
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    expect(wordsAt(page(other), anchor)).toBe('landlords');
  });

  it('is found by its words when the text began anew, but only where they stand once', () => {
    const anchor = anchored(written('Small landlords draw.').editor, 'landlords');
    expect(wordsAt(written('All landlords here.').editor, anchor)).toBe('landlords');
    expect(wordsAt(written('landlords and landlords').editor, anchor)).toBeNull();
    expect(wordsAt(written('Nobody here.').editor, anchor)).toBeNull();
  });

  it('is gone with its words', () => {
    const { editor } = written('Small landlords draw.');
    const anchor = anchored(editor, 'landlords');
    editor.view.dispatch(
      editor.state.tr.delete(rangeOf(editor, 'landlords').from, rangeOf(editor, 'landlords').to),
    );
    expect(placeOf(editor.state, anchor)).toBeNull();
  });

  it('is found by its words again when they were deleted and written anew', () => {
    const { editor } = written('Small landlords draw.');
    const anchor = anchored(editor, 'landlords');
    const { from, to } = rangeOf(editor, 'landlords');
    editor.view.dispatch(editor.state.tr.delete(from, to));
    insert(editor, from, 'landlords');
    expect(wordsAt(editor, anchor)).toBe('landlords');
  });

  it('takes a position that is none for one that is gone', () => {
    const { editor } = written('Small landlords draw.');
    expect(wordsAt(editor, { start: 'AAAA', end: '////', quote: 'landlords' })).toBe('landlords');
  });

  it('is nothing where no words are', () => {
    const { editor } = written('Words');
    expect(anchorOf(editor.state, { from: 1, to: 1 })).toBeNull();
  });
});

describe('a mark over a passage', () => {
  const marked = (editor: Editor) =>
    [...editor.view.dom.querySelectorAll('.commented')].map((mark) => mark.textContent).join('');
  const show = (editor: Editor, words: string) =>
    showPassages(editor.view, [{ id: 't', ...rangeOf(editor, words), number: 1, chosen: false }]);

  it('is drawn with its number, and leaves nothing in what is written together', () => {
    const { editor, doc } = written('Small landlords draw.');
    const before = doc.getXmlFragment('plan').toString();
    show(editor, 'landlords');
    expect(marked(editor)).toBe('landlords');
    expect(editor.view.dom.querySelector('[data-number]')?.getAttribute('data-number')).toBe('1');
    expect(doc.getXmlFragment('plan').toString()).toBe(before);
  });

  it('stays on its words while others write before, after and in it', () => {
    const { editor, doc } = written('First.', 'Small landlords draw.', 'Last.');
    show(editor, 'landlords');
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const theirs = page(other);
    const receive = () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'others');
    insert(theirs, 1, 'Very ');
    receive();
    expect(marked(editor)).toBe('landlords');
    insert(theirs, rangeOf(theirs, 'Last').from, 'The ');
    receive();
    expect(marked(editor)).toBe('landlords');
    insert(theirs, rangeOf(theirs, 'lords').from, 'xx');
    receive();
    expect(marked(editor)).toBe('landxxlords');
  });
});
