import { askedLabel, choose, type LetterFact, type LetterGroup, type LetterParts, stop } from './letter.js';

interface Dialect {
  readonly heading: (words: string) => string;
  readonly title: (words: string) => string;
  readonly line: (label: string, value: string) => string;
  /** What people wrote may hold signs that mean something in the dialect. */
  readonly said: (words: string) => string;
}

const plain: Dialect = {
  heading: (words) => words,
  title: (words) => words,
  line: (label, value) => `${label}: ${value}`,
  said: (words) => words,
};

// Notify knows # and ## for headings, * for bullets, ^ for inset text, --- for a rule and [words](address) for links.
// A sign in the middle of a line is plain there, but a link is not.
const markdown: Dialect = {
  heading: (words) => `# ${words}`,
  title: (words) => `## ${words}`,
  line: (label, value) => `* ${label}: ${value}`,
  said: (words) =>
    words
      .replace(/\s*\n\s*/g, ' ')
      .replace(/[[\]]/g, (sign) => (sign === '[' ? '(' : ')'))
      .replace(/^[#*^>-]+\s*/, '')
      .replace(/\b(https?):\/\//g, '$1:// '),
};

/** The letter as plain text. */
export const textOf = (letter: LetterParts): string => written(letter, plain);

/** The body of a letter in the dialect of markdown that GOV.UK Notify reads. */
export const notifyBodyOf = (letter: LetterParts): string => written(letter, markdown);

function written(letter: LetterParts, dialect: Dialect): string {
  const groups = letter.missions.flatMap(({ title, groups }) => [
    ...(title ? [dialect.title(dialect.said(title))] : []),
    ...groups.map((group) => groupLines(group, dialect)),
  ]);
  return `${[
    dialect.heading(dialect.said(letter.heading)),
    ...(letter.lede ? [dialect.said(letter.lede)] : []),
    ...groups,
    dialect.said(letter.place),
    `${choose}: ${letter.settings}`,
    `${stop}: ${letter.unsubscribe}`,
  ].join('\n\n')}\n`;
}

const groupLines = ({ title, facts, link, why }: LetterGroup, dialect: Dialect): string =>
  [
    ...(title ? [dialect.title(dialect.said(title))] : []),
    ...facts.map((fact) => factLines(fact, dialect)),
    link,
    why,
  ].join('\n\n');

const factLines = ({ title, rows, asks }: LetterFact, dialect: Dialect): string =>
  [
    ...(title ? [dialect.said(title)] : []),
    ...rows.map(({ label, values }) => dialect.line(label, dialect.said(values.join('; ')))),
    ...(asks ? [`${dialect === plain ? '' : '\n'}${askedLabel} ${dialect.said(asks)}`] : []),
  ].join('\n');
