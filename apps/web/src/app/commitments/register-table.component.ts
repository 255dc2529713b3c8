import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  LOCALE_ID,
  output,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Commitment, confidenceOn, daysBetween, daysLate, isOverdue } from '@throughline/mission';
import type { RegisterQuery } from '@throughline/wire';
import {
  ConfidenceComponent,
  DateComponent,
  dateWords,
  dayOf,
  IconComponent,
  OrgComponent,
  relativeWords,
  StateComponent,
} from '@throughline/ui';
import { dayCount } from '../facts/day-count';
import { MissionStore } from '../platform/mission.store';
import { columns } from './register-choices';
import { type RegisterColumn, sortedBy } from './register-view';

const order: readonly RegisterColumn[] = [
  'ref',
  'title',
  'lead',
  'forecast',
  'confidence',
  'state',
  'changed',
];

/** The rows themselves. On a phone each becomes a block. */
@Component({
  selector: 'tl-register-table',
  imports: [ConfidenceComponent, DateComponent, IconComponent, OrgComponent, RouterLink, StateComponent],
  templateUrl: './register-table.component.html',
  styleUrl: './register-table.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RegisterTableComponent {
  private readonly locale = inject(LOCALE_ID);
  protected readonly mission = inject(MissionStore);
  readonly rows = input.required<readonly Commitment[]>();
  readonly view = input.required<RegisterQuery>();
  readonly ordered = output<Partial<RegisterQuery>>();

  protected readonly heads = computed(() => {
    const { sort = 'ref', order: way = 'up' } = this.view();
    return order.map((column) => ({
      column,
      words: columns[column].head,
      way: column === sort ? way : undefined,
    }));
  });
  protected readonly lines = computed(() => this.rows().map((row) => this.line(row)));

  protected press(column: RegisterColumn): void {
    this.ordered.emit(sortedBy(this.view(), column));
  }

  private line(c: Commitment) {
    const today = this.mission.today();
    const zone = this.mission.mission()?.timeZone ?? 'UTC';
    const confidence = confidenceOn(c, today);
    const lead = this.mission.organisations().get(c.leadOrganisationId);
    const day = c.deliveredOn ?? c.forecast;
    return {
      id: c.id,
      ref: c.ref,
      title: c.title,
      lead,
      day,
      was: c.baseline && c.baseline < day ? this.short(c.baseline, day) : '',
      late: lateness(c, today),
      confidence: confidence === 'none' ? null : confidence,
      state: c.state,
      changedAt: c.changedAt,
      exact: dateWords(c.changedAt, { length: 'long', time: true, locale: this.locale, timeZone: zone }),
      changed: relativeWords(dayOf(c.changedAt, zone), today, this.locale),
    };
  }

  // The year of a struck day is left out where the day that holds has the same.
  private short(was: string, now: string): string {
    const words = dateWords(was, { length: 'short', locale: this.locale, timeZone: 'UTC' });
    return was.slice(0, 4) === now.slice(0, 4) ? words.slice(0, -5) : words;
  }
}

function lateness(c: Commitment, today: string): string {
  if (isOverdue(c, today)) return $localize`${dayCount(daysBetween(c.forecast, today))}:days: overdue`;
  const late = daysLate(c);
  if (late === 0) return '';
  return c.deliveredOn ? $localize`${dayCount(late)}:days: late` : `+${dayCount(late)}`;
}
