import {
  type Block,
  calloutWords,
  type Cell,
  columnsOf,
  creditOf,
  endingAt,
  isBreak,
  isHeaderRow,
  type Paper,
  type Run,
} from './paper.js';

/**
 * The paper as Markdown (CommonMark with GitHub's tables). A suggestion stands as CriticMarkup, `{++so++}` or
 * `{--so--}` and by whom, a callout as an alert, and remarks follow the text.
 */
export function toMarkdown(paper: Paper): string {
  const head = [`# ${inline([{ text: paper.title }])}`, paper.lines.map((line) => signs(line)).join('  \n')];
  const remarks = paper.remarks.map(
    ({ quote, author, text, at }) =>
      `- “${signs(oneLine(quote))}”: ${signs(oneLine(text))} (${signs(author)}, ${at.slice(0, 10)})`,
  );
  const tail = remarks.length > 0 ? ['---', `**Comments**`, remarks.join('\n')] : [];
  return `${[...head, blocksOf(paper.blocks), ...tail].filter(Boolean).join('\n\n')}\n`;
}

const inCell = '<br>';

function blocksOf(blocks: readonly Block[]): string {
  let turn = 0;
  const told = blocks.map((block, index) => {
    // Two lists of one kind on end would be read as one, unless their signs differ.
    turn = alike(block, blocks[index - 1]) ? turn + 1 : 0;
    return blockOf(block, turn % 2 === 1);
  });
  return told.filter(Boolean).join('\n\n');
}

const alike = (a: Block, b: Block | undefined): boolean =>
  a.kind === 'list' && b?.kind === 'list' && (a.start === null) === (b.start === null);

function blockOf(block: Block, otherSign = false): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inline(block.runs, ' ').replace(/#+$/, '\\$&')}`.trimEnd();
    case 'paragraph':
      return inline(block.runs);
    case 'list':
      return listOf(block, otherSign);
    case 'quote':
      return indented(blocksOf(block.blocks), '> ', '> ').replace(/^> $/gm, '>');
    case 'callout':
      return calloutOf(block);
    case 'table':
      return tableOf(block.rows);
    case 'card':
      return indented([inline(block.head), inline(block.facts)].filter(Boolean).join('  \n'), '> ', '> ');
    case 'image':
      return imageOf(block);
    case 'rule':
      return '---';
  }
}

/** As an alert: GitHub draws those that it knows, and shows the others as a quote. */
function calloutOf({ label, blocks }: Extract<Block, { kind: 'callout' }>): string {
  const gap = blocks[0]?.kind === 'paragraph' ? '\n' : '\n\n';
  const told = `[!${label.toUpperCase()}]${gap}${blocksOf(blocks)}`;
  return indented(told, '> ', '> ').replace(/^> $/gm, '>');
}
/** A text can't hold a picture: it says what is to be seen, and where. */
const imageOf = ({ alt, href }: Extract<Block, { kind: 'image' }>): string =>
  `![${signs(oneLine(alt))}](<${href.replace(/[<>]/g, encodeURIComponent)}>)`;

function listOf({ items, start }: Extract<Block, { kind: 'list' }>, otherSign: boolean): string {
  const bullet = otherSign ? '* ' : '- ';
  const told = items.map((item, index) => {
    const sign = start === null ? bullet : `${start + index}${otherSign ? ')' : '.'} `;
    return indented(itemOf(item), sign, ' '.repeat(sign.length)).trimEnd();
  });
  return told.join(items.every(isTight) ? '\n' : '\n\n');
}

// A list that begins with another number than 1 may not follow words without a blank line.
const followsClosely = (block: Block) => block.kind === 'list' && (block.start ?? 1) === 1;
const isTight = (item: readonly Block[]) => item.slice(1).every(followsClosely);

function itemOf(item: readonly Block[]): string {
  const [first, second] = item;
  if (!first || !second || !isTight(item)) return blocksOf(item);
  return [blockOf(first), blocksOf(item.slice(1))].filter(Boolean).join('\n');
}

const indented = (text: string, first: string, rest: string): string =>
  text
    .split('\n')
    .map((line, index) => (index === 0 ? first + line : line === '' && !rest.trim() ? '' : rest + line))
    .join('\n');

function tableOf(rows: readonly (readonly Cell[])[]): string {
  const width = columnsOf(rows);
  const grid = gridOf(rows);
  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, at) => cells[at] ?? '').join(' | ')} |`;
  const [first] = rows;
  const headed = first !== undefined && isHeaderRow(first);
  const head = headed ? (grid[0] ?? []) : [];
  const body = headed ? grid.slice(1) : grid;
  return [line(head), `|${' --- |'.repeat(width)}`, ...body.map(line)].join('\n');
}

/** What each field of a table holds; a cell that spans several stands in the first of them. */
function gridOf(rows: readonly (readonly Cell[])[]): string[][] {
  const grid = rows.map((): string[] => []);
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row) {
      while (grid[y]?.[x] !== undefined) x += 1;
      for (let dy = 0; dy < cell.rowspan; dy++)
        for (let dx = 0; dx < cell.colspan; dx++) {
          const line = grid[y + dy];
          if (line) line[x + dx] = dx + dy === 0 ? cellOf(cell.blocks) : '';
        }
    }
  });
  return grid;
}

const cellOf = (blocks: readonly Block[]): string => lines(blocks).filter(Boolean).join(inCell);

function lines(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return [inline(block.runs, inCell)];
      case 'card':
        return [inline(block.head, inCell), inline(block.facts, inCell)];
      case 'list':
        return block.items.flatMap((item) =>
          lines(item).map((line, index) => (index === 0 ? `• ${line}` : line)),
        );
      case 'quote':
        return lines(block.blocks);
      case 'callout':
        return [`**${calloutWords[block.label]}**`, ...lines(block.blocks)];
      case 'table':
        return block.rows.map((row) => row.map((cell) => cellOf(cell.blocks)).join(' · '));
      case 'image':
        return [imageOf(block)];
      case 'rule':
        return [];
    }
  });
}

/** A break at the end of a paragraph has no form in Markdown, and says nothing. */
function inline(runs: readonly Run[], between = '  \n'): string {
  const last = runs.findLastIndex((run) => !isBreak(run));
  const told = runs.slice(0, last + 1).map((run, index) => {
    const change = endingAt(runs, index);
    const words = isBreak(run) ? between : dressed(run, between === inCell);
    return change ? `${words}{>>${signs(creditOf(change))}<<}` : words;
  });
  const text = told.join('').trimStart();
  return text
    .split('\n')
    .map((line) => line.replace(/^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|={1,}\s*$|-{2,}\s*$)/, '$1\\$2'))
    .map((line) => line.replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2'))
    .join('\n');
}

function dressed(run: Run, tabled: boolean): string {
  // Signs of emphasis hold only next to words, so blanks at either end stay outside.
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(run.text) ?? [];
  if (!words) return run.text;
  const core = run.code ? codeOf(words, tabled) : signs(words);
  const styled = [run.strike ? '~~' : '', run.bold ? '**' : '', run.italic ? '*' : ''].reduceRight(
    (text, sign) => sign + text + sign,
    core,
  );
  const linked =
    run.href === undefined ? styled : `[${styled}](<${run.href.replace(/[<>]/g, encodeURIComponent)}>)`;
  return before + changed(run, linked) + after;
}

function changed({ change }: Run, text: string): string {
  if (!change) return text;
  return change.kind === 'insertion' ? `{++${text}++}` : `{--${text}--}`;
}

function codeOf(words: string, tabled: boolean): string {
  const longest = Math.max(0, ...[...words.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const gap = /^`|`$/.test(words) ? ' ' : '';
  // A table ends its cells at a bar even inside code; elsewhere the backslash would show.
  return fence + gap + (tabled ? words.replace(/\|/g, '\\|') : words) + gap + fence;
}

const signs = (text: string): string => text.replace(/[\\`*_[\]<>~|&]/g, '\\$&');
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
