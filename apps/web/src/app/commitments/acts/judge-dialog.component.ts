import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { type Commitment, judgeConfidence, type Rating } from '@throughline/mission';
import { judgeRoute } from '@throughline/wire';
import { confidenceWord } from '@throughline/ui';
import { Writing } from '../../asking/writing';
import { RecordDialogComponent } from '../../asking/record-dialog.component';
import { Acts } from '../../asking/acts';
import { MissionStore } from '../../platform/mission.store';
import { RatingChoiceComponent } from '../ratings/rating-choice.component';
import { ReasonFieldComponent } from './reason-field.component';
import { paramsOf } from './params-of';

/** The lead's own dated judgement. Amber is normal; a judgement that is not renewed goes stale. */
@Component({
  selector: 'tl-judge-dialog',
  imports: [RatingChoiceComponent, ReasonFieldComponent, RecordDialogComponent],
  providers: [Acts, Writing],
  templateUrl: './judge-dialog.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class JudgeDialogComponent {
  private readonly mission = inject(MissionStore);
  protected readonly acts = inject(Acts);
  protected readonly days = computed(() => this.mission.mission()?.confidenceDays ?? 0);
  readonly commitment = input.required<Commitment>();
  readonly closed = output<void>();
  protected readonly rating = signal<Rating | null>(null);
  protected readonly reason = signal('');
  protected readonly typed = computed(() => this.rating() !== null || this.reason() !== '');
  protected readonly refusal = computed(() => {
    const wish = {
      version: this.commitment().version,
      rating: this.rating() ?? 'amber',
      reason: 'x',
    } as const;
    return this.acts.refusal((now) => judgeConfidence(this.commitment(), wish, now));
  });

  protected send(version: number): void {
    this.acts.pressed.set(true);
    const [rating, reason] = [this.rating(), this.reason().trim()];
    if (!rating || !reason) return;
    const ask = { params: paramsOf(this.commitment()), body: { version, rating, reason } };
    void this.acts.send(
      () => this.acts.api.call(judgeRoute, ask),
      $localize`Judged ${confidenceWord(rating)}:confidence:.`,
      () => this.closed.emit(),
    );
  }
}
