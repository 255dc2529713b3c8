import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import {
  assessCommitment,
  assessorKindOf,
  assessorsOf,
  type Commitment,
  type Rating,
} from '@throughline/mission';
import { assessRoute } from '@throughline/wire';
import { confidenceWord } from '@throughline/ui';
import { Acts } from '../../asking/acts';
import { RecordDialogComponent } from '../../asking/record-dialog.component';
import { Writing } from '../../asking/writing';
import { MissionStore } from '../../platform/mission.store';
import { paramsOf } from '../acts/params-of';
import { ReasonFieldComponent } from '../acts/reason-field.component';
import { RatingChoiceComponent } from './rating-choice.component';
import './refusals';

/** What this person's organisation says of another's promise; it stands beside the lead's own judgement. */
@Component({
  selector: 'tl-assess-dialog',
  imports: [RatingChoiceComponent, ReasonFieldComponent, RecordDialogComponent],
  providers: [Acts, Writing],
  template: `<tl-record-dialog
    i18n-heading
    heading="How confident is {{ organisation() }} in {{ commitment().ref }}?"
    i18n-verb
    verb="Give this rating"
    [record]="commitment()"
    [attempt]="acts.attempt"
    [refusal]="refusal()"
    [typed]="rating() !== null || reason() !== ''"
    (sent)="send($event)"
    (closed)="closed.emit()"
  >
    <tl-rating-choice [(rating)]="rating" [missing]="acts.pressed() && !rating()" />
    <tl-reason-field [(reason)]="reason" [pressed]="acts.pressed()" />
    <p class="small quiet">
      @if (kind() === 'independent') {
        <ng-container i18n
          >It stands as an independent rating, beside those of the lead and its peers.</ng-container
        >
      } @else {
        <ng-container i18n
          >It stands as a peer's rating, beside the lead's own. One of each partner counts.</ng-container
        >
      }
      &ngsp;<ng-container i18n>It counts for {{ days() }} days, then shows as unknown.</ng-container>
    </p>
  </tl-record-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AssessDialogComponent {
  private readonly mission = inject(MissionStore);
  protected readonly acts = inject(Acts);
  readonly commitment = input.required<Commitment>();
  readonly closed = output();
  protected readonly rating = signal<Rating | null>(null);
  protected readonly reason = signal('');

  private readonly own = computed(() => this.mission.standing()?.organisationId ?? '');
  private readonly assessors = computed(() => assessorsOf(this.mission.partners().values()));
  protected readonly organisation = computed(() => this.mission.organisationName(this.own()));
  protected readonly kind = computed(() => assessorKindOf(this.commitment(), this.own(), this.assessors()));
  protected readonly days = computed(() => this.mission.mission()?.confidenceDays ?? 0);
  protected readonly refusal = computed(() => {
    const { version } = this.commitment();
    const wish = { version, rating: 'amber', reason: 'x' } as const;
    return this.acts.refusal((now) => assessCommitment(this.commitment(), wish, this.assessors(), now));
  });

  protected send(version: number): void {
    this.acts.pressed.set(true);
    const [rating, reason] = [this.rating(), this.reason().trim()];
    if (!rating || !reason) return;
    const ask = { params: paramsOf(this.commitment()), body: { version, rating, reason } };
    void this.acts.send(
      () => this.acts.api.call(assessRoute, ask),
      $localize`Rated ${confidenceWord(rating)}:confidence:.`,
      () => this.closed.emit(),
    );
  }
}
