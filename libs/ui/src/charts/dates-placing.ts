import { scaleUtc } from 'd3-scale';
import { daysBetween } from '../words/date-words.js';
import type { IsoDate } from '../words/kinds.js';

/** The dates of a commitment that its line shows. */
export interface CommitmentDates {
  readonly start: IsoDate;
  readonly firstBaseline: IsoDate;
  readonly baseline: IsoDate;
  readonly forecast: IsoDate;
  readonly delivered: IsoDate | null;
  readonly today: IsoDate;
}

/** A day on the line and all that falls on it. */
export interface DateMark {
  readonly day: IsoDate;
  readonly kinds: readonly DateKind[];
  readonly x: number;
}

/** What a day is to the commitment. */
export type DateKind = 'firstBaseline' | 'baseline' | 'forecast' | 'delivered';

/** Words above the line, in rows so that none touch. */
export interface DateLabel {
  readonly x: number;
  readonly row: number;
  readonly end: boolean;
}

const yearMs = 365.25 * 86_400_000;
const side = 10;
/** How far words reach back over the mark they belong to. */
export const overhang = 4;

/** A scale over the whole of the commitment's life with a little air at both ends. */
export function datesScale(dates: CommitmentDates, width: number) {
  const all = [
    dates.start,
    dates.firstBaseline,
    dates.baseline,
    dates.forecast,
    dates.today,
    dates.delivered ?? dates.today,
  ].map((day) => Date.parse(day));
  const [from, to] = [Math.min(...all), Math.max(...all)];
  const air = Math.max((to - from) * 0.08, yearMs / 24);
  return scaleUtc([from - air, to + air], [side, width - side]);
}

/** The promised days, those that fall on one day joined, in order. */
export function dateMarks(dates: CommitmentDates, x: (day: number) => number): DateMark[] {
  const kinds: DateKind[] = ['firstBaseline', 'baseline', 'forecast', 'delivered'];
  const days = new Map<IsoDate, DateKind[]>();
  for (const kind of kinds) {
    const day = dates[kind];
    if (day) days.set(day, [...(days.get(day) ?? []), kind]);
  }
  return [...days]
    .map(([day, on]) => ({ day, kinds: on, x: Math.round(x(Date.parse(day))) }))
    .toSorted((a, b) => daysBetween(b.day, a.day));
}

/** Gives each label the lowest row where it touches no earlier one; words turn left where the line ends. */
export function labelRows(marks: readonly { x: number; room: number }[], width: number): DateLabel[] {
  const rows: [number, number][][] = [];
  return marks.map(({ x, room }) => {
    const end = x + room > width;
    const [from, to] = end ? [x + overhang - room, x + overhang] : [x - overhang, x - overhang + room];
    let row = 0;
    while (rows[row]?.some(([left, right]) => from < right + 10 && left < to + 10)) row++;
    (rows[row] ??= []).push([from, to]);
    return { x, row, end };
  });
}
