import * as z from 'zod';
import { owesAcceptance, owesReceipt } from './change.js';
import type { Fact, FactType } from './fact.js';
import type { NoticeReason } from './notices.js';

/** What a notice is about, as a person chooses among: finer than a record's kind, coarser than a fact. */
export const topics = [
  'proposed',
  'agreed',
  'dateMoved',
  'scopeChanged',
  'peopleChanged',
  'stateChanged',
  'withdrawn',
  'evidence',
  'confidence',
  'assessment',
  'awaited',
  'dueSoon',
  'overdue',
  'dependency',
  'atRisk',
  'agreement',
  'mention',
  'conversation',
  'suggestion',
  'membership',
] as const;
export const Topic = z.enum(topics);
export type Topic = z.infer<typeof Topic>;

/** Where a notice can be read. The row is one; channels differ only in where and when. */
export const channels = ['inbox', 'mail', 'digest', 'push', 'webhook', 'feed'] as const;
export const Channel = z.enum(channels);
export type Channel = z.infer<typeof Channel>;

/** Every type of fact and its topic; `change` says it by what it changes, null is told to nobody by a notice. */
const topicOfType: Record<FactType, Topic | 'change' | null> = {
  'commitment.proposed': 'proposed',
  'commitment.accepted': 'agreed',
  'commitment.declined': 'stateChanged',
  'commitment.started': 'stateChanged',
  'commitment.forecastMoved': 'dateMoved',
  'commitment.confidenceJudged': 'confidence',
  'commitment.delivered': 'stateChanged',
  'commitment.evidenceAdded': 'evidence',
  'commitment.withdrawn': 'withdrawn',
  'commitment.dueSoon': 'dueSoon',
  'commitment.overdue': 'overdue',
  'commitment.assessed': 'assessment',
  'commitment.completionAssessed': 'assessment',
  'commitment.arrived': null,
  'change.proposed': 'change',
  'change.noted': 'change',
  'change.approved': 'change',
  'change.accepted': 'change',
  'change.rejected': 'change',
  'change.takenBack': 'change',
  'change.answered': 'change',
  'change.reminded': 'awaited',
  'change.arrived': null,
  'dependency.requested': 'dependency',
  'dependency.agreed': 'dependency',
  'dependency.declined': 'dependency',
  'dependency.ended': 'dependency',
  'dependency.touched': 'atRisk',
  'dependency.arrived': null,
  'goal.adopted': null,
  'goal.measured': null,
  'mission.founded': null,
  'mission.changed': null,
  'partner.joined': null,
  'partner.changed': null,
  'partner.assessorNamed': null,
  'member.joined': null,
  'member.changed': 'membership',
  'member.left': null,
  'invitation.made': null,
  'invitation.used': null,
  'invitation.revoked': null,
  'version.named': null,
  'agreement.proposed': 'agreement',
  'agreement.answered': 'agreement',
  'agreement.reached': 'agreement',
  'agreement.withdrawn': 'agreement',
  'comment.started': 'conversation',
  'comment.replied': 'conversation',
  'comment.edited': 'conversation',
  'comment.takenBack': null,
  'comment.resolved': null,
  'comment.reopened': null,
  'suggestion.made': null,
  'suggestion.accepted': 'suggestion',
  'suggestion.rejected': 'suggestion',
  'suggestion.withdrawn': null,
  'mention.made': 'mention',
  'baseline.named': null,
  'baseline.renamed': null,
  'baseline.removed': null,
  'record.removed': null,
};

type ChangeKind = Extract<Fact, { type: 'change.proposed' }>['change']['what']['kind'];
const topicOfChange: Record<ChangeKind, Topic> = {
  forecastMoved: 'dateMoved',
  rebaselined: 'dateMoved',
  scope: 'scopeChanged',
  resources: 'scopeChanged',
  measure: 'scopeChanged',
  handedOver: 'peopleChanged',
  supporters: 'peopleChanged',
  withdrawal: 'withdrawn',
};

/** Whom a notice is for: why they are told, and for which organisation they speak. */
export interface ToldTo {
  readonly reason: NoticeReason;
  readonly organisationId: string;
}

/** Whether a fact asks whom it is told to for an answer that has not come; of stewards, for a decision. */
export function asksAnswer(fact: Fact, { reason, organisationId }: ToldTo): boolean {
  if ('change' in fact && fact.change && fact.type !== 'change.answered') {
    const { change } = fact;
    const decides = reason === 'steward' && fact.type === 'change.proposed' && change.state === 'proposed';
    return decides || owesReceipt(change, organisationId) || owesAcceptance(change, organisationId);
  }
  return reason === 'asked' && (fact.type === 'dependency.requested' || fact.type === 'agreement.proposed');
}

/** What a fact is about for whom it is told to; null for facts that nobody has notices of. */
export function topicOf(fact: Fact, to: ToldTo): Topic | null {
  const topic = topicOfType[fact.type];
  if (topic === null) return null;
  if (to.reason === 'mentioned') return 'mention';
  if (topic !== 'agreement' && asksAnswer(fact, to)) return 'awaited';
  if (to.reason === 'dependant') return 'atRisk';
  if (topic !== 'change') return topic;
  return 'change' in fact && fact.change ? topicOfChange[fact.change.what.kind] : 'stateChanged';
}

/** Whether it concerns a promise that the reader's own organisation leads, or asks that organisation. */
export function isOwn(fact: Fact, { reason, organisationId }: ToldTo): boolean {
  if (reason === 'asked' || asksAnswer(fact, { reason, organisationId })) return true;
  return leadsIn(fact).includes(organisationId);
}

/** The organisations whose promises a fact touches. */
export function leadsIn(fact: Fact): readonly string[] {
  if ('dependency' in fact) return [fact.dependant.leadOrganisationId, fact.needed.leadOrganisationId];
  return 'commitment' in fact ? [fact.commitment.leadOrganisationId] : [];
}

/** The commitment whose own choice counts for a notice: of a dependency, the reader's own side. */
export function commitmentIn(fact: Fact, organisationId: string): string | null {
  if ('dependency' in fact)
    return (fact.needed.leadOrganisationId === organisationId ? fact.needed : fact.dependant).id;
  return 'commitment' in fact ? fact.commitment.id : null;
}
