import { Editor } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';
import { planSchema } from '@throughline/documents';
import { Node } from '@tiptap/pm/model';
import { planNodes } from '../../plan/text/plan-nodes';
import { decide, idsIn } from './decide';
import { endSign } from './pieces';
import { type Author, suggest } from './suggest';

const open: Editor[] = [];
afterEach(() => {
  for (const editor of open.splice(0)) editor.destroy();
});

let counted = 0;
/** An author whose suggestions are `<name>1`, `<name>2` and so on. */
function author(name = 'a'): Author {
  counted = 0;
  return { mine: (id) => id.startsWith(name), newId: () => `${name}${(counted += 1)}` };
}

function text(html: string): Editor {
  const editor = new Editor({
    element: document.createElement('div'),
    injectCSS: false,
    extensions: planNodes(),
  });
  editor.commands.setContent(html);
  open.push(editor);
  return editor;
}

/** Does something as a suggestion; gives why not, when it is not suggested. */
function as(editor: Editor, by: Author, act: (state: EditorState) => EditorState['tr']): string | undefined {
  const answer = suggest(act(editor.state), editor.state, by);
  if (typeof answer === 'string') return answer;
  editor.view.dispatch(answer.tr);
  return undefined;
}
const find = ({ state }: Editor, words: string) => {
  let at = -1;
  state.doc.descendants((node, pos) => {
    const index = node.text?.indexOf(words) ?? -1;
    if (index >= 0 && at < 0) at = pos + index;
  });
  if (at < 0) throw new Error(`no “${words}”`);
  return { from: at, to: at + words.length };
};
/** The text with marks written out: +inserted+, -deleted-, ~formatted~, each with its id. */
const read = ({ state }: Editor): string => {
  const signs: Record<string, string> = { insertion: '+', deletion: '-', modification: '~' };
  const blocks: string[] = [];
  state.doc.forEach((block) => {
    let line = '';
    block.descendants((node) => {
      if (!node.isText) return;
      const mark = node.marks.find(({ type }) => signs[type.name]);
      const bold = node.marks.some(({ type }) => type.name === 'bold') ? '*' : '';
      const sign = mark ? (signs[mark.type.name] ?? '') : '';
      const words = (node.text ?? '').replaceAll(endSign, '¶');
      line += `${sign && `${sign}${mark?.attrs['id']}:`}${bold}${words}${bold}${sign}`;
    });
    blocks.push(line);
  });
  return blocks.join('|');
};
const settle = (editor: Editor, decision: 'accept' | 'reject', ids = idsIn(editor.state.doc)): string => {
  editor.view.dispatch(decide(editor.state, ids, decision));
  planSchema.nodeFromJSON(editor.state.doc.toJSON()).check();
  return read(editor);
};
/** Both ends of a suggestion, each on a text of its own. */
const ends = (editor: Editor): [string, string] => {
  const other = text('');
  other.view.dispatch(
    other.state.tr.replaceWith(
      0,
      other.state.doc.content.size,
      Node.fromJSON(other.schema, editor.getJSON()).content,
    ),
  );
  return [settle(editor, 'accept'), settle(other, 'reject')];
};
const type = (editor: Editor, by: Author, at: number, words: string) => {
  for (const [index, letter] of [...words].entries())
    as(editor, by, ({ tr }) => tr.insertText(letter, index === 0 ? at : editor.state.selection.head));
};

it('what is typed comes under a mark, and all of one run is one suggestion', () => {
  const editor = text('<p>Grant money.</p>');
  type(editor, author(), 12, ' follows');
  expect(read(editor)).toBe('Grant money+a1: follows+.');
  expect(ends(editor)).toEqual(['Grant money follows.', 'Grant money.']);
});

it('elsewhere a new suggestion begins', () => {
  const editor = text('<p>One two</p>');
  const by = author();
  type(editor, by, 1, 'x');
  type(editor, by, 9, 'y');
  expect(read(editor)).toBe('+a1:x+One two+a2:y+');
  expect(settle(editor, 'accept', new Set(['a1']))).toBe('xOne two+a2:y+');
  expect(settle(editor, 'reject', new Set(['a2']))).toBe('xOne two');
});

it('what is deleted stays, struck; what was one’s own goes at once', () => {
  const editor = text('<p>We should tell</p>');
  const by = author();
  const { from, to } = find(editor, 'should ');
  as(editor, by, ({ tr }) => tr.delete(from, to));
  expect(read(editor)).toBe('We -a1:should -tell');
  type(editor, by, 11, 'will ');
  expect(read(editor)).toBe('We -a1:should -+a1:will +tell');
  const typed = find(editor, 'will ');
  as(editor, by, ({ tr }) => tr.delete(typed.from, typed.to));
  expect(read(editor)).toBe('We -a1:should -tell');
  expect(ends(editor)).toEqual(['We tell', 'We should tell']);
});

it('backspace goes on over what it has struck already, letter by letter, as one suggestion', () => {
  const editor = text('<p>abcd</p>');
  const by = author();
  editor.commands.setTextSelection(5);
  for (let count = 0; count < 3; count += 1)
    as(editor, by, ({ tr, selection }) => tr.delete(selection.head - 1, selection.head));
  expect(read(editor)).toBe('a-a1:bcd-');
});

it('the delete key goes forwards over what it has struck', () => {
  const editor = text('<p>abcd</p>');
  const by = author();
  editor.commands.setTextSelection(2);
  for (let count = 0; count < 2; count += 1)
    as(editor, by, ({ tr, selection }) => tr.delete(selection.head, selection.head + 1));
  expect(read(editor)).toBe('a-a1:bc-d');
});

it('a word replaced in one stroke is one suggestion, new after old', () => {
  const editor = text('<p>The two together should tell.</p>');
  const { from, to } = find(editor, 'should');
  as(editor, author(), ({ tr }) => tr.insertText('will', from, to));
  expect(read(editor)).toBe('The two together -a1:should-+a1:will+ tell.');
  expect(ends(editor)).toEqual(['The two together will tell.', 'The two together should tell.']);
});

it('bold is suggested with what was before, and taken back by the same key', () => {
  const editor = text('<p>a strong word</p>');
  const by = author();
  const { from, to } = find(editor, 'strong');
  const { bold } = editor.schema.marks;
  if (!bold) throw new Error('no bold');
  as(editor, by, ({ tr }) => tr.addMark(from, to, bold.create()));
  expect(read(editor)).toBe('a ~a1:*strong*~ word');
  const other = text('<p>a strong word</p>');
  as(other, author(), ({ tr }) => tr.addMark(from, to, bold.create()));
  expect(ends(other)).toEqual(['a *strong* word', 'a strong word']);
  as(editor, by, ({ tr }) => tr.removeMark(from, to, bold));
  expect(read(editor)).toBe('a strong word');
});

it('a link that somebody’s page claims was there before comes back only if it is safe', () => {
  const editor = text('<p>word</p>');
  const { modification } = editor.schema.marks;
  const previousValue = JSON.stringify([
    { type: 'link', attrs: { href: 'javascript:alert(1)' } },
    { type: 'bold' },
  ]);
  editor.view.dispatch(
    editor.state.tr.addMark(1, 5, modification!.create({ id: 'a1', type: 'mark', previousValue })),
  );
  expect(settle(editor, 'reject')).toBe('*word*');
  expect(editor.getHTML()).not.toContain('javascript');
});

it('a paragraph split in two can be put together again, and one joined can be split', () => {
  const split = text('<p>One. Two.</p>');
  as(split, author(), ({ tr }) => tr.split(6));
  expect(read(split)).toBe('One. +a1:¶+|+a1:¶+Two.');
  expect(ends(split)).toEqual(['One. |Two.', 'One. Two.']);
  const join = text('<p>One.</p><p>Two.</p>');
  as(join, author(), ({ tr }) => tr.join(6));
  expect(read(join)).toBe('One.-a1:¶-|-a1:¶-Two.');
  expect(ends(join)).toEqual(['One.Two.', 'One.|Two.']);
});

it('a new paragraph with its words is one suggestion, and backspace takes its end back', () => {
  const editor = text('<p>One.</p>');
  const by = author();
  as(editor, by, ({ tr }) => tr.split(5));
  type(editor, by, editor.state.selection.head, 'Two.');
  expect(read(editor)).toBe('One.+a1:¶+|+a1:¶Two.+');
  for (let count = 0; count < 5; count += 1)
    as(editor, by, ({ tr, selection }) => tr.delete(selection.head - 1, selection.head));
  expect(read(editor)).toBe('One.');
});

it('a paragraph whose words are all deleted goes with them when that is accepted', () => {
  const editor = text('<p>One.</p><p>Two.</p>');
  const { from, to } = find(editor, 'Two.');
  as(editor, author(), ({ tr }) => tr.delete(from, to));
  expect(ends(editor)).toEqual(['One.', 'One.|Two.']);
});

it('words typed beside or inside another’s suggestion are never put under that one’s name', () => {
  const editor = text('<p>ab</p>');
  type(editor, author('r'), 2, 'xyz');
  type(editor, author('a'), 5, '1');
  type(editor, author('b'), 3, '2');
  expect(read(editor)).toBe('a+r1:x++b1:2++r1:yz++a1:1+b');
  expect(settle(editor, 'reject', new Set(['r1']))).toBe('a+b1:2++a1:1+b');
});

it('another’s inserted words are not changed by suggesting, and what lies beside them is', () => {
  const editor = text('<p>ab</p>');
  type(editor, author('r'), 2, 'xy');
  expect(as(editor, author(), ({ tr }) => tr.delete(2, 4))).toBe('others');
  as(editor, author(), ({ tr }) => tr.delete(1, 5));
  expect(read(editor)).toBe('-a1:a-+r1:xy+-a1:b-');
});

it('two deletions side by side are decided one by one', () => {
  const editor = text('<p>abcd</p>');
  as(editor, author('r'), ({ tr }) => tr.delete(1, 3));
  as(editor, author('a'), ({ tr }) => tr.delete(3, 5));
  expect(read(editor)).toBe('-r1:ab--a1:cd-');
  expect(settle(editor, 'accept', new Set(['r1']))).toBe('-a1:cd-');
});

it('another kind of block, a line or a table is not suggested and not done', () => {
  const editor = text('<p>One</p><hr><p>Two</p>');
  const { heading, horizontalRule } = editor.schema.nodes;
  if (!heading || !horizontalRule) throw new Error('no such blocks');
  const before = read(editor);
  expect(as(editor, author(), ({ tr }) => tr.setBlockType(1, 2, heading, { level: 2 }))).toBe('structure');
  expect(as(editor, author(), ({ tr }) => tr.insert(0, horizontalRule.create()))).toBe('structure');
  expect(as(editor, author(), ({ tr }) => tr.delete(2, 9))).toBe('structure');
  expect(read(editor)).toBe(before);
});
