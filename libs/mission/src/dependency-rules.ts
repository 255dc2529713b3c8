import { type Commitment, isOpen } from './commitment.js';
import type { Circumstance } from './commitment-rules.js';
import type { AnswerDependencyWish, EndDependencyWish, RequestDependencyWish } from './dependency-wishes.js';
import { type Dependency, type DependencyFact, isLive } from './dependency.js';
import type { Audience } from './mission.js';
import { can } from './permissions.js';
import { cycleOf } from './ripple.js';
import { grant, refuse, type Ruling } from './ruling.js';

/** The two ends as whoever acts may read them. */
export interface Ends {
  readonly dependant: Commitment;
  readonly needed: Commitment;
}
type DependencyRuling = Ruling<Dependency, DependencyFact>;

export interface DependencyGround extends Ends {
  readonly id: string;
  /** The narrower of the two audiences, and the organisations that read it; null when neither holds the other. */
  readonly audience: { readonly id: string; readonly organisationIds: ReadonlySet<string> } | null;
  /** Those that whoever acts may read. */
  readonly dependencies: readonly Dependency[];
}

const breadth: Readonly<Record<Audience['kind'], number>> = { public: 2, workspace: 1, board: 0, named: 0 };

/** The narrower of two audiences. Two boards hold different people, so neither is the narrower. */
export function narrower<A extends Pick<Audience, 'id' | 'kind'>>(a: A, b: A): A | null {
  if (a.id === b.id) return a;
  if (breadth[a.kind] === breadth[b.kind]) return null;
  return breadth[a.kind] < breadth[b.kind] ? a : b;
}

const endOf = ({ id, ref, title, leadOrganisationId }: Commitment) => ({
  id,
  ref,
  title,
  leadOrganisationId,
});

/** A dependency fact tells both ends by name; whoever is told may read both. */
export const endsOf = ({ dependant, needed }: Ends) => ({
  dependant: endOf(dependant),
  needed: endOf(needed),
});

/** One side asks: what it needs, or what it would give, and by when. Where both have one lead it is agreed at once. */
export function requestDependency(
  wish: Pick<RequestDependencyWish, 'needs' | 'by'>,
  ground: DependencyGround,
  now: Circumstance,
): DependencyRuling {
  const { dependant, needed, audience } = ground;
  if (!can(now.by, 'dependency.request', dependant) || !can(now.by, 'dependency.request', needed))
    return refuse('notAllowed');
  const own = now.by.organisationId;
  const leads = [dependant.leadOrganisationId, needed.leadOrganisationId];
  if (!leads.includes(own)) return refuse('onlyLeadMayDepend');
  if (dependant.id === needed.id) return refuse('dependsOnItself');
  if (!isOpen(dependant.state) || !isOpen(needed.state)) return refuse('closed');
  if (!audience || !leads.every((id) => audience.organisationIds.has(id))) return refuse('noSharedReaders');
  const known = (d: Dependency) => d.dependantId === dependant.id && d.neededId === needed.id && isLive(d);
  if (ground.dependencies.some(known)) return refuse('dependencyKnown');
  if (cycleOf(dependant.id, needed.id, ground.dependencies)) return refuse('dependencyCycle');
  const both = leads.every((id) => id === own);
  const next: Dependency = {
    id: ground.id,
    missionId: dependant.missionId,
    audienceId: audience.id,
    dependantId: dependant.id,
    neededId: needed.id,
    needs: wish.needs,
    by: wish.by,
    state: both ? 'agreed' : 'requested',
    askedBy: dependant.leadOrganisationId === own ? 'dependant' : 'needed',
    reason: '',
    version: 1,
    createdAt: now.at,
    changedAt: now.at,
  };
  const type = both ? 'dependency.agreed' : 'dependency.requested';
  return grant(next, { type, dependency: next, ...endsOf(ground) });
}

const step = (d: Dependency, now: Circumstance, change: Partial<Dependency>): Dependency => ({
  ...d,
  ...change,
  version: d.version + 1,
  changedAt: now.at,
});

const leadOf = (ends: Ends, side: Dependency['askedBy']) => ends[side].leadOrganisationId;

/** The side that was asked agrees or declines. A way round that came about meanwhile is refused here too. */
export function answerDependency(
  d: Dependency,
  wish: AnswerDependencyWish,
  ground: Ends & Pick<DependencyGround, 'dependencies'>,
  now: Circumstance,
): DependencyRuling {
  if (!can(now.by, 'dependency.answer', d)) return refuse('notAllowed');
  if (now.by.organisationId !== leadOf(ground, d.askedBy === 'dependant' ? 'needed' : 'dependant'))
    return refuse('onlyLeadMayAnswer');
  if (d.state !== 'requested') return refuse('alreadyAnswered');
  if (wish.answer === 'decline') {
    if (wish.reason === '') return refuse('reasonMissing');
    const declined = step(d, now, { state: 'declined', reason: wish.reason });
    return grant(declined, { type: 'dependency.declined', dependency: declined, ...endsOf(ground) });
  }
  const others = ground.dependencies.filter(({ id }) => id !== d.id);
  if (cycleOf(d.dependantId, d.neededId, others)) return refuse('dependencyCycle');
  const agreed = step(d, now, { state: 'agreed', reason: wish.reason });
  return grant(agreed, { type: 'dependency.agreed', dependency: agreed, ...endsOf(ground) });
}

/** A request is taken back by whoever asked. What is agreed only the dependant lets go: nobody is dropped by the other. */
export function endDependency(
  d: Dependency,
  wish: EndDependencyWish,
  ends: Ends,
  now: Circumstance,
): DependencyRuling {
  if (!can(now.by, 'dependency.end', d)) return refuse('notAllowed');
  if (!isLive(d)) return refuse('alreadyAnswered');
  const side = d.state === 'agreed' ? 'dependant' : d.askedBy;
  if (now.by.organisationId !== leadOf(ends, side)) return refuse('onlyDependantMayEnd');
  const ended = step(d, now, { state: 'ended', reason: wish.reason });
  return grant(ended, { type: 'dependency.ended', dependency: ended, ...endsOf(ends) });
}
