import * as z from 'zod';

/** A calendar day, `YYYY-MM-DD`, between 2000 and 2100; which day is today depends on the mission's time zone. */
export const IsoDate = z.iso
  .date()
  .refine((day) => day >= '2000-01-01' && day <= '2100-12-31', 'dateOutOfRange');
export type IsoDate = string;

/** A moment, ISO 8601 in UTC with milliseconds. */
export const Instant = z.iso.datetime();
export type Instant = string;

const dayLength = 86_400_000;
const atMidnight = (day: IsoDate) => Date.parse(`${day}T00:00:00Z`);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate) =>
  Math.round((atMidnight(to) - atMidnight(from)) / dayLength);

export const addDays = (day: IsoDate, days: number): IsoDate =>
  new Date(atMidnight(day) + days * dayLength).toISOString().slice(0, 10);

/** The calendar day that an instant falls on in a time zone (IANA name). */
export function dayOf(instant: Instant | number, timeZone: string): IsoDate {
  const format = formats.get(timeZone) ?? formatIn(timeZone);
  formats.set(timeZone, format);
  return format.format(new Date(instant));
}

// Making one costs as much as hundreds of days written with it.
const formats = new Map<string, Intl.DateTimeFormat>();
const formatIn = (timeZone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** An IANA time zone that this runtime knows. */
export const TimeZone = z
  .string()
  .max(64)
  .refine((zone) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en-GB', { timeZone: zone }));
    } catch {
      return false; // Intl says "unknown zone" only by throwing
    }
  }, 'unknownTimeZone');
