import { ChangeDetectionStrategy, Component, computed, inject, LOCALE_ID } from '@angular/core';
import { dateWords } from '@throughline/ui';
import { announceFacts } from '../facts/announce-facts';
import { MissionStore } from '../platform/mission.store';
import { ArcSectionComponent } from './arc-section.component';
import { FirstStepsComponent } from './first-steps.component';
import { GoalsSectionComponent } from './goals-section.component';
import { PromisesSectionComponent } from './promises-section.component';
import { WeekSectionComponent } from './week-section.component';

/** Where a mission stands: its purpose, its goals against their path, the long arc, its promises, and this week. */
@Component({
  selector: 'tl-overview',
  imports: [
    ArcSectionComponent,
    FirstStepsComponent,
    GoalsSectionComponent,
    PromisesSectionComponent,
    WeekSectionComponent,
  ],
  templateUrl: './overview.component.html',
  styleUrl: './overview.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OverviewComponent {
  private readonly locale = inject(LOCALE_ID);
  protected readonly mission = inject(MissionStore);

  protected readonly since = computed(() => {
    const founded = this.mission.mission()?.foundedOn;
    if (!founded) return '';
    return dateWords(founded, { length: 'long', locale: this.locale, timeZone: 'UTC' }).replace(/^\d+ /, '');
  });
  protected readonly chairs = computed(() => {
    const seats = [...this.mission.memberships().values()].filter(
      ({ role, endedAt }) => role === 'chair' && !endedAt,
    );
    const names = [
      ...new Set(seats.map(({ organisationId }) => this.mission.organisationName(organisationId))),
    ];
    const listed = new Intl.ListFormat(this.locale).format(names.toSorted());
    if (names.length === 0) return '';
    return names.length > 1
      ? $localize`co-chaired by ${listed}:names:`
      : $localize`chaired by ${listed}:names:`;
  });

  constructor() {
    announceFacts();
    this.mission.show('overview');
  }
}
