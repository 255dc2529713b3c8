import { readMarkdown, Unreadable } from './index.js';
import { readHtml } from './read-html.js';

const said = (html: string) => readHtml(html).doc.toString();
const markdown = (text: string) => readMarkdown(new TextEncoder().encode(text)).doc.toString();

describe('HTML as a plan', () => {
  it('keeps words and drops what runs, loads or hides', () => {
    const { doc, dropped } = readHtml(
      '<p onclick="x()" style="display:none">a<script>b</script><svg><a>c</a></svg><img src="https://t.example/1.gif"></p>' +
        '<iframe src="//x"></iframe><form><input></form><style>p{}</style><template><p>d</p></template>',
    );
    expect(doc.toString()).toBe('doc(paragraph("a"))');
    expect(dropped).toEqual({ image: 1, other: 6 });
  });

  it.each([
    'javascript:alert(1)',
    ' java\nscript:x',
    'data:text/html,x',
    '//evil.example',
    '/sign-out',
    'vbscript:x',
  ])('keeps the words of a link to %j and not the link', (href) => {
    const { doc, dropped } = readHtml(`<p><a href="${href}">here</a></p>`);
    expect(doc.toString()).toBe('doc(paragraph("here"))');
    expect(dropped).toEqual({ link: 1 });
  });

  it('makes paragraphs of loose words, and no paragraph of blanks', () => {
    expect(said('loose <b>words</b><p> </p><div>then<p>these</p>and</div>')).toBe(
      'doc(paragraph("loose ", bold("words")), paragraph("then"), paragraph("these"), paragraph("and"))',
    );
    expect(said('')).toBe('doc(paragraph)');
  });

  it('takes off what only wraps whole blocks', () => {
    expect(said('<b style="font-weight:normal"><h2>A</h2><p>b</p></b>')).toBe(
      'doc(heading("A"), paragraph("b"))',
    );
  });

  it('gives a list item that begins otherwise a paragraph to begin with', () => {
    expect(said('<ul><li><h2>A</h2></li><li></li></ul>')).toBe(
      'doc(bulletList(listItem(paragraph, heading("A"))))',
    );
  });

  it('fills rows that are too short, and cuts spans that reach beyond the table', () => {
    const table = readHtml(
      '<table><tr><td rowspan="9">a</td><td>b</td></tr><tr></tr><tr><td colspan="3">c</td></tr></table>',
    ).doc.firstChild;
    const width = table?.children.map((row) =>
      row.children.map(({ attrs }) => [attrs['colspan'], attrs['rowspan']]),
    );
    expect(width).toEqual([
      [
        [1, 3],
        [1, 1],
        [1, 1],
        [1, 1],
      ],
      [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
      [[3, 1]],
    ]);
  });

  it('flattens what is nested without end, and refuses what is endless', () => {
    expect(said('<div>'.repeat(5000) + 'deep')).toBe('doc(paragraph("deep"))');
    expect(() => readHtml('<i></i>'.repeat(50_000))).toThrow(Unreadable);
  });
});

describe('Markdown as a plan', () => {
  it('reads tables, struck words and breaks', () => {
    expect(markdown('| a | b |\n|---|---|\n| ~~c~~ | d<br>e |')).toBe(
      'doc(table(tableRow(tableHeader(paragraph("a")), tableHeader(paragraph("b"))), ' +
        'tableRow(tableCell(paragraph(strike("c"))), tableCell(paragraph("d", hardBreak, "e")))))',
    );
  });

  it('takes HTML for words', () => {
    expect(markdown('<script>alert(1)</script>')).toBe('doc(paragraph("<script>alert(1)</script>"))');
  });

  it('leaves out the head that some programs write, and says so', () => {
    const { doc, dropped } = readMarkdown(new TextEncoder().encode('---\ntitle: x\n---\nText'));
    expect(doc.toString()).toBe('doc(paragraph("Text"))');
    expect(dropped).toEqual({ frontMatter: 1 });
  });

  it('leaves pictures out, and links that lead nowhere good', () => {
    const { doc, dropped } = readMarkdown(
      new TextEncoder().encode('![alt](https://t.example/1.gif) [a](/x)'),
    );
    expect(doc.toString()).toBe('doc(paragraph("a"))');
    expect(dropped).toEqual({ image: 1, link: 1 });
  });
});
