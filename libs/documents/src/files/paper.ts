import type { CalloutKind } from '../plan-callout.js';

/** A wish to change words that nobody has decided on. */
export interface Change {
  readonly kind: 'insertion' | 'deletion';
  readonly id: string;
  /** Name and organisation; null where nobody can be named for it. */
  readonly author: string | null;
  readonly at: string;
}

/** Words of one look. A break inside a paragraph is a run of its own whose text is `\n`. */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly code?: boolean;
  readonly href?: string;
  readonly change?: Change;
  /** Which of the paper's remarks stand at these words, counted from 0. */
  readonly remarks?: readonly number[];
}

export interface Cell {
  readonly header: boolean;
  readonly colspan: number;
  readonly rowspan: number;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly runs: readonly Run[] }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'callout'; readonly label: CalloutKind; readonly blocks: readonly Block[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'card'; readonly head: readonly Run[]; readonly facts: readonly Run[] }
  | { readonly kind: 'image'; readonly alt: string; readonly href: string; readonly picture: Picture | null }
  | { readonly kind: 'rule' };

/** A picture as it stands in a file: its bytes, and how large it is in points. */
export interface Picture {
  readonly bytes: Uint8Array;
  readonly type: PictureType;
  readonly width: number;
  readonly height: number;
}
export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';

/** What somebody said about words of the text. */
export interface Remark {
  readonly quote: string;
  readonly author: string;
  readonly text: string;
  readonly at: string;
}

/** A text on its way out, of which every kind of file is written. */
export interface Paper {
  readonly title: string;
  /** Stand below the title: what kind of text this is, and of which day. */
  readonly lines: readonly string[];
  readonly language: string;
  readonly at: string;
  readonly blocks: readonly Block[];
  readonly remarks: readonly Remark[];
}

export const calloutWords: Record<CalloutKind, string> = {
  note: 'Note',
  important: 'Important',
  example: 'Example',
};

/** Who suggests, in words. */
export const creditOf = ({ author }: Change): string =>
  author === null ? 'Suggested without an author' : `Suggested by ${author}`;

/** The changes that end with a run of a paragraph: said once, after the last of each that follow each other. */
export function endingAt(runs: readonly Run[], index: number): Change | undefined {
  const { change } = runs[index] ?? {};
  return change && runs[index + 1]?.change?.id !== change.id ? change : undefined;
}

export const isBreak = (run: Run): boolean => run.text === '\n';
export const isHeaderRow = (row: readonly Cell[]): boolean =>
  row.length > 0 && row.every(({ header }) => header);

/** The widest row, with what reaches into it from above. */
export function columnsOf(rows: readonly (readonly Cell[])[]): number {
  const open: number[] = [];
  let widest = 1;
  for (const row of rows) {
    let at = 0;
    for (const cell of row) {
      while ((open[at] ?? 0) > 0) at += 1;
      for (let each = 0; each < cell.colspan; each++) open[at++] = cell.rowspan;
    }
    widest = Math.max(widest, open.length);
    for (let each = 0; each < open.length; each++) open[each] = Math.max(0, (open[each] ?? 0) - 1);
  }
  return widest;
}

/** What is said where a picture can't stand. */
export const pictureWords = (alt: string): string => (alt ? `Picture: ${alt}` : 'A picture');
export const unseenPicture = 'A picture that this page can’t show';

/** As wide as it is, and no wider than the room that it has. */
export function fitted({ width, height }: Picture, most: number): { width: number; height: number } {
  const scale = Math.min(1, most / width);
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
}
