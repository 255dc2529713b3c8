import { aCommitment } from '@throughline/testkit';
import { addDays, commitmentStates, deadlineOf, type DeadlineTold, type IsoDate } from './index.js';

const forecast = '2027-03-31';
const c = aCommitment({ forecast });
/** All that is said when the clock asks on these days, counted from the forecast. */
function saidOn(days: readonly number[]): string[] {
  let told: DeadlineTold | undefined;
  return days.flatMap((day) => {
    const due = deadlineOf(c, told, addDays(forecast, day));
    if (!due) return [];
    told = { forecast, step: due.step };
    return [`${day} ${due.fact.type}`];
  });
}
const every = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

it('a deadline speaks 14 and 3 days before, and once when it has passed', () => {
  expect(saidOn(every(-30, 30))).toEqual([
    '-14 commitment.dueSoon',
    '-3 commitment.dueSoon',
    '1 commitment.overdue',
  ]);
});

it('asked again on a day, it says nothing again', () => {
  expect(saidOn([-14, -14, -3, -3, 1, 1])).toHaveLength(3);
});

it('a day that was missed is made up for, with the days that are left; what is past is not said', () => {
  expect(saidOn([-20, -9, 5])).toEqual(['-9 commitment.dueSoon', '5 commitment.overdue']);
  expect(deadlineOf(c, undefined, addDays(forecast, -9))?.fact).toMatchObject({ days: 9 });
});

it('another forecast starts anew', () => {
  const told: DeadlineTold = { forecast: '2027-02-28', step: 'overdue' };
  const on = (day: IsoDate) => deadlineOf(c, told, day)?.step;
  expect(on(addDays(forecast, -14))).toBe('fortnight');
  expect(on(addDays(forecast, -15))).toBeUndefined();
});

it('only a promise that runs has a deadline: delivered, withdrawn, declined and proposed ones are silent', () => {
  const speaking = commitmentStates.filter((state) => deadlineOf({ ...c, state }, undefined, '2028-01-01'));
  expect(speaking).toEqual(['accepted', 'inProgress']);
});
