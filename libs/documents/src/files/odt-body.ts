import {
  type Block,
  calloutWords,
  type Cell,
  type Change,
  columnsOf,
  fitted,
  isBreak,
  isHeaderRow,
  type Paper,
  type Picture,
  type PictureType,
  pictureWords,
  type Run,
} from './paper.js';
import { element, escaped } from './xml.js';

/** The text of an OpenDocument file, and the styles that its runs turned out to need. */
export function bodyOf(paper: Paper): { automatic: string; body: string; pictures: readonly OdtPicture[] } {
  const writer = new OdtWriter(paper);
  const body = writer.all();
  return { automatic: writer.automatic(), body, pictures: writer.pictures };
}

/** A picture as a part of the archive. */
export interface OdtPicture {
  readonly path: string;
  readonly type: PictureType;
  readonly bytes: Uint8Array;
}

const textWidth = 642; // CSS pixels between the margins of A4
const inches = (pixels: number) => `${(pixels / 96).toFixed(3)}in`;

interface Place {
  readonly style: string;
  readonly depth: number;
  readonly list?: string;
}

const paragraph = (style: string, inner: string) => element('text:p', { 'text:style-name': style }, inner);
const flags = ['bold', 'italic', 'strike', 'code'] as const;
const looks: Record<(typeof flags)[number], string> = {
  bold: ' fo:font-weight="bold"',
  italic: ' fo:font-style="italic"',
  strike: ' style:text-line-through-style="solid"',
  code: ' style:font-name="Liberation Mono" fo:font-family="\'Liberation Mono\', Consolas" style:font-pitch="fixed"',
};

class OdtWriter {
  readonly pictures: OdtPicture[] = [];
  private readonly spans = new Map<string, string>();
  private readonly changes: string[] = [];
  private readonly said = new Set<number>();
  private tables = 0;

  constructor(private readonly paper: Paper) {}

  all(): string {
    const { title, lines, blocks } = this.paper;
    const head =
      paragraph('Title', escaped(title)) + lines.map((line) => paragraph('Subtitle', escaped(line))).join('');
    const text = this.blocks(blocks, { style: 'Text_20_body', depth: 0 });
    const homeless = this.paper.remarks.map((_, id) => (this.said.has(id) ? '' : this.remark(id))).join('');
    const tail = homeless && paragraph('Text_20_body', homeless);
    const tracked = this.changes.length > 0 ? element('text:tracked-changes', {}, this.changes.join('')) : '';
    return tracked + head + text + tail;
  }

  automatic(): string {
    return [...this.spans]
      .map(
        ([look, name]) =>
          `<style:style style:name="${name}" style:family="text"><style:text-properties${look}/></style:style>`,
      )
      .join('');
  }

  private blocks(blocks: readonly Block[], place: Place): string {
    return blocks.map((block) => this.block(block, place)).join('');
  }

  private block(block: Block, place: Place): string {
    switch (block.kind) {
      case 'heading':
        return element(
          'text:h',
          { 'text:style-name': `Heading_20_${block.level}`, 'text:outline-level': block.level },
          this.runs(block.runs),
        );
      case 'paragraph':
        return paragraph(place.style, this.runs(block.runs));
      case 'list':
        return this.list(block, place);
      case 'quote':
        return this.blocks(block.blocks, { ...place, style: 'Quotations' });
      case 'callout':
        return (
          paragraph('Callout_20_Heading', escaped(calloutWords[block.label])) +
          this.blocks(block.blocks, { ...place, style: 'Callout' })
        );
      case 'table':
        return this.table(block.rows);
      case 'card':
        if (block.facts.length === 0) return paragraph('Commitment_20_Alone', this.runs(block.head));
        return (
          paragraph('Commitment', this.runs(block.head)) +
          paragraph('Commitment_20_Facts', this.runs(block.facts))
        );
      case 'image':
        return paragraph(place.style, this.image(block));
      case 'rule':
        return paragraph('Horizontal_20_Line', '');
    }
  }

  private image({ alt, href, picture }: Extract<Block, { kind: 'image' }>): string {
    if (!picture) return this.linked({ text: pictureWords(alt), href });
    const path = this.keep(picture);
    const { width, height } = fitted(picture, textWidth);
    const frame = {
      'draw:name': `Picture${this.pictures.length}`,
      'text:anchor-type': 'as-char',
      'svg:width': inches(width),
      'svg:height': inches(height),
    };
    const link = {
      'xlink:href': path,
      'xlink:type': 'simple',
      'xlink:show': 'embed',
      'xlink:actuate': 'onLoad',
    };
    const told = alt ? element('svg:desc', {}, escaped(alt)) : '';
    return element('draw:frame', frame, element('draw:image', link) + told);
  }

  private keep({ type, bytes }: Picture): string {
    const path = `Pictures/${this.pictures.length + 1}.${type.slice('image/'.length)}`;
    this.pictures.push({ path, type, bytes });
    return path;
  }

  private list({ items, start }: Extract<Block, { kind: 'list' }>, place: Place): string {
    const name = start === null ? 'Bullets' : 'Numbers';
    const inside = { ...place, depth: place.depth + 1, style: 'List_20_Text' };
    const told = items.map((item, index) =>
      element(
        'text:list-item',
        index === 0 && start !== null && start !== 1 ? { 'text:start-value': start } : {},
        this.blocks(item, inside) || paragraph('List_20_Text', ''),
      ),
    );
    return element('text:list', { 'text:style-name': name }, told.join(''));
  }

  private table(rows: readonly (readonly Cell[])[]): string {
    const head = rows.findIndex((row) => !isHeaderRow(row));
    const count = head < 0 ? rows.length : head;
    const grid = laidOut(rows);
    const told = grid.map((row) =>
      element(
        'table:table-row',
        {},
        row.map((cell) => (cell ? this.cell(cell) : covered)).join('') || covered,
      ),
    );
    const columns = element('table:table-column', { 'table:number-columns-repeated': columnsOf(rows) });
    const headed = count > 0 ? element('table:table-header-rows', {}, told.slice(0, count).join('')) : '';
    const name = { 'table:name': `Table${++this.tables}`, 'table:style-name': 'PlanTable' };
    return (
      element('table:table', name, columns + headed + told.slice(count).join('')) +
      paragraph('After_20_Table', '')
    );
  }

  private cell({ blocks, colspan, rowspan, header }: Cell): string {
    const style = header ? 'Table_20_Heading' : 'Table_20_Contents';
    return element(
      'table:table-cell',
      {
        'table:style-name': header ? 'HeaderCell' : 'PlanCell',
        'table:number-columns-spanned': colspan > 1 ? colspan : undefined,
        'table:number-rows-spanned': rowspan > 1 ? rowspan : undefined,
        'office:value-type': 'string',
      },
      this.blocks(blocks, { style, depth: 0 }) || paragraph(style, ''),
    );
  }

  private runs(runs: readonly Run[]): string {
    return runs.map((run) => this.remarks(run) + this.changed(run, this.linked(run))).join('');
  }

  private linked(run: Run): string {
    const inner = this.spanned(run);
    if (run.href === undefined) return inner;
    return element('text:a', { 'xlink:type': 'simple', 'xlink:href': run.href }, inner);
  }

  private spanned(run: Run): string {
    if (isBreak(run)) return '<text:line-break/>';
    const look = flags
      .filter((flag) => run[flag])
      .map((flag) => looks[flag])
      .join('');
    const words = spaced(run.text);
    if (!look) return words;
    const name = this.spans.get(look) ?? `T${this.spans.size + 1}`;
    this.spans.set(look, name);
    return element('text:span', { 'text:style-name': name }, words);
  }

  private changed({ change }: Run, inner: string): string {
    if (!change) return inner;
    const id = `ct${this.changes.length + 1}`;
    const { kind } = change;
    const kept = kind === 'deletion' ? paragraph('Text_20_body', inner) : '';
    const told = element(`text:${kind}`, {}, changeInfo(change) + kept);
    this.changes.push(element('text:changed-region', { 'xml:id': id, 'text:id': id }, told));
    const at = (name: string) => element(name, { 'text:change-id': id });
    return kind === 'deletion' ? at('text:change') : at('text:change-start') + inner + at('text:change-end');
  }

  private remarks({ remarks = [] }: Run): string {
    return remarks.map((id) => (this.said.has(id) ? '' : this.remark(id))).join('');
  }

  private remark(id: number): string {
    this.said.add(id);
    const remark = this.paper.remarks[id];
    if (!remark) return '';
    const words = remark.text
      .split('\n')
      .map((line) => `<text:p>${escaped(line)}</text:p>`)
      .join('');
    return element('office:annotation', {}, credit(remark.author, remark.at) + words);
  }
}

const covered = '<table:covered-table-cell/>';
const credit = (author: string | null, at: string) =>
  `<dc:creator>${escaped(author ?? 'Suggested without an author')}</dc:creator><dc:date>${escaped(at.replace(/Z$/, ''))}</dc:date>`;
const changeInfo = ({ author, at }: Change) => element('office:change-info', {}, credit(author, at));

/** OpenDocument takes a run of blanks for one. */
const spaced = (text: string): string =>
  escaped(text).replace(/^ | {2,}| $/g, (blanks) => `<text:s text:c="${blanks.length}"/>`);

/** Every field of the table: a cell, or null where another reaches over. */
function laidOut(rows: readonly (readonly Cell[])[]): (Cell | null)[][] {
  const grid = rows.map((): (Cell | null)[] => []);
  rows.forEach((row, y) => {
    let x = 0;
    for (const cell of row) {
      while (grid[y]?.[x] !== undefined) x += 1;
      for (let dy = 0; dy < cell.rowspan; dy++)
        for (let dx = 0; dx < cell.colspan; dx++) {
          const line = grid[y + dy];
          if (line) line[x + dx] = dx + dy === 0 ? cell : null;
        }
    }
  });
  return grid;
}
