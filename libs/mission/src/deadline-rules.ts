import { type Commitment, isRunning } from './commitment.js';
import { daysBetween, type IsoDate } from './day.js';
import type { CommitmentFact } from './fact.js';

/** What the clock says of a promise that runs, each once for a forecast, in this order. */
export const deadlineSteps = ['fortnight', 'threeDays', 'overdue'] as const;
export type DeadlineStep = (typeof deadlineSteps)[number];

/** What was said last of a commitment, and for which forecast. */
export interface DeadlineTold {
  readonly forecast: IsoDate;
  readonly step: DeadlineStep;
}

function stepOf(days: number): DeadlineStep | undefined {
  if (days < 0) return 'overdue';
  if (days <= 3) return 'threeDays';
  return days <= 14 ? 'fortnight' : undefined;
}

/**
 * What is to be said of a promise today, or undefined: 14 and 3 days before its forecast and once when that has passed.
 * A day that was missed is made up for with the days that are really left. Another forecast starts anew; what is
 * delivered or withdrawn is silent.
 */
export function deadlineOf(
  c: Commitment,
  told: DeadlineTold | undefined,
  today: IsoDate,
): { step: DeadlineStep; fact: CommitmentFact } | undefined {
  const days = daysBetween(today, c.forecast);
  const step = isRunning(c.state) ? stepOf(days) : undefined;
  if (!step) return undefined;
  const said = told?.forecast === c.forecast ? deadlineSteps.indexOf(told.step) : -1;
  if (deadlineSteps.indexOf(step) <= said) return undefined;
  const fact: CommitmentFact =
    step === 'overdue'
      ? { type: 'commitment.overdue', commitment: c }
      : { type: 'commitment.dueSoon', commitment: c, days };
  return { step, fact };
}

/** The clock speaks by day: from seven in the morning, where the mission is. */
export const deadlineHour = 7;
