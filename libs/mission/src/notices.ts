import type { Agreement } from './agreement.js';
import { reasonOfChange, reasonOfDependency } from './change-notices.js';
import type { Commitment } from './commitment.js';
import type { Fact, FactType } from './fact.js';
import type { Role } from './mission.js';

/** Why somebody is told. The first that holds is shown. */
export const noticeReasons = [
  'lead',
  'supporter',
  'proposer',
  'dependant',
  'steward',
  'follower',
  'dependency',
  'asked',
  'you',
  'mentioned',
  'thread',
  'suggester',
] as const;
export type NoticeReason = (typeof noticeReasons)[number];

/** A member as notices see one: only people who are in the entry's audience may be passed. */
export interface Listener {
  readonly personId: string;
  readonly organisationId: string;
  readonly role: Role;
  /** They follow the commitment that the entry is about. */
  readonly follows?: boolean;
}

const told: ReadonlySet<FactType> = new Set<FactType>([
  'commitment.proposed',
  'commitment.accepted',
  'commitment.declined',
  'commitment.started',
  'commitment.forecastMoved',
  'commitment.confidenceJudged',
  'commitment.assessed',
  'commitment.completionAssessed',
  'commitment.delivered',
  'commitment.evidenceAdded',
  'commitment.withdrawn',
  'commitment.dueSoon',
  'commitment.overdue',
]);

const steers = ({ role }: Listener) => role === 'chair' || role === 'secretariat';

const touches = (c: Commitment, listener: Listener): NoticeReason | undefined => {
  if (listener.organisationId === c.leadOrganisationId) return 'lead';
  if (c.supporterIds.includes(listener.organisationId)) return 'supporter';
  if (listener.organisationId === c.proposedBy) return 'proposer';
  return steers(listener) ? 'steward' : undefined;
};

const aboutYou = (fact: Fact, listener: Listener): NoticeReason | undefined =>
  fact.type === 'member.changed' && fact.person.id === listener.personId ? 'you' : undefined;

/** Whose suggestion was decided on by another. */
const ofSuggestion = (fact: Fact, { personId }: Listener): NoticeReason | undefined =>
  (fact.type === 'suggestion.accepted' || fact.type === 'suggestion.rejected') &&
  fact.suggestion.author === personId
    ? 'suggester'
    : undefined;

/** Named in the text or in a comment, or in the conversation already; one about a suggestion is its author's too. */
function inThread(fact: Fact, { personId }: Listener): NoticeReason | undefined {
  if ('mention' in fact) return fact.mention.personId === personId ? 'mentioned' : undefined;
  if ('mentioned' in fact && fact.mentioned.includes(personId)) return 'mentioned';
  const goesOn =
    fact.type === 'comment.replied' || (fact.type === 'comment.started' && fact.thread.suggestionId);
  return goesOn && fact.thread.participantIds.includes(personId) ? 'thread' : undefined;
}

const commitmentOf = (fact: Fact): Commitment | undefined =>
  told.has(fact.type) && 'commitment' in fact ? fact.commitment : undefined;

function reasonFor(fact: Fact, listener: Listener): NoticeReason | undefined {
  if ('dependency' in fact) return reasonOfDependency(fact, listener);
  if ('change' in fact && fact.change && 'commitment' in fact)
    return reasonOfChange(fact.type, fact, { listener, touched: touches(fact.commitment, listener) });
  const commitment = commitmentOf(fact);
  if (commitment) return touches(commitment, listener) ?? (listener.follows ? 'follower' : undefined);
  if ('agreement' in fact) return ofAgreement(fact, fact.agreement, listener);
  return aboutYou(fact, listener) ?? ofSuggestion(fact, listener) ?? inThread(fact, listener);
}

/** Those who must answer hear of all of it but others' yes; a "not yet" is for whoever steers. */
function ofAgreement(fact: Fact, a: Agreement, listener: Listener): NoticeReason | undefined {
  if (listener.role === 'observer') return undefined;
  if (fact.type === 'agreement.answered') {
    const said = a.asked.find(({ organisationId }) => organisationId === fact.organisationId);
    if (said?.answer !== 'notYet') return undefined;
    return steers(listener) ? 'steward' : undefined;
  }
  return a.asked.some(({ organisationId }) => organisationId === listener.organisationId)
    ? 'asked'
    : undefined;
}

/** Who is told of a fact and why. The author is never told of their own doing. */
export function recipientsOf(
  fact: Fact,
  by: string | null,
  listeners: readonly Listener[],
): ReadonlyMap<string, NoticeReason> {
  const reasons = new Map<string, NoticeReason>();
  for (const listener of listeners) {
    if (listener.personId === by) continue;
    const reason = reasonFor(fact, listener);
    if (reason) reasons.set(listener.personId, reason);
  }
  return reasons;
}
