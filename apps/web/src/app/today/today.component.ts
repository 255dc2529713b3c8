import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  resource,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Commitment, confidenceOn } from '@throughline/mission';
import { todayRoute } from '@throughline/wire';
import {
  ConfidenceComponent,
  DateComponent,
  EmptyComponent,
  IconComponent,
  NoteComponent,
  SkeletonComponent,
} from '@throughline/ui';
import { FactByComponent } from '../facts/fact-by.component';
import { groupByRecord } from '../facts/fact-groups';
import { FactLineComponent } from '../facts/fact-line.component';
import { Api } from '../platform/api';
import { refusalWords } from '../platform/refusal-words';
import { roleWord } from '../platform/role-words';
import { SessionStore } from '../platform/session.store';
import { greeting } from './greeting';
import { balance, textsToAgree, type Today, waitingOn } from './waiting';
import { WaitingChangesComponent } from './waiting-changes.component';

/** The first page of the day: what waits on you, what happened since, what your organisation owes and is owed. */
@Component({
  selector: 'tl-today',
  imports: [
    ConfidenceComponent,
    DateComponent,
    EmptyComponent,
    FactByComponent,
    FactLineComponent,
    IconComponent,
    NoteComponent,
    RouterLink,
    SkeletonComponent,
    WaitingChangesComponent,
  ],
  templateUrl: './today.component.html',
  styleUrl: './today.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TodayComponent {
  private readonly api = inject(Api);
  protected readonly session = inject(SessionStore);

  protected readonly asked = resource({ loader: () => this.api.call(todayRoute, {}) });
  protected readonly today = computed<Today | null>(() =>
    this.asked.hasValue() ? this.asked.value() : null,
  );
  protected readonly trouble = computed(() => refusalWords(this.asked.error()));
  protected readonly now = new Date().toISOString();

  private readonly organisationId = computed(() => this.session.organisation()?.id ?? '');
  protected readonly waiting = computed(() => {
    const today = this.today();
    return today ? waitingOn(today, this.organisationId()) : [];
  });
  protected readonly texts = computed(() => {
    const today = this.today();
    return today ? textsToAgree(today) : [];
  });
  protected readonly talks = computed(
    () => (this.today()?.changes?.length ?? 0) + (this.today()?.dependencies?.length ?? 0),
  );
  protected readonly balance = computed(() => {
    const today = this.today();
    return today ? balance(today, this.organisationId()) : { owes: [], owed: [] };
  });
  protected readonly heading = computed(() =>
    greeting(
      this.session.profile()?.name ?? '',
      new Date().getHours(),
      this.waiting().length + this.texts().length + this.talks(),
    ),
  );
  protected readonly missions = computed(() =>
    (this.today()?.missions ?? []).map((mission) => {
      const since = (this.today()?.since ?? []).filter(({ missionId }) => missionId === mission.missionId);
      const more = this.today()?.more?.includes(mission.missionId) ?? false;
      return { ...mission, groups: groupByRecord(since, ({ entry }) => entry.fact), more };
    }),
  );
  protected readonly mayFound = computed(() =>
    Boolean(this.session.profile()?.organisationAdmin || this.session.profile()?.serviceAdmin),
  );

  constructor() {
    // Something new for this person arrived: the page says it without being loaded again.
    let seen: number | undefined;
    effect(() => {
      const unread = this.session.unread();
      if (seen !== undefined && unread > seen) untracked(() => this.asked.reload());
      seen = unread;
    });
  }

  protected roleWord = (role: string) => roleWord(role as Parameters<typeof roleWord>[0]);
  protected slugOf = (c: Commitment) =>
    this.today()?.missions.find(({ missionId }) => missionId === c.missionId)?.slug ?? '';

  protected confidence(c: Commitment) {
    const mission = this.today()?.missions.find(({ missionId }) => missionId === c.missionId);
    const shown = confidenceOn(c, mission?.today ?? '', mission?.confidenceDays);
    return shown === 'none' ? null : shown;
  }
}
