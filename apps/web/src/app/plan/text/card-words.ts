import { type Commitment, daysLate, isOpen } from '@throughline/mission';

/** What a card says of time: a lead word, the day, the day it was before if it moved, and how late that is. */
export interface CardDates {
  readonly lead: string;
  readonly day: string;
  readonly was: string | null;
  readonly late: string;
}

/** Delivered says when it was kept; open says when it is due, with the agreed day struck when the forecast moved. */
export function cardDates(c: Commitment): CardDates {
  if (c.state === 'delivered' && c.deliveredOn)
    return { lead: $localize`kept`, day: c.deliveredOn, was: null, late: lateness(c) || $localize`on time` };
  if (!isOpen(c.state)) return { lead: $localize`was due`, day: c.forecast, was: null, late: '' };
  if (c.state === 'proposed') return { lead: $localize`would be due`, day: c.forecast, was: null, late: '' };
  const moved = c.baseline !== null && c.baseline !== c.forecast;
  return { lead: $localize`due`, day: c.forecast, was: moved ? c.baseline : null, late: lateness(c) };
}

function lateness(c: Commitment): string {
  const days = daysLate(c);
  if (days === 0) return '';
  return days === 1 ? $localize`1 day late` : $localize`${days}:count: days late`;
}
