import type { Commitment } from './commitment.js';
import type { Fact, FactType } from './fact.js';
import type { Role } from './mission.js';

/** Why somebody is told. The first that holds is shown. */
export const noticeReasons = ['lead', 'supporter', 'proposer', 'steward', 'you'] as const;
export type NoticeReason = (typeof noticeReasons)[number];

/** A member as notices see one: only people who are in the entry's audience may be passed. */
export interface Listener {
  readonly personId: string;
  readonly organisationId: string;
  readonly role: Role;
}

const told: ReadonlySet<FactType> = new Set<FactType>([
  'commitment.proposed',
  'commitment.accepted',
  'commitment.declined',
  'commitment.started',
  'commitment.forecastMoved',
  'commitment.confidenceJudged',
  'commitment.delivered',
  'commitment.withdrawn',
]);

const touches = (c: Commitment, listener: Listener): NoticeReason | undefined => {
  if (listener.organisationId === c.leadOrganisationId) return 'lead';
  if (c.supporterIds.includes(listener.organisationId)) return 'supporter';
  if (listener.organisationId === c.proposedBy) return 'proposer';
  return listener.role === 'chair' || listener.role === 'secretariat' ? 'steward' : undefined;
};

const aboutYou = (fact: Fact, listener: Listener): NoticeReason | undefined =>
  fact.type === 'member.changed' && fact.person.id === listener.personId ? 'you' : undefined;

const commitmentOf = (fact: Fact): Commitment | undefined =>
  told.has(fact.type) && 'commitment' in fact ? fact.commitment : undefined;

/** Who is told of a fact and why. The author is never told of their own doing. */
export function recipientsOf(
  fact: Fact,
  by: string | null,
  listeners: readonly Listener[],
): ReadonlyMap<string, NoticeReason> {
  const commitment = commitmentOf(fact);
  const reasons = new Map<string, NoticeReason>();
  for (const listener of listeners) {
    if (listener.personId === by) continue;
    const reason = commitment ? touches(commitment, listener) : aboutYou(fact, listener);
    if (reason) reasons.set(listener.personId, reason);
  }
  return reasons;
}
