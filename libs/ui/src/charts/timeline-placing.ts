import { scaleUtc } from 'd3-scale';
import type { IsoDate } from '../words/kinds.js';

/** One promise on a timeline: when it began, what was agreed, what is expected or was done. */
export interface TimelineRow {
  readonly id: string;
  readonly start: IsoDate;
  readonly baseline: IsoDate | null;
  /** The forecast, or the day of delivery. */
  readonly end: IsoDate;
  readonly look: 'open' | 'proposed' | 'done' | 'gone';
  readonly overdue: boolean;
  /** Something that it needs comes too late, or is not settled. */
  readonly blocked: boolean;
}

/** `to` needs `from` first. */
export interface TimelineLink {
  readonly from: string;
  readonly to: string;
}

const side = 12;
const dayMs = 86_400_000;

export type TimelineScale = ReturnType<typeof timelineScale>;

/** A scale over everything that is shown and today, with a little air at both ends. */
export function timelineScale(rows: readonly TimelineRow[], today: IsoDate, width: number) {
  const days = [today, ...rows.flatMap(({ start, baseline, end }) => [start, baseline ?? end, end])];
  const moments = days.map((day) => Date.parse(day));
  const [from, to] = [Math.min(...moments), Math.max(...moments)];
  const air = Math.max((to - from) * 0.04, 20 * dayMs);
  return scaleUtc([from - air, to + air], [side, Math.max(width, 2 * side + 1) - side]);
}

export interface TimelineBar {
  readonly from: number;
  readonly to: number;
  /** Where the agreed day stands, when it is another than the end. */
  readonly baseline: number | null;
}

/** A promise that begins and ends on one day is still seen. */
export function barOf({ start, baseline, end }: TimelineRow, scale: TimelineScale): TimelineBar {
  const x = (day: IsoDate) => Math.round(scale(Date.parse(day)));
  const to = x(end);
  return {
    from: Math.min(x(start), to - 4),
    to,
    baseline: baseline && baseline !== end ? x(baseline) : null,
  };
}

interface End {
  readonly x: number;
  readonly y: number;
}

/** From the end of what is needed to the start of what needs it, round the corner when that lies before. */
export function linkPath(from: End, to: End): string {
  const out = from.x + 8;
  if (to.x > out + 8) return `M${from.x} ${from.y}H${out}V${to.y}H${to.x - 3}`;
  const between = to.y > from.y ? to.y - 12 : to.y + 12;
  return `M${from.x} ${from.y}H${out}V${between}H${to.x - 12}V${to.y}H${to.x - 3}`;
}
