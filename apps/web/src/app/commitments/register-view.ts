import type { RegisterView } from '@throughline/mission';
import { RegisterQuery } from '@throughline/wire';

const names = ['partner', 'goal', 'state', 'confidence', 'words', 'sort', 'order'] as const;
export type RegisterColumn = NonNullable<RegisterView['sort']>;

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

/** The view after a press on a column: another column starts in its useful direction, the same one turns. */
export function sortedBy(view: RegisterView, column: RegisterColumn): Pick<RegisterQuery, 'sort' | 'order'> {
  const first = column === 'changed' ? 'down' : 'up';
  if ((view.sort ?? 'ref') !== column) return { sort: column, order: first };
  return { sort: column, order: (view.order ?? 'up') === 'up' ? 'down' : 'up' };
}
