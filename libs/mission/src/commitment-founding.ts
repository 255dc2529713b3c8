import type { Commitment } from './commitment.js';
import type { Circumstance } from './commitment-rules.js';
import type { ProposeWish } from './commitment-wishes.js';
import type { CommitmentFact } from './fact.js';
import { can } from './permissions.js';
import { grant, refuse, type Ruling } from './ruling.js';

/** What the mission knows and a proposal must fit. */
export interface ProposalGround {
  readonly id: string;
  readonly ref: string;
  readonly missionId: string;
  readonly partnerOrganisationIds: ReadonlySet<string>;
  readonly goalIds: ReadonlySet<string>;
}

/** Anybody who writes may propose a promise to any partner; it binds nobody until its lead accepts. */
export function proposeCommitment(
  wish: ProposeWish,
  ground: ProposalGround,
  now: Circumstance,
): Ruling<Commitment, CommitmentFact> {
  if (!can(now.by, 'commitment.propose')) return refuse('notAllowed');
  if (!now.by.audienceIds.has(wish.audienceId)) return refuse('audienceUnknown');
  if (!ground.partnerOrganisationIds.has(wish.leadOrganisationId)) return refuse('leadNotPartner');
  if (wish.supporterIds.includes(wish.leadOrganisationId)) return refuse('leadIsSupporter');
  if (!wish.supporterIds.every((id) => ground.partnerOrganisationIds.has(id)))
    return refuse('supporterNotPartner');
  if (wish.goalId && !ground.goalIds.has(wish.goalId)) return refuse('goalUnknown');
  if (wish.startOn && wish.startOn > wish.due) return refuse('startAfterDue');
  const { due, ...promised } = wish;
  const next: Commitment = {
    ...promised,
    id: ground.id,
    ref: ground.ref,
    missionId: ground.missionId,
    forecast: due,
    firstBaseline: null,
    baseline: null,
    deliveredOn: null,
    state: 'proposed',
    confidence: null,
    assessments: [],
    completion: null,
    evidence: [],
    closingReason: '',
    proposedBy: now.by.organisationId,
    version: 1,
    createdAt: now.at,
    changedAt: now.at,
  };
  return grant(next, { type: 'commitment.proposed', commitment: next });
}
