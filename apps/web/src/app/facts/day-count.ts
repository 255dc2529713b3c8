import { daysBetween, type IsoDate } from '@throughline/mission';

/** "1 day", "91 days". */
export const dayCount = (days: number): string =>
  days === 1 ? $localize`1 day` : $localize`${days}:count: days`;

/** "91 days later", "3 days earlier". */
export function shiftWords(from: IsoDate, to: IsoDate): string {
  const days = daysBetween(from, to);
  return days > 0 ? $localize`${dayCount(days)}:days: later` : $localize`${dayCount(-days)}:days: earlier`;
}
