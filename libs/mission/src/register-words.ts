/** What a register can show of a commitment, each a column by which it can be ordered too. */
export const registerColumns = [
  'ref',
  'title',
  'lead',
  'supporters',
  'goal',
  'start',
  'firstBaseline',
  'baseline',
  'forecast',
  'late',
  'confidence',
  'state',
  'changed',
] as const;
export type RegisterColumn = (typeof registerColumns)[number];

/** Those that are shown unless somebody chose others. */
export const usualColumns: readonly RegisterColumn[] = [
  'ref',
  'title',
  'lead',
  'forecast',
  'confidence',
  'state',
  'changed',
];

export const registerGroupings = ['lead', 'goal', 'state', 'confidence'] as const;
export type RegisterGrouping = (typeof registerGroupings)[number];

export const registerLayouts = ['table', 'board', 'timeline'] as const;
export type RegisterLayout = (typeof registerLayouts)[number];

export interface SortKey {
  readonly column: RegisterColumn;
  readonly way: 'up' | 'down';
}

/** More orders than these nobody reads. */
export const mostSortKeys = 3;

const isColumn = (word: string): word is RegisterColumn =>
  (registerColumns as readonly string[]).includes(word);

/** `lead,-forecast` as columns and their ways; by the reference where nothing is said. */
export function sortKeysOf(sort: string | undefined): readonly SortKey[] {
  const keys = (sort ?? '').split(',').flatMap((word): SortKey[] => {
    const column = word.replace(/^-/, '');
    return isColumn(column) ? [{ column, way: word.startsWith('-') ? 'down' : 'up' }] : [];
  });
  return keys.length > 0 ? keys : [{ column: 'ref', way: 'up' }];
}

export const sortWords = (keys: readonly SortKey[]): string =>
  keys.map(({ column, way }) => (way === 'down' ? `-${column}` : column)).join(',');

/** True for what `sortWords` writes: known columns, none twice, not too many. */
export function isSort(words: string): boolean {
  const columns = words.split(',').map((word) => word.replace(/^-/, ''));
  return columns.every(isColumn) && areFew(columns, mostSortKeys);
}

/** `ref,title,state` as columns, in that order; the usual ones where nothing is said. */
export function columnsOf(words: string | undefined): readonly RegisterColumn[] {
  const columns = (words ?? '').split(',').filter(isColumn);
  return columns.length > 0 ? columns : usualColumns;
}

export function areColumns(words: string): boolean {
  const columns = words.split(',');
  return columns.every(isColumn) && areFew(columns, registerColumns.length);
}

const areFew = (columns: readonly string[], most: number) =>
  columns.length <= most && new Set(columns).size === columns.length;
