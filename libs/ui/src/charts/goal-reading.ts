import { dateWords } from '../words/date-words.js';
import type { IsoDate } from '../words/kinds.js';

/** One measured value. */
export interface Observation {
  readonly on: IsoDate;
  readonly value: number;
}

/** What a goal's chart is drawn from. */
export interface GoalMeasure {
  /** What is counted: `%`, or a word such as `homes`. */
  readonly unit: string;
  readonly baseline: Observation;
  readonly target: Observation;
  /** In order of their days. */
  readonly observations: readonly Observation[];
}

/** Where a goal stands against the straight path from baseline to target. */
export interface GoalReading {
  readonly now: string;
  readonly aim: string;
  readonly standing: 'unmeasured' | 'behind' | 'on' | 'ahead';
  /** "1.7 points" or "63 homes"; empty on the path. */
  readonly gap: string;
}

/** The value that the path expects on a day; before and after the path it stays level. */
export function expectedOn(measure: GoalMeasure, day: IsoDate): number {
  const { baseline, target } = measure;
  const whole = Date.parse(target.on) - Date.parse(baseline.on);
  const share = whole > 0 ? (Date.parse(day) - Date.parse(baseline.on)) / whole : 1;
  return baseline.value + (target.value - baseline.value) * Math.min(1, Math.max(0, share));
}

/** Reads the newest observation against the path. */
export function goalReading(measure: GoalMeasure, locale: string): GoalReading {
  const aim = amount(measure.target.value, measure.unit, locale);
  const last = measure.observations.at(-1);
  if (!last) return { now: '', aim, standing: 'unmeasured', gap: '' };
  const wanted = Math.sign(measure.target.value - measure.baseline.value) || 1;
  const gap = rounded((last.value - expectedOn(measure, last.on)) * wanted, measure);
  const standing = gap === 0 ? 'on' : gap < 0 ? 'behind' : 'ahead';
  return {
    now: amount(last.value, measure.unit, locale),
    aim,
    standing,
    gap: gapWords(Math.abs(gap), measure.unit, locale),
  };
}

/** The same in one sentence: "16.8% now, aiming at 6% by March 2032: behind the path by 1.7 points". */
export function goalSentence(measure: GoalMeasure, locale: string): string {
  const { now, aim, standing, gap } = goalReading(measure, locale);
  const by = monthWords(measure.target.on, locale);
  if (standing === 'unmeasured') return $localize`Not measured yet, aiming at ${aim}:aim: by ${by}:month:`;
  const start = $localize`${now}:now: now, aiming at ${aim}:aim: by ${by}:month:`;
  if (standing === 'behind') return $localize`${start}:start:: behind the path by ${gap}:gap:`;
  if (standing === 'ahead') return $localize`${start}:start:: ahead of the path by ${gap}:gap:`;
  return $localize`${start}:start:: on the path`;
}

/** Every drawn value in words, for those who do not see the line. */
export function goalPathText(measure: GoalMeasure, locale: string): string {
  const { unit, baseline, target, observations } = measure;
  const at = ({ on, value }: Observation) => `${amount(value, unit, locale)} (${monthWords(on, locale)})`;
  const path = $localize`Expected path from ${at(baseline)}:baseline: to ${at(target)}:target:.`;
  if (observations.length === 0) return path;
  return $localize`${path}:path: Observed: ${observations.map(at).join(', ')}:values:.`;
}

function rounded(gap: number, { baseline, target }: GoalMeasure): number {
  const fine = Math.abs(target.value - baseline.value) < 100 ? 10 : 1;
  return Math.round(gap * fine) / fine || 0;
}

const number = (value: number, locale: string) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);

const amount = (value: number, unit: string, locale: string) =>
  `${number(value, locale)}${unit === '%' ? '%' : ''}`;

function gapWords(gap: number, unit: string, locale: string): string {
  if (gap === 0) return '';
  if (unit === '%' && gap === 1) return $localize`1 point`;
  return unit === '%' ? $localize`${number(gap, locale)}:count: points` : `${number(gap, locale)} ${unit}`;
}

function monthWords(day: IsoDate, locale: string): string {
  return dateWords(day, { length: 'long', locale, timeZone: 'UTC' }).replace(/^\d+ /, '');
}
