import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { acceptCommitment, type Commitment, startCommitment } from '@throughline/mission';
import { acceptRoute, startRoute } from '@throughline/wire';
import { DateComponent } from '@throughline/ui';
import { Writing } from '../../asking/writing';
import { RecordDialogComponent } from '../../asking/record-dialog.component';
import { Acts } from '../../asking/acts';
import { paramsOf } from './params-of';

/** The two acts that need no words: accepting a proposal, and beginning the work. */
@Component({
  selector: 'tl-answer-dialog',
  imports: [RecordDialogComponent, DateComponent],
  providers: [Acts, Writing],
  template: `<tl-record-dialog
    [record]="commitment()"
    [heading]="words().heading"
    [verb]="words().verb"
    [attempt]="acts.attempt"
    [refusal]="refusal()"
    (sent)="send($event)"
    (closed)="closed.emit()"
  >
    @if (act() === 'accept') {
      <p>
        <ng-container i18n>Your organisation promises to have it done by</ng-container>&ngsp;<b
          ><tl-date [value]="commitment().forecast" [weekday]="true" /></b
        >.
      </p>
      <p class="quiet" i18n>
        That day becomes the first baseline, which never changes. A later forecast always stands beside it.
      </p>
    } @else {
      <p i18n>The others see that the work has begun. The dates stay as they are.</p>
    }
  </tl-record-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AnswerDialogComponent {
  protected readonly acts = inject(Acts);
  readonly commitment = input.required<Commitment>();
  readonly act = input.required<'accept' | 'start'>();
  readonly closed = output<void>();

  protected readonly words = computed(() => {
    const ref = this.commitment().ref;
    return this.act() === 'accept'
      ? {
          heading: $localize`Accept ${ref}:ref:?`,
          verb: $localize`Accept this commitment`,
          done: $localize`${ref}:ref: is accepted.`,
        }
      : {
          heading: $localize`Start work on ${ref}:ref:?`,
          verb: $localize`Start the work`,
          done: $localize`Work on ${ref}:ref: has started.`,
        };
  });
  protected readonly refusal = computed(() =>
    this.acts.refusal((now) =>
      this.act() === 'accept'
        ? acceptCommitment(this.commitment(), now)
        : startCommitment(this.commitment(), now),
    ),
  );

  protected send(version: number): void {
    const ask = { params: paramsOf(this.commitment()), body: { version } };
    const route = this.act() === 'accept' ? acceptRoute : startRoute;
    void this.acts.send(
      () => this.acts.api.call(route, ask),
      this.words().done,
      () => this.closed.emit(),
    );
  }
}
