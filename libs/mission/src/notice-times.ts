import * as z from 'zod';
import { addDays, dayOf, type IsoDate } from './day.js';

const Hour = z.int().min(0).max(23);

/** When a person wants to be written to, in their own time zone. Weekdays count from Monday, 1. */
export const NoticeTimes = z.strictObject({
  /** Letters at once; off stops them all. */
  letters: z.boolean(),
  digest: z.enum(['daily', 'weekly', 'off']),
  weekday: z.int().min(1).max(7),
  hour: Hour,
  /** From one full hour until another nothing is mailed or pushed; it comes after. */
  quiet: z.strictObject({ from: Hour, to: Hour }).nullable(),
});
export type NoticeTimes = z.infer<typeof NoticeTimes>;

export const usualTimes: NoticeTimes = { letters: true, digest: 'daily', weekday: 1, hour: 8, quiet: null };

const hourLength = 3_600_000;
const dayLength = 24 * hourLength;
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const made =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(timeZone, made);
  return made;
}

/** What the wall clock of a zone shows at an instant, read as if it were UTC. */
const wallAt = (at: number, timeZone: string): number =>
  Date.parse(`${clockOf(timeZone).format(at).replace(' ', 'T')}Z`);

export const hourOf = (at: number, timeZone: string): number => new Date(wallAt(at, timeZone)).getUTCHours();

const weekdayOf = (day: IsoDate): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/**
 * The instant of a full hour of a day in a zone. An hour that the clocks go over twice is its first time; one that
 * they leap is the moment after the leap.
 */
export function instantOf(day: IsoDate, hour: number, timeZone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + hour * hourLength;
  const tried = [-dayLength, dayLength].map((away) => {
    const near = Math.floor((wall + away) / 1000) * 1000;
    return wall - (wallAt(near, timeZone) - near);
  });
  const right = tried.filter((at) => wallAt(at, timeZone) === wall);
  return right.length > 0 ? Math.min(...right) : Math.max(...tried);
}

type DigestTimes = Pick<NoticeTimes, 'digest' | 'weekday' | 'hour'>;

/** When the digest goes that tells what came at an instant: the next of the person's hours after it. */
export function nextDigest(times: DigestTimes, timeZone: string, after: number): number | null {
  if (times.digest === 'off') return null;
  const first = dayOf(after, timeZone);
  for (let n = 0; n <= 8; n++) {
    const day = addDays(first, n);
    if (times.digest === 'weekly' && weekdayOf(day) !== times.weekday) continue;
    const at = instantOf(day, times.hour, timeZone);
    if (at > after) return at;
  }
  return null;
}

/** When the quiet hours that an instant is in end, or null outside them. */
export function quietUntil(
  { quiet }: Pick<NoticeTimes, 'quiet'>,
  timeZone: string,
  at: number,
): number | null {
  if (!quiet || quiet.from === quiet.to) return null;
  const hour = hourOf(at, timeZone);
  const { from, to } = quiet;
  const within = from < to ? hour >= from && hour < to : hour >= from || hour < to;
  if (!within) return null;
  const today = dayOf(at, timeZone);
  const end = instantOf(today, to, timeZone);
  return end > at ? end : instantOf(addDays(today, 1), to, timeZone);
}
