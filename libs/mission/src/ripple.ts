import type { ChangeOf } from './change.js';
import { type Commitment, isOpen } from './commitment.js';
import { addDays, daysBetween, type IsoDate } from './day.js';
import type { Dependency } from './dependency.js';
import type { Goal } from './goal.js';

/** A commitment that a change reaches, directly or through others. */
export interface Hit {
  readonly commitment: Commitment;
  /** Days by which it could slip; null when the change is not one of dates. */
  readonly days: number | null;
  /** How many dependencies lie between: 1 is a direct dependant. */
  readonly depth: number;
}

/** What a change hits, as far as whoever asks may read. */
export interface Ripple {
  readonly hits: readonly Hit[];
  readonly goals: readonly Goal[];
}

export interface RippleGround {
  readonly commitments: ReadonlyMap<string, Commitment>;
  readonly dependencies: Iterable<Dependency>;
  readonly goals: ReadonlyMap<string, Goal>;
}

/** Where a commitment would end, and where it was to end before. */
interface Move {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

// Who leads, who helps and how it is measured take nothing from those who depend on it.
const harmless: readonly ChangeOf['kind'][] = ['handedOver', 'supporters', 'measure'];

const moveOf = (what: ChangeOf): Move | null =>
  what.kind === 'forecastMoved' || what.kind === 'rebaselined' ? { from: what.before, to: what.after } : null;

/** Days that a dependant loses: what came after the day it needs it by was lost before already. */
function lost(d: Dependency, { from, to }: Move): number {
  return Math.max(0, daysBetween(from > d.by ? from : d.by, to));
}

/**
 * The open dependants of a change and theirs, each once with the most that it loses, and the goals they serve. Moving
 * a day earlier, or within what a dependant can bear, hits nobody.
 */
export function rippleOf(c: Commitment, what: ChangeOf, ground: RippleGround): Ripple {
  if (harmless.includes(what.kind)) return { hits: [], goals: [] };
  const agreed = [...ground.dependencies].filter(({ state }) => state === 'agreed');
  const hits = new Map<string, Hit>();
  const visit = (id: string, move: Move | null, path: readonly string[]): void => {
    for (const d of agreed.filter(({ neededId }) => neededId === id)) {
      const commitment = ground.commitments.get(d.dependantId);
      if (!commitment || !isOpen(commitment.state) || path.includes(d.dependantId)) continue;
      const days = move && lost(d, move);
      if (days === 0) continue;
      const known = hits.get(d.dependantId);
      const more = reachesMore(known, days);
      const depth = Math.min(path.length, known?.depth ?? Infinity);
      hits.set(d.dependantId, { commitment, days: more ? days : (known?.days ?? null), depth });
      if (!more) continue;
      const on = days && { from: commitment.forecast, to: addDays(commitment.forecast, days) };
      visit(d.dependantId, on || null, [...path, d.dependantId]);
    }
  };
  visit(c.id, moveOf(what), [c.id]);
  return { hits: inOrder(hits.values()), goals: goalsOf(c, what, hits, ground) };
}

const reachesMore = (known: Hit | undefined, days: number | null): boolean =>
  !known || (days ?? 0) > (known.days ?? 0);

const collator = new Intl.Collator('en-GB', { numeric: true });
const inOrder = (hits: Iterable<Hit>): Hit[] =>
  [...hits].sort((a, b) => a.depth - b.depth || collator.compare(a.commitment.ref, b.commitment.ref));

function goalsOf(
  c: Commitment,
  what: ChangeOf,
  hits: ReadonlyMap<string, Hit>,
  { goals }: RippleGround,
): Goal[] {
  const move = moveOf(what);
  const self = move === null || move.to > move.from ? [c] : [];
  const served = [...self, ...[...hits.values()].map(({ commitment }) => commitment)];
  const ids = new Set(served.map(({ goalId }) => goalId));
  return [...goals.values()].filter(({ id }) => ids.has(id)).sort((a, b) => collator.compare(a.ref, b.ref));
}

/**
 * The way round if one commitment came to need another: the ids from the dependant back to itself, or undefined.
 * Only the dependencies that are passed count, so a path never names what whoever asks may not read.
 */
export function cycleOf(
  dependantId: string,
  neededId: string,
  dependencies: Iterable<Dependency>,
): readonly string[] | undefined {
  const live = [...dependencies].filter(({ state }) => state === 'requested' || state === 'agreed');
  const search = (id: string, path: readonly string[]): readonly string[] | undefined => {
    if (id === dependantId) return [...path, id];
    if (path.includes(id)) return undefined;
    for (const d of live.filter((one) => one.dependantId === id)) {
      const found = search(d.neededId, [...path, id]);
      if (found) return found;
    }
    return undefined;
  };
  return search(neededId, [dependantId]);
}
