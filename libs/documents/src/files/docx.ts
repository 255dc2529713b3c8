import {
  AlignmentType,
  BorderStyle,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  InsertedTextRun,
  type IRunOptions,
  Packer,
  Paragraph,
  type IParagraphOptions,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { closingFooter, numbersFrom, stylesOf } from './docx-styles.js';
import {
  type Block,
  calloutWords,
  type Cell,
  columnsOf,
  fitted,
  isBreak,
  isHeaderRow,
  type Paper,
  type PictureType,
  pictureWords,
  type Run,
} from './paper.js';
import { sound } from './xml.js';

type Placed = Table | Paragraph;
type Options = { -readonly [K in keyof IParagraphOptions]: IParagraphOptions[K] };

/** Where a block stands: inside how many lists, behind which bullet, in a quote. */
interface Place {
  readonly depth: number;
  readonly bullet?: Options['numbering'];
  readonly quoted?: boolean;
  readonly style?: string;
}

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3];
const deepest = 8;
const pictureTypes: Partial<Record<PictureType, 'png' | 'jpg' | 'gif'>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
};
const pointsPerPixel = 15;
const pageWidth = 9026; // twentieths of a point between the margins of A4

/** The paper as DOCX: suggestions are tracked changes, remarks are comments. */
export async function toDocx(paper: Paper): Promise<Uint8Array> {
  const writer = new DocxWriter(paper);
  const children = writer.all();
  const document = new Document({
    title: sound(paper.title),
    creator: 'Throughline',
    styles: stylesOf(paper.language),
    numbering: { config: numbersFrom(writer.starts) },
    comments: {
      children: paper.remarks.map(({ author, text, at }, id) => ({
        id,
        author: sound(author),
        date: new Date(at),
        children: text.split('\n').map((line) => new Paragraph(sound(line))),
      })),
    },
    sections: [{ children, footers: { default: closingFooter() } }],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

class DocxWriter {
  readonly starts = new Set<number>([1]);
  private readonly open = new Set<number>();
  private lists = 0;
  private changes = 0;

  constructor(private readonly paper: Paper) {}

  all(): Placed[] {
    const { title, lines, blocks, remarks } = this.paper;
    const head = new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(sound(title))] });
    const under = lines.map(
      (line) => new Paragraph({ style: 'Subtitle', children: [new TextRun(sound(line))] }),
    );
    const text = this.blocks(blocks, { depth: 0 });
    const closed = remarks.flatMap((_, id) => (this.open.has(id) ? [] : this.whole(id)));
    const homeless = closed.length > 0 ? [new Paragraph({ children: closed })] : [];
    return [head, ...under, ...text, ...homeless];
  }

  private blocks(blocks: readonly Block[], place: Place): Placed[] {
    return blocks.flatMap((block) => this.block(block, place));
  }

  private block(block: Block, place: Place): Placed[] {
    switch (block.kind) {
      case 'heading':
        return [
          this.paragraph(block.runs, { ...this.at(place), heading: headings[block.level - 1] ?? 'Heading1' }),
        ];
      case 'paragraph':
        return [this.paragraph(block.runs, this.at(place))];
      case 'list':
        return this.list(block, place);
      case 'quote':
        return this.blocks(block.blocks, { ...place, quoted: true });
      case 'callout':
        return this.callout(block, place);
      case 'table':
        // Without a paragraph between them, Word takes two tables for one.
        return [this.table(block.rows), new Paragraph({ style: 'AfterTable' })];
      case 'card':
        return this.card(block);
      case 'image':
        return [this.image(block, place)];
      case 'rule':
        return [new Paragraph({ style: 'HorizontalLine' })];
    }
  }

  /** Its kind is a line of its own, so that it is read as well as seen. */
  private callout({ label, blocks }: Extract<Block, { kind: 'callout' }>, place: Place): Placed[] {
    const head = new Paragraph({
      style: 'CalloutHeading',
      children: [new TextRun(calloutWords[label])],
    });
    return [head, ...this.blocks(blocks, { ...place, style: place.style ?? 'Callout' })];
  }

  private card({ head, facts }: Extract<Block, { kind: 'card' }>): Placed[] {
    if (facts.length === 0) return [this.paragraph(head, { style: 'CommitmentAlone' })];
    return [
      this.paragraph(head, { style: 'Commitment', keepNext: true }),
      this.paragraph(facts, { style: 'CommitmentFacts' }),
    ];
  }

  private image({ alt, href, picture }: Extract<Block, { kind: 'image' }>, place: Place): Placed {
    const type = picture && pictureTypes[picture.type];
    // Word shows no WebP: there the words lead to the picture.
    if (!type) return this.paragraph([{ text: pictureWords(alt), href }], this.at(place));
    const run = new ImageRun({
      type,
      data: picture.bytes,
      transformation: fitted(picture, pageWidth / pointsPerPixel),
      altText: { name: sound(alt) || 'Picture', title: '', description: sound(alt) },
    });
    // Told for this paragraph again: LibreOffice takes the default for a fixed height and would cut the picture.
    const spacing = { line: 240, lineRule: LineRuleType.AUTO };
    return new Paragraph({ ...this.at(place), spacing, children: [run] });
  }

  private at({ depth, bullet, quoted, style }: Place): Options {
    if (bullet) return { numbering: bullet };
    if (depth > 0) return { style: depth === 1 ? 'ListContinue' : `ListContinue${Math.min(depth, 5)}` };
    if (quoted) return { style: 'Quote' };
    return style ? { style } : {};
  }

  private list({ items, start }: Extract<Block, { kind: 'list' }>, place: Place): Placed[] {
    const level = Math.min(place.depth, deepest);
    if (start !== null) this.starts.add(start);
    const instance = ++this.lists;
    const reference = start === null ? 'bullets' : `numbers-${start}`;
    const depth = place.depth + 1;
    return items.flatMap(([first, ...rest]) => [
      ...(first ? this.block(first, { depth, bullet: { reference, level, instance } }) : []),
      ...this.blocks(rest, { depth }),
    ]);
  }

  private table(rows: readonly (readonly Cell[])[]): Table {
    const columns = columnsOf(rows);
    return new Table({
      width: { size: pageWidth, type: WidthType.DXA },
      columnWidths: Array.from({ length: columns }, () => Math.floor(pageWidth / columns)),
      rows: rows.map(
        (row) =>
          new TableRow({
            ...(isHeaderRow(row) && { tableHeader: true }),
            children: row.map((cell) => this.cell(cell)),
          }),
      ),
    });
  }

  private cell({ blocks, colspan, rowspan, header }: Cell): TableCell {
    const inside = this.blocks(blocks, { depth: 0, ...(header && { style: 'TableHeading' }) });
    // A cell must end with a paragraph, else Word calls the whole file broken.
    const children = inside.at(-1) instanceof Paragraph ? inside : [...inside, new Paragraph({})];
    return new TableCell({
      columnSpan: colspan,
      rowSpan: rowspan,
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      ...(header && { shading: { fill: 'F0F2F5' } }),
      borders: edges,
      children,
    });
  }

  private paragraph(runs: readonly Run[], options: Options): Paragraph {
    return new Paragraph({ alignment: AlignmentType.START, ...options, children: this.runs(runs) });
  }

  private runs(runs: readonly Run[]): ParagraphChild[] {
    return runs.flatMap((run, index) => {
      const here = run.remarks ?? [];
      const begin = here.filter((id) => !this.open.has(id));
      const end = here.filter((id) => !runs.slice(index + 1).some(({ remarks }) => remarks?.includes(id)));
      for (const id of begin) this.open.add(id);
      return [
        ...begin.map((id) => new CommentRangeStart(id)),
        this.run(run),
        ...end.flatMap((id) => [
          new CommentRangeEnd(id),
          new TextRun({ children: [new CommentReference(id)] }),
        ]),
      ];
    });
  }

  private whole(id: number): ParagraphChild[] {
    return [
      new CommentRangeStart(id),
      new CommentRangeEnd(id),
      new TextRun({ children: [new CommentReference(id)] }),
    ];
  }

  private run(run: Run): ParagraphChild {
    const written = this.written(run);
    return run.href === undefined ? written : new ExternalHyperlink({ link: run.href, children: [written] });
  }

  private written(run: Run): ParagraphChild {
    const options = lookOf(run);
    if (!run.change) return new TextRun(options);
    const { kind, author, at } = run.change;
    const credit = { id: ++this.changes, author: sound(author ?? nobody), date: at };
    return kind === 'insertion'
      ? new InsertedTextRun({ ...options, ...credit })
      : new DeletedTextRun({ ...options, ...credit });
  }
}

// Word lists tracked changes by their authors, and must be given one.
const nobody = 'Suggested without an author';

const edge = { style: BorderStyle.SINGLE, size: 4, color: 'B6BCC6' };
const edges = { top: edge, bottom: edge, left: edge, right: edge };

function lookOf(run: Run): IRunOptions {
  return {
    ...(isBreak(run) ? { break: 1 } : { text: sound(run.text) }),
    ...(run.bold && { bold: true }),
    ...(run.italic && { italics: true }),
    ...(run.strike && { strike: true }),
    ...(run.code ? { style: 'Code' } : run.href !== undefined && { style: 'Hyperlink' }),
  };
}
