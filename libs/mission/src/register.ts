import { type Commitment, commitmentStates, confidenceOn, isOpen, isOverdue } from './commitment.js';
import type { IsoDate } from './day.js';

/** How a register is narrowed and ordered; screens, addresses and exports use the same words. */
export interface RegisterView {
  readonly partner?: string | undefined;
  readonly goal?: string | undefined;
  readonly state?: (typeof commitmentStates)[number] | 'open' | 'overdue' | undefined;
  readonly confidence?: 'green' | 'amber' | 'red' | 'unknown' | undefined;
  readonly words?: string | undefined;
  readonly sort?: 'ref' | 'title' | 'lead' | 'forecast' | 'confidence' | 'state' | 'changed' | undefined;
  readonly order?: 'up' | 'down' | undefined;
}

interface Names {
  readonly today: IsoDate;
  /** The name of an organisation, by id. */
  readonly organisation: (id: string) => string;
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const inState = (c: Commitment, state: NonNullable<RegisterView['state']>, today: IsoDate) => {
  if (state === 'open') return isOpen(c.state);
  return state === 'overdue' ? isOverdue(c, today) : c.state === state;
};

function shows(view: RegisterView, c: Commitment, names: Names): boolean {
  if (view.partner && c.leadOrganisationId !== view.partner && !c.supporterIds.includes(view.partner))
    return false;
  if (view.goal && c.goalId !== view.goal) return false;
  if (view.state && !inState(c, view.state, names.today)) return false;
  if (view.confidence && confidenceOn(c, names.today) !== view.confidence) return false;
  if (!view.words) return true;
  const text = fold(`${c.ref} ${c.title} ${c.text} ${names.organisation(c.leadOrganisationId)}`);
  return fold(view.words)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const severity = ['red', 'amber', 'unknown', 'green', 'none'];
const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });

const keyOf = (c: Commitment, sort: NonNullable<RegisterView['sort']>, names: Names): string => {
  switch (sort) {
    case 'ref':
      return c.ref;
    case 'title':
      return c.title;
    case 'lead':
      return names.organisation(c.leadOrganisationId);
    case 'forecast':
      return c.deliveredOn ?? c.forecast;
    case 'confidence':
      return String(severity.indexOf(confidenceOn(c, names.today)));
    case 'state':
      return String(commitmentStates.indexOf(c.state));
    case 'changed':
      return c.changedAt;
  }
};

/** The rows of a register, in the view's order; equal keys fall back to the reference. */
export function registerRows(all: Iterable<Commitment>, view: RegisterView, names: Names): Commitment[] {
  const sort = view.sort ?? 'ref';
  const direction = view.order === 'down' ? -1 : 1;
  return [...all]
    .filter((c) => shows(view, c, names))
    .sort((a, b) => {
      const byKey = collator.compare(keyOf(a, sort, names), keyOf(b, sort, names));
      return byKey * direction || collator.compare(a.ref, b.ref);
    });
}
