import { type Commitment, type CommitmentState, daysLate, type IsoDate, isOpen } from '@throughline/mission';

const stateWords: Record<CommitmentState, string> = {
  proposed: 'Proposed',
  accepted: 'Accepted',
  inProgress: 'In progress',
  delivered: 'Delivered',
  withdrawn: 'Withdrawn',
  declined: 'Declined',
};

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
export const dayWords = (date: IsoDate): string => day.format(new Date(`${date}T00:00:00Z`));

/** A commitment's card in one line: who leads it, how it stands, what is expected against what was agreed. */
export function cardFacts(c: Commitment, lead: string): string {
  return [`Led by ${lead}.`, `${stateWords[c.state]}.`, `${datesOf(c)}.`].join(' ');
}

function datesOf(c: Commitment): string {
  const late = daysLate(c);
  const lateness = late === 0 ? '' : `, ${late} ${late === 1 ? 'day' : 'days'} late`;
  const against = c.baseline ? `, baseline ${dayWords(c.baseline)}${lateness}` : '';
  if (c.state === 'delivered' && c.deliveredOn) return `Delivered on ${dayWords(c.deliveredOn)}${against}`;
  if (!isOpen(c.state)) return `Was due on ${dayWords(c.forecast)}`;
  return `Forecast ${dayWords(c.forecast)}${against}`;
}
