import type { IsoDate } from './kinds.js';

/** How a day or an instant is to be written. */
export interface DateForm {
  readonly length: 'long' | 'short';
  readonly weekday?: boolean;
  readonly time?: boolean;
  readonly locale: string;
  /** Where an instant's day is decided; days themselves have no zone. */
  readonly timeZone: string;
}

const dayMs = 86_400_000;

// Making one costs as much as hundreds of days written with it, and a register writes thousands.
const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, made);
  return made;
}
const relatives = new Map<string, Intl.RelativeTimeFormat>();
function relative(locale: string): Intl.RelativeTimeFormat {
  const made = relatives.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  relatives.set(locale, made);
  return made;
}

/** True for a calendar day (`2026-12-09`), false for an instant. */
export const isIsoDate = (value: string): value is IsoDate => /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Whole days from one day to another. */
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** The calendar day of a day or instant, as the given zone sees it. */
export function dayOf(value: string, timeZone: string): IsoDate {
  if (isIsoDate(value)) return value;
  return formatter('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(value));
}

/** "9 December 2026", "Wednesday 9 December 2026", "9 Dec 2026", "Wed 9 Dec 2026, 13:30". */
export function dateWords(value: string, form: DateForm): string {
  const timeZone = isIsoDate(value) ? 'UTC' : form.timeZone;
  const at = new Date(value);
  const part = (options: Intl.DateTimeFormatOptions) =>
    formatter(form.locale, { ...options, timeZone }).format(at);
  const weekday = form.weekday ? `${part({ weekday: form.length })} ` : '';
  const time =
    form.time && !isIsoDate(value)
      ? `, ${part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}`
      : '';
  return `${weekday}${part({ day: 'numeric' })} ${month(part, form)} ${part({ year: 'numeric' })}${time}`;
}

// Intl writes "Sept" for en-GB, which breaks the alignment of a column of short dates.
function month(part: (options: Intl.DateTimeFormatOptions) => string, form: DateForm): string {
  const long = part({ month: 'long' });
  if (form.length === 'long') return long;
  return form.locale.startsWith('en') ? long.slice(0, 3) : part({ month: 'short' });
}

/** "today", "in 16 days", "22 days ago", "in 5 months": only ever beside an exact date. */
export function relativeWords(day: IsoDate, today: IsoDate, locale: string): string {
  const days = daysBetween(today, day);
  const words = relative(locale);
  const far = Math.abs(days);
  if (far < 60) return words.format(days, 'day');
  if (far < 730) return words.format(Math.round(days / 30.44), 'month');
  return words.format(Math.round(days / 365.25), 'year');
}
