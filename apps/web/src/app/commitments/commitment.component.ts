import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { StateComponent } from '@throughline/ui';
import { announceFacts } from '../facts/announce-facts';
import { ChangeNoteComponent } from '../changes/change-note.component';
import { ChangesSectionComponent } from '../changes/changes-section.component';
import { CommitmentTalk } from '../changes/commitment-talk.store';
import { DependenciesSectionComponent } from '../changes/dependencies-section.component';
import { ReceiptsComponent } from '../changes/receipts.component';
import { PageTitle } from '../frame/page-title';
import { MissionStore } from '../platform/mission.store';
import { ProblemComponent } from '../problem/problem.component';
import { CommitmentActionsComponent } from './acts/commitment-actions.component';
import { CommitmentAsideComponent } from './commitment-aside.component';
import { CommitmentDatesComponent } from './commitment-dates.component';
import { CommitmentFeedComponent } from './commitment-feed.component';
import { RatingsSectionComponent } from './ratings/ratings-section.component';
import { CommitmentNoteComponent } from './commitment-note.component';

/** One promise: what it says, its dates, what has happened to it, and what this person may do to it. */
@Component({
  selector: 'tl-commitment',
  imports: [
    ChangeNoteComponent,
    ChangesSectionComponent,
    CommitmentActionsComponent,
    CommitmentAsideComponent,
    CommitmentDatesComponent,
    CommitmentFeedComponent,
    CommitmentNoteComponent,
    DependenciesSectionComponent,
    ProblemComponent,
    RatingsSectionComponent,
    ReceiptsComponent,
    RouterLink,
    StateComponent,
  ],
  providers: [CommitmentTalk],
  templateUrl: './commitment.component.html',
  styleUrl: './commitment.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommitmentComponent {
  private readonly router = inject(Router);
  private readonly title = inject(PageTitle);
  protected readonly mission = inject(MissionStore);
  protected readonly talk = inject(CommitmentTalk);
  readonly ref = input.required<string>();
  /** A day that another commitment's change suggests for this one's forecast, and that one's reference. */
  readonly move = input<string>();
  readonly because = input<string>();
  private shown: { ref: string; id: string } | undefined;

  protected readonly commitment = computed(() =>
    [...this.mission.commitments().values()].find(({ ref }) => ref === this.ref()),
  );

  constructor() {
    announceFacts();
    this.talk.follow(this.commitment);
    effect(() => {
      const found = this.commitment();
      if (!found) return this.followMove();
      this.shown = { ref: found.ref, id: found.id };
      this.title.name(`${found.ref} ${found.title}`);
    });
    const id = computed(() => this.commitment()?.id ?? null);
    effect(() => this.mission.show('commitment', id()));
  }

  /** Other readers, another reference: the page goes along with the record that it showed. */
  private followMove(): void {
    const moved = this.shown?.ref === this.ref() ? this.mission.commitments().get(this.shown.id) : undefined;
    const slug = this.mission.mission()?.slug;
    if (moved && slug)
      void this.router.navigate(['/m', slug, 'commitments', moved.ref], { replaceUrl: true });
  }
}
