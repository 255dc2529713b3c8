import type { Node } from '@tiptap/pm/model';
import { compare } from './diff-document';
import { readingSchema } from './reading';

const id = (n: number) => `0197a8a0-0000-7000-8000-00000000000${n}`;
const text = (words: string, ...marks: string[]) => ({
  type: 'text',
  text: words,
  marks: marks.map((type) => ({ type })),
});
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const said = (words: string) => paragraph(text(words));
const heading = (words: string, level = 2) => ({ type: 'heading', attrs: { level }, content: [text(words)] });
const card = (n: number) => ({ type: 'commitmentCard', attrs: { commitmentId: id(n) } });
const list = (...items: string[]) => ({
  type: 'bulletList',
  content: items.map((item) => ({ type: 'listItem', content: [said(item)] })),
});
const table = (...rows: string[][]) => ({
  type: 'table',
  content: rows.map((row) => ({
    type: 'tableRow',
    content: row.map((cell) => ({ type: 'tableCell', content: [said(cell)] })),
  })),
});
const read = (...content: object[]) => readingSchema.nodeFromJSON({ type: 'doc', content });

/** The compared text as one line: `[-gone-]` and `{+come+}`, whole blocks with their kind. */
function drawn(doc: Node): string {
  const of = (node: Node): string => {
    const words = node.isText ? (node.text ?? '') : node.children.map(of).join('');
    if (node.marks.some(({ type }) => type.name === 'said')) return '';
    const mark = node.marks.find(({ type }) => type.name.startsWith('diff'))?.type.name;
    if (mark === 'diffIns' || node.type.name === 'diffInsBlocks') return `{+${words || node.type.name}+}`;
    if (mark === 'diffDel' || node.type.name === 'diffDelBlocks') return `[-${words || node.type.name}-]`;
    if (node.type.name === 'commitmentCard') return `card ${String(node.attrs['commitmentId']).slice(-1)}`;
    return node.isTextblock ? `${words}|` : words;
  };
  return of(doc);
}

const compared = (was: Node, now: Node) => compare(was, now, { removed: 'Removed:', added: 'Added:' });
const between = (was: Node, now: Node) => {
  const { doc, changes } = compared(was, now);
  doc.check();
  return [drawn(doc), changes];
};

describe('two texts as one', () => {
  it('are the text itself when nothing changed', () => {
    const doc = read(heading('Homes'), said('One.'), card(1));
    expect(compared(doc, doc)).toEqual({ doc, changes: 0 });
  });

  it('show whole words that changed inside a paragraph, a replacement as one change', () => {
    expect(
      between(read(said('We fix ninety homes this year.')), read(said('We fix eighty homes this year.'))),
    ).toEqual(['We fix [-ninety-]{+eighty+} homes this year.|', 1]);
  });

  it('show what was made bold as a change', () => {
    const [was, now] = [
      read(said('It must hold.')),
      read(paragraph(text('It '), text('must', 'bold'), text(' hold.'))),
    ];
    expect(between(was, now)).toEqual(['It [-must-]{+must+} hold.|', 1]);
  });

  it('show paragraphs and cards that came and went whole', () => {
    const was = read(said('Alpha beta gamma.'), card(1), said('Last.'));
    const now = read(said('Last.'), card(2));
    expect(between(was, now)).toEqual(['[-Alpha beta gamma.|-][-card 1-]Last.|{+card 2+}', 2]);
  });

  it('show a heading that changed its level or became a paragraph as replaced', () => {
    expect(between(read(heading('Homes', 2)), read(heading('Homes', 3)))).toEqual([
      '[-Homes|-]{+Homes|+}',
      1,
    ]);
  });

  it('show a heading with other words word by word', () => {
    expect(between(read(heading('Fixing the homes')), read(heading('Fixing them homes')))[1]).toBe(1);
  });

  it('compare lists item by item', () => {
    const [shown, changes] = between(
      read(list('one thing', 'two things', 'three things')),
      read(list('one thing', 'three big things')),
    );
    expect(shown).toBe('one thing|[-two things-]|three {+big +}things|');
    expect(changes).toBe(2);
  });

  it('compare tables row by row and cell by cell', () => {
    const was = read(table(['Homes', '600'], ['Installers', '120'], ['Gone', '1']));
    const now = read(table(['Homes', '450'], ['Installers', '120'], ['New row', '2']));
    const [shown, changes] = between(was, now);
    expect(shown).toContain('Homes|[-600|-]{+450|+}Installers|120|');
    expect(shown).toContain('[-Gone|-]');
    expect(shown).toContain('{+New row|+}');
    expect(changes).toBe(3);
  });

  it('tell the ear where a change begins', () => {
    const { doc } = compared(read(said('It is cold.')), read(said('It is warm.')));
    expect(doc.textContent).toBe('It is Removed: coldAdded: warm.');
  });

  it('number changes from one, in reading order', () => {
    const { doc, changes } = compared(
      read(said('One old word here.'), said('Stays.'), card(1)),
      read(said('One new word here.'), said('Stays.'), card(1), said('More to say.')),
    );
    const numbers: number[] = [];
    doc.descendants((node) => {
      for (const { attrs } of [node, ...node.marks]) if (attrs['change']) numbers.push(attrs['change']);
    });
    expect(changes).toBe(2);
    expect([...new Set(numbers)]).toEqual([1, 2]);
  });
});
