import * as z from 'zod';
import { Change } from './change.js';
import { Commitment, isOpen } from './commitment.js';
import { Instant, IsoDate } from './day.js';
import { Id, line, prose } from './text.js';

/**
 * One commitment needs something from another by a day. Both leads agree it; its audience is the narrower of theirs,
 * so that only those read it who read both. `met`, `broken` and `atRisk` are worked out, never kept: see `healthOf`.
 */
export const Dependency = z.object({
  id: Id,
  missionId: Id,
  audienceId: Id,
  /** The commitment that needs, and the one that is needed. */
  dependantId: Id,
  neededId: Id,
  needs: line(300),
  by: IsoDate,
  state: z.enum(['requested', 'agreed', 'declined', 'ended']),
  /** Which side asked; the other answers. */
  askedBy: z.enum(['dependant', 'needed']),
  reason: prose(2000),
  version: z.int(),
  createdAt: Instant,
  changedAt: Instant,
});
export type Dependency = z.infer<typeof Dependency>;

/** What a fact says of a commitment at one end. */
export const DependencyEnd = Commitment.pick({ id: true, ref: true, title: true, leadOrganisationId: true });
export type DependencyEnd = z.infer<typeof DependencyEnd>;

const told = { dependency: Dependency, dependant: DependencyEnd, needed: DependencyEnd };

export const DependencyFact = z.discriminatedUnion('type', [
  z.object({ type: z.literal('dependency.requested'), ...told }),
  z.object({ type: z.literal('dependency.agreed'), ...told }),
  z.object({ type: z.literal('dependency.declined'), ...told }),
  z.object({ type: z.literal('dependency.ended'), ...told }),
  /** A change is proposed to what is needed; told where the change's own audience must not learn of the dependency. */
  z.object({ type: z.literal('dependency.touched'), ...told, change: Change, commitment: Commitment }),
  z.object({ type: z.literal('dependency.arrived'), ...told }),
]);
export type DependencyFact = z.infer<typeof DependencyFact>;

export const isLive = ({ state }: Dependency): boolean => state === 'requested' || state === 'agreed';

export type DependencyHealth = Dependency['state'] | 'met' | 'atRisk' | 'broken';

/** How an agreed dependency stands on a day, from what is needed: nobody has to keep it true. */
export function healthOf(d: Dependency, needed: Commitment, today: IsoDate): DependencyHealth {
  if (d.state !== 'agreed') return d.state;
  if (needed.state === 'delivered') return 'met';
  if (!isOpen(needed.state) || d.by < today) return 'broken';
  return needed.forecast > d.by ? 'atRisk' : 'agreed';
}

/** The commitment whose lead answers a request. */
export const answeringEnd = (d: Dependency): string =>
  d.askedBy === 'dependant' ? d.neededId : d.dependantId;
