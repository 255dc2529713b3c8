import * as z from 'zod';
import { daysBetween, IsoDate } from './day.js';
import { Id, line, prose } from './text.js';

/** A dated value of a goal's measure. */
export const Observation = z.object({ on: IsoDate, value: z.number(), source: prose(200) });
export type Observation = z.infer<typeof Observation>;

/** A provisional shared aim with its measure, open to revision. `unit` follows the number ("%", "homes"). */
export const Goal = z.object({
  id: Id,
  missionId: Id,
  audienceId: Id,
  ref: z.string(),
  title: line(120),
  statement: line(300),
  measure: line(200),
  unit: prose(30),
  baseline: z.number(),
  baselineOn: IsoDate,
  target: z.number(),
  targetOn: IsoDate,
  observations: z.array(Observation),
  state: z.enum(['proposed', 'adopted', 'underReview', 'revised', 'retired']),
  version: z.int(),
});
export type Goal = z.infer<typeof Goal>;

/** Where the straight path from baseline to target stands on a day (clamped to its ends). */
export function expectedOn(goal: Goal, day: IsoDate): number {
  const whole = daysBetween(goal.baselineOn, goal.targetOn);
  const gone = Math.min(Math.max(daysBetween(goal.baselineOn, day), 0), whole);
  return goal.baseline + ((goal.target - goal.baseline) * gone) / whole;
}

/** How far the newest observation is from the path: positive is ahead, whichever way the goal runs. */
export function aheadOfPath(goal: Goal): { latest: Observation; by: number } | undefined {
  const latest = goal.observations.at(-1);
  if (!latest) return undefined;
  const ahead = latest.value - expectedOn(goal, latest.on);
  return { latest, by: goal.target >= goal.baseline ? ahead : -ahead };
}
