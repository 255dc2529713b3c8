import {
  AlignmentType,
  BorderStyle,
  Footer,
  type ILevelsOptions,
  type INumberingOptions,
  type IStylesOptions,
  LevelFormat,
  PageNumber,
  Paragraph,
  ShadingType,
  TextRun,
} from 'docx';

const levels = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const step = 425; // three quarters of a centimetre a level
const ink = '1D2430';
const quiet = '4A5565';
const bar = { style: BorderStyle.SINGLE, size: 18, space: 10, color: '2F5D8A' };

const bullets: ILevelsOptions[] = levels.map((level) => ({
  level,
  format: LevelFormat.BULLET,
  text: ['•', '–', '▪'][level % 3] ?? '•',
  alignment: AlignmentType.LEFT,
  style: { paragraph: indent(level) },
}));

const numbers = (start: number): ILevelsOptions[] =>
  levels.map((level) => ({
    level,
    start,
    format: [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN][level % 3] ?? 'decimal',
    text: `%${level + 1}.`,
    alignment: AlignmentType.LEFT,
    style: { paragraph: indent(level) },
  }));

function indent(level: number) {
  return { indent: { left: step * (level + 1), hanging: step } };
}

/** A numbering for bullets, and one for each number that some list begins with. */
export const numbersFrom = (starts: Iterable<number>): INumberingOptions['config'] => [
  { reference: 'bullets', levels: bullets },
  ...[...starts].map((start) => ({ reference: `numbers-${start}`, levels: numbers(start) })),
];

const heading = (size: number, before: number) => ({
  run: { size, bold: true, color: ink },
  paragraph: { spacing: { before, after: 100 }, keepNext: true },
});

// Quotes, what goes on in a list, cards and the rest that Word has no default for.
const paragraphStyles: NonNullable<IStylesOptions['paragraphStyles']> = [
  {
    id: 'Subtitle',
    name: 'Subtitle',
    basedOn: 'Normal',
    run: { color: quiet },
    paragraph: { spacing: { after: 40 } },
  },
  {
    id: 'Quote',
    name: 'Quote',
    basedOn: 'Normal',
    run: { italics: true },
    paragraph: { indent: { left: step, right: step } },
  },
  ...levels.slice(0, 5).map((level) => ({
    id: level === 0 ? 'ListContinue' : `ListContinue${level + 1}`,
    name: level === 0 ? 'List Continue' : `List Continue ${level + 1}`,
    basedOn: 'Normal',
    paragraph: { indent: { left: step * (level + 1) } },
  })),
  {
    id: 'CalloutHeading',
    name: 'Callout Heading',
    basedOn: 'Callout',
    run: { bold: true, color: '2F5D8A' },
    paragraph: { ...callout({ before: 160, after: 40 }), keepNext: true },
  },
  { id: 'Callout', name: 'Callout', basedOn: 'Normal', paragraph: callout({ before: 0, after: 100 }) },
  { id: 'Commitment', name: 'Commitment', basedOn: 'Normal', paragraph: card({ before: 160, after: 0 }) },
  {
    id: 'CommitmentAlone',
    name: 'Commitment Alone',
    basedOn: 'Commitment',
    paragraph: card({ before: 160, after: 160 }),
  },
  { id: 'TableHeading', name: 'Table Heading', basedOn: 'Normal', run: { bold: true } },
  {
    id: 'CommitmentFacts',
    name: 'Commitment Facts',
    basedOn: 'Normal',
    run: { size: 20, color: quiet },
    paragraph: card({ before: 0, after: 160 }),
  },
  {
    id: 'HorizontalLine',
    name: 'Horizontal Line',
    basedOn: 'Normal',
    paragraph: {
      border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: 'B6BCC6' } },
      spacing: { after: 240 },
    },
  },
  {
    id: 'AfterTable',
    name: 'After Table',
    basedOn: 'Normal',
    run: { size: 8 },
    paragraph: { spacing: { after: 120 } },
  },
];

/** Styles under the names that Word knows, so that whoever opens the file can change them in one place. */
export function stylesOf(language: string): IStylesOptions {
  return {
    default: {
      document: {
        run: { font: 'Calibri', size: 22, language: { value: language } },
        paragraph: { spacing: { after: 120, line: 276 } },
      },
      title: { run: { size: 44, bold: true, color: ink }, paragraph: { spacing: { after: 60 } } },
      heading1: heading(32, 360),
      heading2: heading(26, 280),
      heading3: heading(23, 220),
      hyperlink: { run: { color: '1F4E8C', underline: { type: 'single' } } },
    },
    paragraphStyles,
    characterStyles: [{ id: 'Code', name: 'Code', run: { font: 'Consolas' } }],
  };
}

function callout(spacing: { before: number; after: number }) {
  return {
    indent: { left: 200 },
    border: { left: bar },
    shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'F0F2F5' },
    spacing,
  };
}

function card(spacing: { before: number; after: number }) {
  return { border: { left: bar }, indent: { left: 200 }, spacing };
}

/** "3 of 12" at the foot of each page. */
export const closingFooter = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.END,
        children: [
          new TextRun({
            size: 18,
            color: quiet,
            children: [PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  });
