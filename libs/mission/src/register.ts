import {
  type Commitment,
  commitmentStates,
  confidenceOn,
  daysLate,
  isOpen,
  isOverdue,
} from './commitment.js';
import type { IsoDate } from './day.js';
import { type RegisterColumn, sortKeysOf } from './register-words.js';

/** How a register is narrowed, ordered and shown; screens, addresses and exports use the same words. */
export interface RegisterView {
  readonly partner?: string | undefined;
  readonly goal?: string | undefined;
  readonly state?: (typeof commitmentStates)[number] | 'open' | 'overdue' | undefined;
  readonly confidence?: 'green' | 'amber' | 'red' | 'unknown' | undefined;
  readonly words?: string | undefined;
  /** Columns by which the rows are ordered, the first before all: `lead,-forecast`, a minus for the other way. */
  readonly sort?: string | undefined;
}

export interface RegisterNames {
  readonly today: IsoDate;
  /** Days for which a judgement counts here. */
  readonly holdsDays?: number | undefined;
  /** The name of an organisation, by id. */
  readonly organisation: (id: string) => string;
  /** The reference and title of a goal, by id. */
  readonly goal: (id: string) => string;
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const inState = (c: Commitment, state: NonNullable<RegisterView['state']>, today: IsoDate) => {
  if (state === 'open') return isOpen(c.state);
  return state === 'overdue' ? isOverdue(c, today) : c.state === state;
};

interface Sought {
  readonly words: readonly string[];
  /** The name of an organisation, folded. */
  readonly lead: (id: string) => string;
}

function shows(view: RegisterView, { words, lead }: Sought, c: Commitment, names: RegisterNames): boolean {
  if (view.partner && c.leadOrganisationId !== view.partner && !c.supporterIds.includes(view.partner))
    return false;
  if (view.goal && c.goalId !== view.goal) return false;
  if (view.state && !inState(c, view.state, names.today)) return false;
  if (view.confidence && confidenceOn(c, names.today, names.holdsDays) !== view.confidence) return false;
  if (words.length === 0) return true;
  return words.every((word) => foldedOf(c).includes(word) || lead(c.leadOrganisationId).includes(word));
}

/** A record's own words, made ready once: a filter looks through thousands at each letter, and a record never changes. */
const folded = new WeakMap<Commitment, string>();
function foldedOf(c: Commitment): string {
  const known = folded.get(c);
  if (known !== undefined) return known;
  const text = fold(`${c.ref} ${c.title} ${c.text}`);
  folded.set(c, text);
  return text;
}

const severity = ['red', 'amber', 'unknown', 'green', 'none'];
const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });

/** What a column is ordered by: days as they are written, states and confidence by their rank. */
const keys: Record<RegisterColumn, (c: Commitment, names: RegisterNames) => string> = {
  ref: (c) => c.ref,
  title: (c) => c.title,
  lead: (c, names) => names.organisation(c.leadOrganisationId),
  supporters: (c, names) => c.supporterIds.map(names.organisation).join(' '),
  goal: (c, names) => (c.goalId ? names.goal(c.goalId) : '\uffff'),
  start: (c) => c.startOn ?? '\uffff',
  firstBaseline: (c) => c.firstBaseline ?? '\uffff',
  baseline: (c) => c.baseline ?? '\uffff',
  forecast: (c) => c.deliveredOn ?? c.forecast,
  late: (c) => String(daysLate(c)),
  confidence: (c, names) => String(severity.indexOf(confidenceOn(c, names.today, names.holdsDays))),
  state: (c) => String(commitmentStates.indexOf(c.state)),
  changed: (c) => c.changedAt,
};

/** The rows of a register, in the view's order; equal keys fall back to the reference. */
export const registerRows = (
  all: Iterable<Commitment>,
  view: RegisterView,
  names: RegisterNames,
): Commitment[] => orderedRows(narrowedRows(all, view, names), view.sort, names);

/** Those that the view shows, in the order in which they come: what is ordered once stays so from letter to letter. */
export function narrowedRows(
  all: Iterable<Commitment>,
  view: RegisterView,
  names: RegisterNames,
): Commitment[] {
  const words = fold(view.words ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const leads = new Map<string, string>();
  const lead = (id: string) => {
    const known = leads.get(id);
    if (known !== undefined) return known;
    const name = fold(names.organisation(id));
    leads.set(id, name);
    return name;
  };
  return [...all].filter((c) => shows(view, { words, lead }, c, names));
}

export function orderedRows(
  rows: Iterable<Commitment>,
  sort: string | undefined,
  names: RegisterNames,
): Commitment[] {
  const order = sortKeysOf(sort);
  // Keys are made once for each row: names and collation would otherwise be asked for at every comparison.
  return [...rows]
    .map((c) => ({ c, by: [...order.map(({ column }) => keys[column](c, names)), c.ref] }))
    .sort((a, b) => {
      for (const [i, key] of a.by.entries()) {
        const way = order[i]?.way === 'down' ? -1 : 1;
        const found = collator.compare(key, b.by[i] ?? '') * way;
        if (found !== 0) return found;
      }
      return 0;
    })
    .map(({ c }) => c);
}

export interface RegisterGroup {
  /** The id or word that the rows have in common; empty where they have none. */
  readonly key: string;
  readonly rows: readonly Commitment[];
}

const groupKeys = {
  lead: (c: Commitment) => c.leadOrganisationId,
  goal: (c: Commitment) => c.goalId ?? '',
  state: (c: Commitment) => c.state as string,
  confidence: (c: Commitment, { today, holdsDays }: RegisterNames) =>
    confidenceOn(c, today, holdsDays) as string,
};

/** Rows under what they have in common, in the order of that column; within it they keep their own. */
export function registerGroups(
  rows: readonly Commitment[],
  by: keyof typeof groupKeys,
  names: RegisterNames,
): RegisterGroup[] {
  const groups = new Map<string, Commitment[]>();
  for (const c of rows) {
    const key = groupKeys[by](c, names);
    const group = groups.get(key);
    if (group) group.push(c);
    else groups.set(key, [c]);
  }
  const rank = (group: RegisterGroup) => (group.rows[0] ? keys[by](group.rows[0], names) : '');
  return [...groups]
    .map(([key, of]) => ({ key, rows: of }))
    .sort((a, b) => collator.compare(rank(a), rank(b)));
}
