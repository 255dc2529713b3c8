import {
  type RegisterColumn,
  type RegisterView,
  sortKeysOf,
  type SortKey,
  sortWords,
} from '@throughline/mission';
import { RegisterQuery } from '@throughline/wire';

const names = [
  'partner',
  'goal',
  'state',
  'confidence',
  'words',
  'sort',
  'group',
  'columns',
  'layout',
] as const;

/** Reads the address. A word that it should not hold is passed over, so that an old link still opens. */
export function registerViewOf(address: Readonly<Record<string, string | undefined>>): RegisterQuery {
  const known = names.flatMap((name) => {
    const read = RegisterQuery.shape[name].safeParse(address[name] || undefined);
    return read.success && read.data !== undefined ? [[name, read.data]] : [];
  });
  return Object.fromEntries(known) as RegisterQuery;
}

/** True when something is filtered; the order of the rows is not a filter. */
export const isFiltered = ({ partner, goal, state, confidence, words }: RegisterView): boolean =>
  Boolean(partner ?? goal ?? state ?? confidence ?? words);

/** True when only what is looked for differs, or nothing. */
export const sameButWords = (a: RegisterQuery, b: RegisterQuery): boolean =>
  names.every((name) => name === 'words' || a[name] === b[name]);

const firstWay = (column: RegisterColumn): SortKey['way'] =>
  column === 'changed' || column === 'late' ? 'down' : 'up';

/**
 * The order after a press on a column: another column starts in its useful direction, the same one turns. `besides`
 * keeps the orders before it and adds this one, the last.
 */
export function sortedBy(sort: string | undefined, column: RegisterColumn, besides = false): string {
  const keys = sortKeysOf(sort);
  const now = keys.find((key) => key.column === column);
  const turned: SortKey = { column, way: now ? opposite(now.way) : firstWay(column) };
  if (!besides) return sortWords([turned]);
  const next = now ? keys.map((key) => (key === now ? turned : key)) : [...keys.slice(-2), turned];
  return sortWords(next);
}

const opposite = (way: SortKey['way']): SortKey['way'] => (way === 'up' ? 'down' : 'up');
