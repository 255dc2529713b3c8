import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal } from '@angular/core';
import {
  assessCommitment,
  assessCompletion,
  assessorsOf,
  type Commitment,
  isRunning,
  type Refused,
  type Standing,
} from '@throughline/mission';
import { DateComponent, IconComponent } from '@throughline/ui';
import { MissionStore } from '../../platform/mission.store';
import { AssessDialogComponent } from './assess-dialog.component';
import { CompletionDialogComponent } from './completion-dialog.component';
import { SaidRatingComponent } from './said-rating.component';
import { SaidRatings } from './said-ratings';

/** The lead's own judgement, its peers' and independent ones side by side, never mixed into one; and how much is done. */
@Component({
  selector: 'tl-ratings-section',
  imports: [
    AssessDialogComponent,
    CompletionDialogComponent,
    DateComponent,
    IconComponent,
    SaidRatingComponent,
  ],
  providers: [SaidRatings],
  templateUrl: './ratings-section.component.html',
  styleUrl: './ratings-section.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RatingsSectionComponent {
  private readonly mission = inject(MissionStore);
  protected readonly said = inject(SaidRatings);
  readonly commitment = input.required<Commitment>();
  protected readonly doing = signal<'assess' | 'complete' | null>(null);

  /** Of what is closed nobody is confident any more: what was said stands in what has happened. */
  protected readonly running = computed(() => isRunning(this.commitment().state));
  protected readonly shown = computed(() => {
    const { state, completion } = this.commitment();
    return this.running() || state === 'delivered' || completion !== null;
  });
  private readonly assessors = computed(() => assessorsOf(this.mission.partners().values()));
  protected readonly mayAssess = computed(() =>
    this.may((now) =>
      assessCommitment(this.commitment(), { version: 1, rating: 'red', reason: 'x' }, this.assessors(), now),
    ),
  );
  protected readonly mayComplete = computed(() =>
    this.may((now) =>
      assessCompletion(
        this.commitment(),
        { version: 1, grade: 'limited', reason: 'x' },
        this.assessors(),
        now,
      ),
    ),
  );

  constructor() {
    effect(() => this.said.commitment.set(this.commitment()));
  }

  private may(rule: (now: { by: Standing; at: string; today: string }) => { ok: true } | Refused): boolean {
    const by = this.mission.standing();
    return by !== null && rule({ by, at: this.commitment().changedAt, today: this.mission.today() }).ok;
  }
}
