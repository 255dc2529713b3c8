import { computed, inject, Injectable, LOCALE_ID } from '@angular/core';
import {
  assessmentsDiffer,
  type Commitment,
  confidenceOn,
  daysBetween,
  daysLate,
  isOpenChange,
  isOverdue,
  type Organisation,
  type RegisterGrouping,
} from '@throughline/mission';
import { type Confidence, confidenceWord, dateWords, dayOf, relativeWords, stateWord } from '@throughline/ui';
import { dayCount } from '../facts/day-count';
import { MissionStore } from '../platform/mission.store';

export interface RegisterLine extends Omit<Commitment, 'confidence'> {
  readonly href: string;
  readonly lead: Organisation | undefined;
  readonly supporters: string;
  readonly goal: string;
  readonly day: string;
  readonly was: string;
  readonly late: string;
  readonly overdue: boolean;
  readonly changing: boolean;
  readonly differs: boolean;
  readonly confidence: Confidence | null;
  readonly exact: string;
  readonly changed: string;
}

/** What the register's views write of a commitment, and of what groups have in common. */
@Injectable()
export class RegisterLines {
  private readonly locale = inject(LOCALE_ID);
  private readonly mission = inject(MissionStore);
  private readonly days = new Map<string, string>();

  /** Those of which a change waits to be decided or accepted. */
  private readonly changing = computed(() => {
    const open = [...this.mission.changes().values()].filter(isOpenChange);
    return new Set(open.map(({ commitmentId }) => commitmentId));
  });

  /** What was written already, for as long as all that it was written from is the same. */
  private readonly written = computed(() => {
    const ground = {
      today: this.mission.today(),
      zone: this.mission.mission()?.timeZone ?? 'UTC',
      holdsDays: this.mission.mission()?.confidenceDays,
      base: `/m/${this.mission.mission()?.slug ?? ''}/commitments/`,
      organisations: this.mission.organisations(),
      goals: this.mission.goals(),
      changing: this.changing(),
    };
    return { ...ground, lines: new WeakMap<Commitment, RegisterLine>() };
  });

  of(c: Commitment): RegisterLine {
    const { lines } = this.written();
    const known = lines.get(c) ?? this.write(c);
    lines.set(c, known);
    return known;
  }

  private write(c: Commitment): RegisterLine {
    const { today, zone, holdsDays, base, organisations, changing } = this.written();
    const confidence = confidenceOn(c, today, holdsDays);
    const day = c.deliveredOn ?? c.forecast;
    return {
      ...c,
      href: base + c.ref,
      lead: organisations.get(c.leadOrganisationId),
      supporters: c.supporterIds.map(this.mission.organisationName).join(', '),
      goal: this.goal(c.goalId ?? ''),
      day,
      was: c.baseline && c.baseline < day ? this.short(c.baseline, day) : '',
      late: lateness(c, today),
      overdue: isOverdue(c, today),
      changing: changing.has(c.id),
      differs: assessmentsDiffer(c, today, holdsDays),
      confidence: confidence === 'none' ? null : confidence,
      exact: dateWords(c.changedAt, { length: 'long', time: true, locale: this.locale, timeZone: zone }),
      changed: relativeWords(dayOf(c.changedAt, zone), today, this.locale),
    };
  }

  goal(id: string): string {
    const goal = this.mission.goals().get(id);
    return goal ? `${goal.ref} ${goal.title}` : '';
  }

  group(by: RegisterGrouping, key: string): string {
    if (by === 'lead') return this.mission.organisationName(key);
    if (by === 'goal') return this.goal(key) || $localize`No goal`;
    if (by === 'state') return stateWord(key as Commitment['state']);
    return key === 'none' ? $localize`Not judged` : confidenceWord(key as Confidence);
  }

  day = (day: string): string => {
    const known =
      this.days.get(day) ?? dateWords(day, { length: 'short', locale: this.locale, timeZone: 'UTC' });
    this.days.set(day, known);
    return known;
  };

  // The year of a struck day is left out where the day that holds has the same.
  private short(was: string, now: string): string {
    return was.slice(0, 4) === now.slice(0, 4) ? this.day(was).slice(0, -5) : this.day(was);
  }
}

function lateness(c: Commitment, today: string): string {
  if (isOverdue(c, today)) return $localize`${dayCount(daysBetween(c.forecast, today))}:days: overdue`;
  const late = daysLate(c);
  if (late === 0) return '';
  return c.deliveredOn ? $localize`${dayCount(late)}:days: late` : `+${dayCount(late)}`;
}
