import { type Commitment, confidenceOn, daysLate, type IsoDate, isOverdue } from '@throughline/mission';

export interface PromiseCounts {
  readonly kept: number;
  readonly keptLate: number;
  readonly waiting: number;
  readonly overdue: readonly Commitment[];
  readonly byConfidence: Readonly<Record<'green' | 'amber' | 'red' | 'unknown', readonly Commitment[]>>;
}

/** The mission's promises, counted as the register would filter them. */
export function promiseCounts(all: Iterable<Commitment>, today: IsoDate, holdsDays?: number): PromiseCounts {
  const promises = [...all];
  const delivered = promises.filter(({ state }) => state === 'delivered');
  const judged = (value: string) => promises.filter((c) => confidenceOn(c, today, holdsDays) === value);
  return {
    kept: delivered.length,
    keptLate: delivered.filter((c) => daysLate(c) > 0).length,
    waiting: promises.filter(({ state }) => state === 'proposed').length,
    overdue: promises.filter((c) => isOverdue(c, today)),
    byConfidence: {
      green: judged('green'),
      amber: judged('amber'),
      red: judged('red'),
      unknown: judged('unknown'),
    },
  };
}
