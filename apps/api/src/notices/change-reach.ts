import { type Change, owesAcceptance, owesReceipt, rippleOf, type Standing } from '@throughline/mission';
import type { Notice } from '@throughline/wire';
import { dayInWords, type OrganisationName } from './letters/told-of-change.js';
import type { Surroundings } from './surroundings.js';

/** What a letter's reader may know of a change's reach, and what is asked of them. */
export interface Reach {
  readonly hits: readonly string[];
  readonly asks: string;
  readonly organisation: OrganisationName;
}

const asking = [
  'change.proposed',
  'change.noted',
  'change.reminded',
  'commitment.forecastMoved',
  'dependency.touched',
];

/** What a change hits is worked out from what this reader may read, so a hidden dependant is in no letter. */
export async function reachFor(around: Surroundings, notice: Notice & { personId: string }): Promise<Reach> {
  const { fact, missionId } = notice.entry;
  const names = await around.names();
  const organisation = (id: string) => names.get(id) ?? 'an organisation';
  const none = { hits: [], asks: '', organisation };
  if (!('change' in fact) || !fact.change || !asking.includes(fact.type)) return none;
  const by = await around.standing(missionId, notice.personId);
  if (!by) return none;
  const ground = await around.ripple(missionId, by);
  const { hits, goals } = rippleOf(fact.commitment, fact.change.what, ground);
  const days = (count: number | null) =>
    count === null ? '' : ` (${count} ${count === 1 ? 'day' : 'days'} later)`;
  return {
    organisation,
    asks: asksOf(fact.change, by, organisation(by.organisationId)),
    hits: [
      ...hits.map((hit) => `${hit.commitment.ref} ${hit.commitment.title}${days(hit.days)}`),
      ...goals.map(({ ref, title }) => `${ref} ${title}`),
    ],
  };
}

function asksOf(change: Change, by: Standing, name: string): string {
  const until = dayInWords(change.answerBy);
  if (by.role === 'observer') return '';
  if (owesAcceptance(change, by.organisationId))
    return `Accept or decline this for ${name}, by ${until}. It does not stand without you.`;
  if (owesReceipt(change, by.organisationId))
    return `Say what it means for ${name}, or raise a concern, by ${until}.`;
  const decides = change.state === 'proposed' && (by.role === 'chair' || by.role === 'secretariat');
  if (decides) return `Decide, once those whom it hits have answered, or after ${until}.`;
  return change.receipts.some(({ organisationId }) => organisationId === by.organisationId)
    ? `Nothing must be answered. ${name} can raise a concern.`
    : '';
}
