import type { Commitment } from './commitment.js';
import type { Circumstance } from './commitment-rules.js';
import type { CommitmentFact, RemovedFact } from './fact.js';
import { can } from './permissions.js';
import { refuse, type Refused } from './ruling.js';

/** Who can read the audience that a record would move to. */
export interface AudienceSight {
  readonly id: string;
  readonly organisationIds: ReadonlySet<string>;
}

export interface AudienceMove {
  readonly ok: true;
  readonly next: Commitment;
  readonly left: RemovedFact;
  readonly arrived: CommitmentFact;
}

/**
 * Moves a commitment to another audience: the old one is told that it is gone, the new one gets it whole.
 * Refused while the lead or a supporter would lose sight of their own promise. The reference is new there,
 * so a missing number tells nothing.
 */
export function moveAudience(
  c: Commitment,
  to: AudienceSight,
  ref: string,
  now: Circumstance,
): AudienceMove | Refused {
  if (!can(now.by, 'commitment.moveAudience', c)) return refuse('notAllowed');
  if (!now.by.audienceIds.has(to.id)) return refuse('audienceUnknown');
  if (to.id === c.audienceId) return refuse('sameAudience');
  if (!to.organisationIds.has(c.leadOrganisationId)) return refuse('leadWouldLoseSight');
  if (!c.supporterIds.every((id) => to.organisationIds.has(id))) return refuse('supporterWouldLoseSight');
  const next = { ...c, audienceId: to.id, ref, version: c.version + 1, changedAt: now.at };
  return {
    ok: true,
    next,
    left: { type: 'record.removed', record: 'commitment', id: c.id, version: next.version },
    arrived: { type: 'commitment.arrived', commitment: next },
  };
}
