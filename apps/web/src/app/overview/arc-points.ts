import {
  type Commitment,
  daysBetween,
  daysLate,
  type Goal,
  isOverdue,
  type IsoDate,
  type Mission,
} from '@throughline/mission';
import { dateWords } from '@throughline/ui';
import type { ArcPoint } from '@throughline/ui/charts';
import { dayCount } from '../facts/day-count';

interface Told {
  readonly mission: Mission;
  readonly goals: readonly Goal[];
  readonly commitments: readonly Commitment[];
  readonly today: IsoDate;
  readonly locale: string;
}

const month = (day: string, locale: string) =>
  dateWords(day, { length: 'short', locale, timeZone: 'UTC' }).replace(/^\d+ /, '');

function founding({ mission, locale }: Told): ArcPoint {
  return {
    id: mission.id,
    day: mission.foundedOn,
    icon: 'flag',
    title: $localize`Mission founded`,
    subtitle: month(mission.foundedOn, locale),
  };
}

/** Where the mission wants to be; left out when a goal says so of the same day. */
function horizon({ mission, goals, locale }: Told): ArcPoint[] {
  if (goals.some(({ targetOn }) => targetOn === mission.horizon)) return [];
  const subtitle = $localize`horizon ${month(mission.horizon, locale)}:month:`;
  return [
    { id: `${mission.id} horizon`, day: mission.horizon, icon: 'compass', title: mission.title, subtitle },
  ];
}

function target(goal: Goal, { mission, locale }: Told): ArcPoint {
  return {
    id: goal.id,
    day: goal.targetOn,
    icon: 'target',
    title: goal.title,
    subtitle: $localize`${goal.ref}:ref:, target ${month(goal.targetOn, locale)}:month:`,
    link: `/m/${mission.slug}#${goal.ref}`,
  };
}

function promiseWords(c: Commitment, { today, locale }: Told): string {
  const late = daysLate(c);
  if (c.deliveredOn)
    return late ? $localize`${c.ref}:ref:, ${dayCount(late)}:days: late` : $localize`${c.ref}:ref:, kept`;
  if (isOverdue(c, today))
    return $localize`${c.ref}:ref:, ${dayCount(daysBetween(c.forecast, today))}:days: overdue`;
  return $localize`${c.ref}:ref:, forecast ${month(c.forecast, locale)}:month:`;
}

const promise = (c: Commitment, told: Told): ArcPoint => ({
  id: c.id,
  day: c.deliveredOn ?? c.forecast,
  icon: 'handshake',
  title: c.title,
  subtitle: promiseWords(c, told),
  link: `/m/${told.mission.slug}/commitments/${c.ref}`,
});

const stands = ({ state }: Commitment) =>
  state === 'accepted' || state === 'inProgress' || state === 'delivered';

/**
 * The moments of the long arc: the founding, what was delivered, what is forecast, and the goals' last days. A
 * proposal binds nobody, so it is not on the arc; nor is what was declined or withdrawn.
 */
export function arcPoints(told: Told): ArcPoint[] {
  return [
    founding(told),
    ...horizon(told),
    ...told.commitments.filter(stands).map((c) => promise(c, told)),
    ...told.goals.filter(({ state }) => state !== 'retired').map((goal) => target(goal, told)),
  ].toSorted((a, b) => a.day.localeCompare(b.day));
}
