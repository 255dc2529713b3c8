import type { Circumstance } from './commitment-rules.js';
import type { Instant } from './day.js';
import { can } from './permissions.js';
import type { BaselineFact, NameBaselineWish, RegisterBaseline } from './register-baseline.js';
import { grant, refuse, type Ruling } from './ruling.js';

type BaselineRuling = Ruling<RegisterBaseline, BaselineFact>;

export interface BaselineGround {
  readonly id: string;
  readonly missionId: string;
  /** Where it is told: every member reads that somebody named a moment. */
  readonly audienceId: string;
  /** The moment that the wish's day means where the mission is. */
  readonly at: Instant;
  readonly others: readonly Pick<RegisterBaseline, 'id' | 'name'>[];
}

const isTaken = (name: string, others: BaselineGround['others'], but = '') =>
  others.some((one) => one.id !== but && one.name.toLowerCase() === name.toLowerCase());

export function nameBaseline(wish: NameBaselineWish, on: BaselineGround, now: Circumstance): BaselineRuling {
  if (!can(now.by, 'baseline.keep')) return refuse('notAllowed');
  if (wish.on && wish.on > now.today) return refuse('dayInFuture');
  if (isTaken(wish.name, on.others)) return refuse('nameTaken');
  const { others: _, ...place } = on;
  // The end of this day has not come yet: what is meant is now.
  const at = on.at < now.at ? on.at : now.at;
  const named = { namedBy: now.by.personId, namedAt: now.at, version: 1 };
  const next: RegisterBaseline = { ...place, ...named, name: wish.name, at };
  return grant(next, { type: 'baseline.named', baseline: next });
}

export function renameBaseline(
  held: RegisterBaseline,
  name: string,
  others: BaselineGround['others'],
  now: Circumstance,
): BaselineRuling {
  if (!can(now.by, 'baseline.keep', held)) return refuse('notAllowed');
  if (isTaken(name, others, held.id)) return refuse('nameTaken');
  const next = { ...held, name, version: held.version + 1 };
  return grant(next, { type: 'baseline.renamed', baseline: next, was: held.name });
}

/** The name goes; what stood at that moment stays in the log. */
export function removeBaseline(held: RegisterBaseline, now: Circumstance): BaselineRuling {
  if (!can(now.by, 'baseline.keep', held)) return refuse('notAllowed');
  const next = { ...held, version: held.version + 1 };
  return grant(next, { type: 'baseline.removed', baseline: next });
}
