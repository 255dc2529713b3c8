import { strFromU8, unzipSync } from 'fflate';
import { docxToHtml } from '../spec-support/docx-to-html.js';
import { changed, docOf, ground, kept, p } from '../spec-support/sample-plan.js';
import { readDocx, readMarkdown, toDocx, toMarkdown, toPaper } from './index.js';

const bare = { ...ground, title: '', lines: [], remarks: [] };
const paper = (...content: Parameters<typeof docOf>) => toPaper(docOf(...content), bare);
const textOf = (bytes: Uint8Array, part: string) => strFromU8(unzipSync(bytes)[part] ?? new Uint8Array());

describe('a plan that goes out and comes back', () => {
  it('as DOCX has the same headings, lists, tables, quotes, links and looks', async () => {
    const back = await readDocx(await toDocx(paper(...kept)), docxToHtml);
    expect(back.doc.toJSON()).toEqual(docOf(...kept).toJSON());
    expect(back.dropped).toEqual({});
  });

  it('as Markdown has the same headings, lists, tables, quotes, links and looks', () => {
    const back = readMarkdown(new TextEncoder().encode(toMarkdown(paper(...kept))));
    expect(back.doc.toJSON()).toEqual(docOf(...kept).toJSON());
    expect(back.dropped).toEqual({});
  });

  it.each(['note', 'important', 'example'])(
    'keeps a callout of the kind %s, as DOCX and as Markdown',
    async (kind) => {
      const content = [p('Before.'), p('Inside.', { type: 'hardBreak' }, 'And on.'), p('Second.')];
      const [before, ...inside] = content;
      const told = [before ?? p(), { type: 'callout', attrs: { kind }, content: inside }, p('After.')];
      const docx = await readDocx(await toDocx(paper(...told)), docxToHtml);
      expect(docx.doc.toJSON()).toEqual(docOf(...told).toJSON());
      const markdown = toMarkdown(paper(...told));
      expect(markdown).toContain(`> [!${kind.toUpperCase()}]\n> Inside.`);
      expect(readMarkdown(new TextEncoder().encode(markdown)).doc.toJSON()).toEqual(docOf(...told).toJSON());
    },
  );

  it('reads others’ alerts as callouts, and a quote as a quote', () => {
    const read = (text: string) => readMarkdown(new TextEncoder().encode(text)).doc.firstChild;
    expect(read('> [!WARNING]\n> Mind the gap.')?.attrs).toEqual({ kind: 'important' });
    expect(read('> [!WARNING]\n> Mind the gap.')?.textContent).toBe('Mind the gap.');
    expect(read('> [!TIP]\n> - one')?.attrs).toEqual({ kind: 'note' });
    expect(read('> Note\n>\n> Said so.')?.type.name).toBe('blockquote');
  });

  it('as DOCX brings spans of tables back, and a commitment as its words with a link', async () => {
    const { doc, dropped } = await readDocx(await toDocx(paper(...changed)), docxToHtml);
    const spans: unknown[] = [];
    doc.descendants((node) => {
      if (node.type.name === 'tableCell')
        spans.push([node.attrs['colspan'], node.attrs['rowspan'], node.textContent]);
    });
    expect(spans).toEqual([
      [2, 1, 'Wide'],
      [1, 2, 'Tall'],
      [1, 1, 'a'],
      [1, 1, 'b'],
    ]);
    expect(doc.firstChild?.textContent).toBe('C3 Grant for three winters');
    expect(doc.firstChild?.firstChild?.marks.map(({ attrs }) => attrs['href'])).toContain(
      'https://throughline.example/m/harrowmere/commitments/C3',
    );
    // Word shows both; whoever takes the file over takes what was suggested.
    expect(doc.textContent).toContain('The council will insulate.');
    expect(dropped).toEqual({ deletion: 1 });
  });

  it.each([
    ['line ends inside words', 'a\nb\r\n\tc', 'a b c'],
    ['signs that XML can not hold', 'a\u0000b\u000bc\ufffe', 'abc'],
    ['half of a pair', 'a\ud800b', 'ab'],
  ])('as DOCX keeps the words and loses %s', async (_, said, heard) => {
    const back = await readDocx(await toDocx(paper(p(said))), docxToHtml);
    expect(back.doc.textContent).toBe(heard);
  });
});

describe('a plan as DOCX', () => {
  it('tells suggestions as tracked changes under the name of who made them', async () => {
    const text = textOf(await toDocx(toPaper(docOf(...changed), ground)), 'word/document.xml');
    expect(text).toMatch(/<w:ins [^>]*w:author="Cy Tenant"[^>]*>.*?will.*?<\/w:ins>/);
    expect(text).toMatch(
      /<w:del [^>]*w:author="Cy Tenant"[^>]*>.*?<w:delText[^>]*>may<\/w:delText>.*?<\/w:del>/,
    );
  });

  it('carries comments to the words that they quote, and keeps those whose words are gone', async () => {
    const bytes = await toDocx(toPaper(docOf(...changed), ground));
    const text = textOf(bytes, 'word/document.xml');
    expect(text).toMatch(
      /<w:commentRangeStart w:id="0"\/><w:r><w:t[^>]*>insulate<\/w:t><\/w:r><w:commentRangeEnd w:id="0"\/>/,
    );
    expect(text).toContain('<w:commentRangeStart w:id="1"/>');
    const comments = textOf(bytes, 'word/comments.xml');
    expect(comments).toContain('w:author="Ann Owen"');
    expect(comments).toContain('And who?');
  });
});
