import {
  type Block,
  calloutWords,
  type Cell,
  creditOf,
  endingAt,
  isBreak,
  isHeaderRow,
  type Paper,
  type Picture,
  pictureWords,
  type Run,
} from './paper.js';
import { type Attributes, escaped } from './xml.js';

/** The paper as one HTML page that needs nothing else and may do nothing: what a browser prints as PDF. */
export function toPage(paper: Paper): string {
  const head = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">`,
    `<title>${escaped(paper.title)}</title>`,
    `<style>${style}</style>`,
  ];
  const lines = paper.lines.map((line) => tag('p', escaped(line))).join('');
  const body = [
    tag('header', tag('p', escaped(paper.title), { class: 'title' }) + lines),
    tag('main', blocksOf(paper.blocks)),
    remarksOf(paper),
  ];
  return `<!doctype html><html lang="${escaped(paper.language)}"><head>${head.join('')}</head><body>${body.join('')}</body></html>`;
}

function tag(name: string, inner: string, attributes: Attributes = {}): string {
  const told = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escaped(String(value))}"`,
  );
  return `<${name}${told.join('')}>${inner}</${name}>`;
}

const blocksOf = (blocks: readonly Block[]): string => blocks.map(blockOf).join('');

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return tag(`h${block.level}`, inline(block.runs));
    case 'paragraph':
      return tag('p', inline(block.runs));
    case 'list': {
      const items = block.items.map((item) => tag('li', blocksOf(item))).join('');
      return block.start === null ? tag('ul', items) : tag('ol', items, { start: block.start });
    }
    case 'quote':
      return tag('blockquote', blocksOf(block.blocks));
    case 'callout': {
      const head = tag('p', calloutWords[block.label], { class: 'callout-head' });
      return tag('aside', head + blocksOf(block.blocks), { class: 'callout' });
    }
    case 'table':
      return tableOf(block.rows);
    case 'card':
      return tag('div', tag('p', inline(block.head)) + tag('p', inline(block.facts)), { class: 'card' });
    case 'image':
      return imageOf(block);
    case 'rule':
      return '<hr>';
  }
}

function imageOf({ alt, href, picture }: Extract<Block, { kind: 'image' }>): string {
  if (!picture) return tag('p', tag('a', escaped(pictureWords(alt)), { href }));
  const { width, height } = picture;
  return `<figure><img src="${dataOf(picture)}" alt="${escaped(alt)}" width="${width}" height="${height}"></figure>`;
}

function dataOf({ bytes, type }: Picture): string {
  let signs = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    signs += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return `data:${type};base64,${btoa(signs)}`;
}

function tableOf(rows: readonly (readonly Cell[])[]): string {
  const [first] = rows;
  const headed = first !== undefined && isHeaderRow(first) && first.every(({ rowspan }) => rowspan === 1);
  const told = rows.map((row, index) =>
    tag('tr', row.map((cell) => cellOf(cell, headed && index === 0)).join('')),
  );
  const head = headed ? tag('thead', told[0] ?? '') : '';
  return tag('table', head + tag('tbody', told.slice(headed ? 1 : 0).join('')));
}

function cellOf({ header, colspan, rowspan, blocks }: Cell, inHead: boolean): string {
  const spans = { ...(colspan > 1 && { colspan }), ...(rowspan > 1 && { rowspan }) };
  const scope = header ? { scope: inHead ? 'col' : 'row' } : {};
  return tag(header ? 'th' : 'td', blocksOf(blocks), { ...spans, ...scope });
}

const inline = (runs: readonly Run[]): string =>
  runs
    .map((run, index) => {
      const change = endingAt(runs, index);
      return runOf(run) + (change ? tag('small', escaped(` [${creditOf(change)}]`)) : '');
    })
    .join('');

function runOf(run: Run): string {
  const names = [run.code && 'code', run.italic && 'em', run.bold && 'strong', run.strike && 's'];
  const core = isBreak(run) ? '<br>' : escaped(run.text);
  const dressed = names
    .filter((name) => typeof name === 'string')
    .reduce((inner, name) => tag(name, inner), core);
  const linked = run.href === undefined ? dressed : tag('a', dressed, { href: run.href });
  const noted = (run.remarks ?? []).reduce((inner, id) => `${inner}<sup>[${id + 1}]</sup>`, linked);
  if (!run.change) return noted;
  return tag(run.change.kind === 'insertion' ? 'ins' : 'del', noted);
}

function remarksOf({ remarks }: Paper): string {
  if (remarks.length === 0) return '';
  const told = remarks.map(({ author, text, at, quote }) =>
    tag('li', tag('p', escaped(`${author}, ${at.slice(0, 10)}, on “${quote}”:`)) + tag('p', escaped(text))),
  );
  return tag('section', tag('h2', 'Comments') + tag('ol', told.join('')));
}

const style = `
@page { size: A4; margin: 22mm 20mm 20mm; @bottom-right { content: counter(page) " of " counter(pages); font: 9pt sans-serif; color: #4a5565; } }
body { margin: 0; color: #1d2430; font: 11pt/1.45 "Inter", "Segoe UI", "Helvetica Neue", "Liberation Sans", Arial, sans-serif; }
p { margin: 0 0 0.6em; }
.title { margin: 0 0 2pt; font-size: 22pt; font-weight: 700; line-height: 1.2; }
header { margin-bottom: 22pt; padding-bottom: 10pt; border-bottom: 1pt solid #b6bcc6; }
header p:not(.title) { margin: 0; color: #4a5565; }
h1, h2, h3 { margin: 1.3em 0 0.4em; line-height: 1.25; break-after: avoid; }
h1 { font-size: 16pt; } h2 { font-size: 13.5pt; } h3 { font-size: 11.5pt; }
ul, ol { margin: 0 0 0.6em; padding-left: 20pt; } li > p:last-child { margin-bottom: 0.2em; }
blockquote { margin: 0 0 0.6em; padding-left: 12pt; border-left: 2pt solid #b6bcc6; font-style: italic; }
table { width: 100%; margin: 0 0 0.9em; border-collapse: collapse; }
th, td { padding: 4pt 6pt; border: 0.75pt solid #b6bcc6; text-align: left; vertical-align: top; }
th { background: #f0f2f5; } th p, td p { margin: 0; } tr { break-inside: avoid; }
figure { margin: 0 0 0.9em; break-inside: avoid; } img { max-width: 100%; max-height: 200mm; width: auto; height: auto; }
.card { margin: 0 0 0.8em; padding: 2pt 0 2pt 10pt; border-left: 3pt solid #2f5d8a; break-inside: avoid; }
.card p { margin: 0; } .card p + p { color: #4a5565; font-size: 10pt; }
.card p:empty { display: none; }
.callout { margin: 0 0 0.8em; padding: 6pt 10pt; border-left: 3pt solid #2f5d8a; background: #f0f2f5; break-inside: avoid; }
.callout > :last-child { margin-bottom: 0; } .callout-head { margin-bottom: 2pt; color: #2f5d8a; font-weight: 700; }
small { color: #4a5565; font-size: 8pt; }
a { color: #1f4e8c; } code { font-family: Consolas, "Liberation Mono", monospace; font-size: 0.95em; }
hr { margin: 1.2em 0; border: 0; border-top: 1pt solid #b6bcc6; }
ins { color: #17603a; } del { color: #8f1d1d; }
section { margin-top: 24pt; border-top: 1pt solid #b6bcc6; font-size: 10pt; } sup { font-size: 7pt; }
body { print-color-adjust: exact; -webkit-print-color-adjust: exact; overflow-wrap: anywhere; }
`;
