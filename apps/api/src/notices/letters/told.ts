import {
  type ChangeFact,
  type DependencyFact,
  evidenceName,
  type Fact,
  type Mention,
  type NoticeReason,
  withNames,
} from '@throughline/mission';
import type { Notice } from '@throughline/wire';
import { dayInWords, type Told, toldOfChange, toldOfDependency } from './told-of-change.js';
import type { Reach } from '../change-reach.js';

// Letters are plain British English for now; Welsh comes with the catalogue of the screens.
const day = dayInWords;

export const reasons: Record<NoticeReason, string> = {
  lead: 'your organisation leads this commitment',
  supporter: 'your organisation supports this commitment',
  proposer: 'your organisation proposed this commitment',
  dependant: 'something that your organisation leads or supports depends on this',
  follower: 'you follow this commitment',
  dependency: 'your organisation is on one side of it',
  asked: 'your organisation is asked to answer',
  steward: 'you are a chair or the secretariat of this mission',
  you: 'it is about your own place in the mission',
  mentioned: 'you are named in it',
  thread: 'you take part in this conversation',
  suggester: 'you suggested it',
};

/** What this letter's reader may know a mentioned person or record as. */
export type NameOf = (mention: Mention) => string;

const ratings = { green: 'green', amber: 'amber', red: 'red' } as const;

const grades = {
  noEvidence: 'no evidence',
  notStarted: 'not started',
  limited: 'limited',
  substantial: 'substantial',
  complete: 'complete',
} as const;

const decided = (headline: string, { about, reason }: { about: string; reason: string }): Told => ({
  headline,
  ...(about && { about: `“${about}”` }),
  ...(reason && { why: reason }),
});

const tellers: { [T in Fact['type']]?: (fact: Extract<Fact, { type: T }>) => Told } = {
  'commitment.proposed': ({ commitment: c }) => ({
    headline: `${c.ref} is proposed: ${c.title}`,
    after: `due ${day(c.forecast)}`,
  }),
  'commitment.accepted': ({ commitment: c }) => ({
    headline: `${c.ref} is accepted: ${c.title}`,
    after: `due ${day(c.forecast)}`,
  }),
  'commitment.declined': ({ commitment: c, reason }) => ({
    headline: `${c.ref} is declined: ${c.title}`,
    why: reason,
  }),
  'commitment.started': ({ commitment: c }) => ({ headline: `Work has started on ${c.ref}: ${c.title}` }),
  'commitment.forecastMoved': ({ commitment: c, was, reason }) => ({
    headline: `${c.ref} is now forecast for ${day(c.forecast)}: ${c.title}`,
    before: day(was),
    after: day(c.forecast),
    why: reason,
  }),
  'commitment.confidenceJudged': ({ commitment: c, was, reason }) => ({
    headline: `${c.ref} is judged ${c.confidence?.rating ?? 'unknown'}: ${c.title}`,
    before: was ? ratings[was] : 'not judged',
    after: c.confidence?.rating ?? 'unknown',
    why: reason,
  }),
  'commitment.assessed': ({ commitment: c, assessment, was }) => ({
    headline: `${c.ref} is rated ${assessment.rating} by ${assessment.kind === 'peer' ? 'a peer' : 'an independent assessor'}: ${c.title}`,
    before: was ?? 'not rated',
    after: assessment.rating,
    why: assessment.reason,
  }),
  'commitment.completionAssessed': ({ commitment: c, completion }) => ({
    headline: `How much of ${c.ref} is done was assessed: ${c.title}`,
    after: grades[completion.grade],
    why: completion.reason,
  }),
  'commitment.delivered': ({ commitment: c }) => ({
    headline: `${c.ref} is delivered: ${c.title}`,
    after: c.deliveredOn ? day(c.deliveredOn) : '',
  }),
  'commitment.evidenceAdded': ({ commitment: c, added }) => ({
    headline: `${c.ref} has new evidence: ${c.title}`,
    after: c.evidence.slice(-added).map(evidenceName).join(', '),
  }),
  'commitment.withdrawn': ({ commitment: c, reason }) => ({
    headline: `${c.ref} is withdrawn: ${c.title}`,
    why: reason,
  }),
  'commitment.dueSoon': ({ commitment: c, days }) => ({
    headline: `${c.ref} is due ${days === 0 ? 'today' : `in ${days} ${days === 1 ? 'day' : 'days'}`}: ${c.title}`,
    after: `forecast for ${day(c.forecast)}`,
  }),
  'commitment.overdue': ({ commitment: c }) => ({
    headline: `${c.ref} is overdue: ${c.title}`,
    after: `was forecast for ${day(c.forecast)}`,
  }),
  'agreement.proposed': ({ agreement }) => ({
    headline: `You are asked to agree a text of the plan: ${agreement.name}`,
  }),
  'agreement.answered': ({ agreement, organisationId }) => ({
    headline: `A partner can’t agree yet: ${agreement.name}`,
    why: agreement.asked.find((partner) => partner.organisationId === organisationId)?.reason ?? '',
  }),
  'agreement.reached': ({ agreement }) => ({ headline: `All partners have agreed: ${agreement.name}` }),
  'agreement.withdrawn': ({ agreement, reason }) => ({
    headline: `Nobody needs to answer any more: ${agreement.name}`,
    why: reason,
  }),
  'suggestion.accepted': (fact) => decided('Your suggestion was accepted', fact),
  'suggestion.rejected': (fact) => decided('Your suggestion was rejected', fact),
  'member.changed': ({ membership, was }) => ({
    headline: 'Your role in the mission has changed',
    before: was,
    after: membership.role,
  }),
};

/** What the reader of a letter may know. */
export interface Reader extends Reach {
  readonly nameOf: NameOf;
}

/** What a notice tells whoever reads it. */
export function toldOf(notice: Notice, { nameOf, organisation }: Reader): Told {
  const { fact } = notice.entry;
  if ('dependency' in fact) return toldOfDependency(fact satisfies DependencyFact);
  if (fact.type.startsWith('change.')) return toldOfChange(fact as ChangeFact, organisation);
  if ('message' in fact) {
    const did = notice.reason === 'mentioned' ? 'mentioned you in' : 'replied in a conversation about';
    return {
      headline: `${notice.byName || 'Somebody'} ${did} the plan`,
      about: `“${fact.thread.anchor.quote}”`,
      says: withNames(fact.message.text, nameOf),
    };
  }
  if (fact.type === 'mention.made')
    return {
      headline: `${notice.byName || 'Somebody'} mentioned you in the plan`,
      about: `“${withNames(fact.mention.quote, nameOf)}”`,
    };
  const teller = tellers[fact.type] as ((fact: Fact) => Told) | undefined;
  return teller?.(fact) ?? { headline: 'Something changed' };
}

/** Below the mission's own address: where the reader sees what the letter is about. */
export function placeOf(fact: Fact): string {
  if ('thread' in fact) return `/plan?comment=${fact.thread.id}`;
  if ('suggestion' in fact) return '/plan';
  if ('mention' in fact) return `/plan?mention=${fact.mention.personId}`;
  if ('dependency' in fact) return `/commitments/${fact.dependant.ref}`;
  if ('commitment' in fact) return `/commitments/${fact.commitment.ref}`;
  return 'agreement' in fact ? `/plan/versions?to=${fact.agreement.versionId}` : '';
}
