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
import { dayInWords, type Told, toldOfChange, toldOfDependency } from './change-letter.js';
import type { Reach } from './change-reach.js';

// Letters are plain British English for now; Welsh comes with the catalogue of the screens.
const day = dayInWords;

const reasons: Record<NoticeReason, string> = {
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

function toldOf(notice: Notice, { nameOf, organisation }: Reader): Told {
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
function placeOf(fact: Fact): string {
  if ('thread' in fact) return `/plan?comment=${fact.thread.id}`;
  if ('suggestion' in fact) return '/plan';
  if ('mention' in fact) return `/plan?mention=${fact.mention.personId}`;
  if ('dependency' in fact) return `/commitments/${fact.dependant.ref}`;
  if ('commitment' in fact) return `/commitments/${fact.commitment.ref}`;
  return 'agreement' in fact ? `/plan/versions?to=${fact.agreement.versionId}` : '';
}

const escape = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\n/g, '<br>');

interface Addresses {
  readonly publicUrl: string;
  readonly unsubscribe: string;
}

/** The letter of a notice: the change, the reason, a link, and why this person was told. */
export function letterOf(
  notice: Notice,
  at: Addresses,
  reader: Reader,
): { subject: string; text: string; html: string } {
  const told = toldOf(notice, reader);
  const link = `${at.publicUrl}/m/${notice.missionSlug}${placeOf(notice.entry.fact)}`;
  const by = notice.byName ? `${notice.byName}, ${notice.byOrganisation}` : 'Throughline';
  const why = `You get this because ${reasons[notice.reason]}.`;
  const lines = [
    told.headline,
    told.before && `Was: ${told.before}`,
    told.after && `Now: ${told.after}`,
    told.why && `Why: ${told.why}`,
    told.impact && `What it means: ${told.impact}`,
    reader.hits.length > 0 && `What it hits: ${reader.hits.join('; ')}`,
    reader.asks && `What is asked of you: ${reader.asks}`,
    told.about && `About: ${told.about}`,
    told.says && `Says: ${told.says}`,
    `By: ${by}`,
    '',
    link,
    '',
    `${notice.missionTitle}. ${why}`,
    `Stop these letters: ${at.unsubscribe}`,
  ];
  return {
    subject: told.headline.slice(0, 200),
    text: `${lines.filter((text) => text !== undefined).join('\n')}\n`,
    html: htmlOf(told, { reader, by, link, why, title: notice.missionTitle, unsubscribe: at.unsubscribe }),
  };
}

function htmlOf(
  told: Told,
  rest: { reader: Reader; by: string; link: string; why: string; title: string; unsubscribe: string },
): string {
  const row = (label: string, value: string | undefined, style = '') =>
    value
      ? `<p style="margin:0 0 8px"><b>${label}:</b> <span style="${style}">${escape(value)}</span></p>`
      : '';
  return `<!doctype html><html lang="en-GB"><body style="margin:0;padding:24px;background:#fbfaf6;color:#16202a;font:16px/1.5 Verdana,sans-serif">
<p style="margin:0 0 4px;color:#4a5763;font-size:14px">${escape(rest.title)}</p>
<h1 style="margin:0 0 16px;font:600 22px/1.3 Georgia,serif">${escape(told.headline)}</h1>
${row('Was', told.before, 'text-decoration:line-through;color:#4a5763')}${row('Now', told.after, 'background:#e3efee')}${row('Why', told.why)}${row('What it means', told.impact)}${row('What it hits', rest.reader.hits.join('; '))}${row('What is asked of you', rest.reader.asks)}${row('About', told.about)}${row('Says', told.says)}${row('By', rest.by)}
<p style="margin:16px 0"><a href="${escape(rest.link)}" style="display:inline-block;padding:10px 16px;background:#0b5c5e;color:#ffffff;border-radius:6px;text-decoration:none">Open it</a></p>
<p style="margin:24px 0 0;color:#4a5763;font-size:14px">${escape(rest.why)} <a href="${escape(rest.unsubscribe)}" style="color:#0b5c5e">Stop these letters</a></p>
</body></html>`;
}
