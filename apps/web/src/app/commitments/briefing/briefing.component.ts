import { DOCUMENT } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  LOCALE_ID,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { evidenceName, isLive } from '@throughline/mission';
import {
  dateWords,
  FaceComponent,
  NoteComponent,
  OrgComponent,
  SkeletonComponent,
  StateComponent,
} from '@throughline/ui';
import { ChangesSectionComponent } from '../../changes/changes-section.component';
import { CommitmentTalk } from '../../changes/commitment-talk.store';
import { DependenciesSectionComponent } from '../../changes/dependencies-section.component';
import { kindWord } from '../../facts/change-words';
import { FactByComponent } from '../../facts/fact-by.component';
import { FactLineComponent } from '../../facts/fact-line.component';
import { factWords } from '../../facts/fact-words';
import { PageTitle } from '../../frame/page-title';
import { MissionStore } from '../../platform/mission.store';
import { ProblemComponent } from '../../problem/problem.component';
import { CommitmentDatesComponent } from '../commitment-dates.component';
import { CommitmentHistory } from '../commitment-history';
import { CommitmentNoteComponent } from '../commitment-note.component';
import { EvidenceListComponent } from '../evidence/evidence-list.component';
import { RatingsSectionComponent } from '../ratings/ratings-section.component';
import { peopleToKnow } from './people-to-know';
import { minutesToRead, waitsOf } from './waits';

/** What somebody must know who takes a commitment over: what it is, how it got here, what waits, whom to know. */
@Component({
  selector: 'tl-briefing',
  imports: [
    ChangesSectionComponent,
    CommitmentDatesComponent,
    CommitmentNoteComponent,
    DependenciesSectionComponent,
    EvidenceListComponent,
    FaceComponent,
    FactByComponent,
    FactLineComponent,
    NoteComponent,
    OrgComponent,
    ProblemComponent,
    RatingsSectionComponent,
    RouterLink,
    SkeletonComponent,
    StateComponent,
  ],
  providers: [CommitmentHistory, CommitmentTalk],
  templateUrl: './briefing.component.html',
  styleUrl: './briefing.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BriefingComponent {
  private readonly page = inject(DOCUMENT);
  private readonly locale = inject(LOCALE_ID);
  private readonly title = inject(PageTitle);
  protected readonly mission = inject(MissionStore);
  protected readonly history = inject(CommitmentHistory);
  protected readonly talk = inject(CommitmentTalk);
  readonly ref = input.required<string>();

  protected readonly commitment = computed(() =>
    [...this.mission.commitments().values()].find(({ ref }) => ref === this.ref()),
  );
  protected readonly notSaid = $localize`not said`;
  protected readonly slug = computed(() => this.mission.mission()?.slug ?? '');
  protected readonly zone = computed(() => this.mission.mission()?.timeZone ?? 'UTC');
  protected readonly now = computed(() => this.day(this.mission.today()));
  protected readonly lead = computed(() => this.organisation(this.commitment()?.leadOrganisationId ?? ''));
  protected readonly supporters = computed(() =>
    (this.commitment()?.supporterIds ?? []).flatMap((id) => this.organisation(id) ?? []),
  );
  protected readonly proposer = computed(() =>
    this.mission.organisationName(this.commitment()?.proposedBy ?? ''),
  );
  protected readonly goal = computed(() => this.mission.goals().get(this.commitment()?.goalId ?? ''));
  protected readonly figure = computed(() => {
    const goal = this.goal();
    const last = goal?.observations.at(-1);
    return goal && last ? { value: `${last.value} ${goal.unit}`, on: this.day(last.on) } : null;
  });

  /** From the log, the first first, as one tells a story; reminders tell nothing that was decided. */
  protected readonly story = computed(() =>
    this.history
      .entries()
      ?.filter(({ fact }) => fact.type !== 'change.reminded')
      .map((entry) => ({ ...entry, ...this.authorOf(entry.by) }))
      .toReversed(),
  );
  protected readonly isCut = computed(() => (this.history.entries()?.length ?? 0) >= mostEntries);
  protected readonly concerns = computed(() =>
    this.talk.changes().flatMap(({ id, what, state, receipts }) =>
      receipts
        .filter(({ answer }) => answer === 'concern')
        .map((receipt) => ({
          key: id + receipt.organisationId,
          organisation: this.mission.organisationName(receipt.organisationId),
          effect: receipt.effect,
          kind: kindWord(what.kind),
          open: state === 'proposed' || state === 'approved',
        })),
    ),
  );
  private readonly dependencies = computed(() => {
    const id = this.commitment()?.id;
    return [...this.mission.dependencies().values()].filter(
      (d) => isLive(d) && (d.dependantId === id || d.neededId === id),
    );
  });
  protected readonly waits = computed(() => {
    const commitment = this.commitment();
    if (!commitment) return [];
    return waitsOf({
      commitment,
      changes: this.talk.changes(),
      dependencies: this.dependencies(),
      commitments: this.mission.commitments(),
      organisation: this.mission.organisationName,
      day: (day) => this.day(day),
      today: this.mission.today(),
      holdsDays: this.mission.mission()?.confidenceDays,
    });
  });
  protected readonly people = computed(() => {
    const commitment = this.commitment();
    return commitment ? peopleToKnow(commitment, this.history.entries() ?? [], this.holds()) : [];
  });
  protected readonly minutes = computed(() => {
    const c = this.commitment();
    if (!c) return 1;
    const reasons = (this.story() ?? []).map(({ fact }) => factWords(fact).reason ?? '');
    const said = c.assessments.map(({ reason }) => reason);
    const lines = (this.story()?.length ?? 0) + this.waits().length + this.people().length;
    const texts = [c.text, c.resources, c.measure, ...c.evidence.map(evidenceName), ...reasons, ...said];
    return minutesToRead(texts, lines);
  });

  constructor() {
    this.history.follow(this.commitment);
    this.talk.follow(this.commitment);
    effect(() => {
      const found = this.commitment();
      if (found) this.title.name($localize`Briefing: ${found.ref}:ref: ${found.title}:title:`);
    });
    const id = computed(() => this.commitment()?.id ?? null);
    effect(() => this.mission.show('commitment', id()));
  }

  protected print(): void {
    this.page.defaultView?.print();
  }

  protected day(day: string): string {
    return dateWords(day, { length: 'long', locale: this.locale, timeZone: 'UTC' });
  }

  private organisation(id: string) {
    return this.mission.organisations().get(id);
  }

  private authorOf(by: string | null) {
    const person = by ? this.mission.people().get(by) : undefined;
    return {
      name: person?.name ?? '',
      organisation: person ? this.mission.organisationName(person.organisationId) : '',
    };
  }

  private holds() {
    return {
      memberships: this.mission.memberships(),
      people: this.mission.people(),
      organisations: this.mission.organisations(),
    };
  }
}

/** As many as a history is read at once. */
const mostEntries = 200;
