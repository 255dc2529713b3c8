import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { type Commitment, declineCommitment, withdrawCommitment } from '@throughline/mission';
import { declineRoute, withdrawRoute } from '@throughline/wire';
import { Writing } from '../../asking/writing';
import { RecordDialogComponent } from '../../asking/record-dialog.component';
import { Acts } from '../../asking/acts';
import { ReasonFieldComponent } from './reason-field.component';
import { paramsOf } from './params-of';

/** The two acts that close a commitment without delivery, each with a reason that everybody reads. */
@Component({
  selector: 'tl-refuse-dialog',
  imports: [RecordDialogComponent, ReasonFieldComponent],
  providers: [Acts, Writing],
  template: `<tl-record-dialog
    [record]="commitment()"
    [heading]="words().heading"
    [verb]="words().verb"
    [attempt]="acts.attempt"
    [refusal]="refusal()"
    [typed]="reason() !== ''"
    [danger]="true"
    (sent)="send($event)"
    (closed)="closed.emit()"
  >
    <p>{{ words().meaning }}</p>
    <tl-reason-field [(reason)]="reason" [pressed]="acts.pressed()" />
  </tl-record-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RefuseDialogComponent {
  protected readonly acts = inject(Acts);
  readonly commitment = input.required<Commitment>();
  readonly act = input.required<'decline' | 'withdraw'>();
  readonly closed = output<void>();
  protected readonly reason = signal('');

  protected readonly words = computed(() => {
    const ref = this.commitment().ref;
    return this.act() === 'decline'
      ? {
          heading: $localize`Decline ${ref}:ref:?`,
          verb: $localize`Decline this proposal`,
          meaning: $localize`It stays in the register as declined, with your reason. Whoever proposed it can propose another.`,
          done: $localize`${ref}:ref: is declined.`,
        }
      : {
          heading: $localize`Withdraw ${ref}:ref:?`,
          verb: $localize`Withdraw this commitment`,
          meaning: $localize`The promise ends here. It stays in the register as withdrawn, with its history and your reason, and can't be taken up again.`,
          done: $localize`${ref}:ref: is withdrawn.`,
        };
  });
  protected readonly refusal = computed(() =>
    this.acts.refusal((now) => {
      const wish = { version: this.commitment().version, reason: this.reason() };
      return this.act() === 'decline'
        ? declineCommitment(this.commitment(), wish, now)
        : withdrawCommitment(this.commitment(), wish, now);
    }),
  );

  protected send(version: number): void {
    this.acts.pressed.set(true);
    const reason = this.reason().trim();
    if (!reason) return;
    const ask = { params: paramsOf(this.commitment()), body: { version, reason } };
    const route = this.act() === 'decline' ? declineRoute : withdrawRoute;
    void this.acts.send(
      () => this.acts.api.call(route, ask),
      this.words().done,
      () => this.closed.emit(),
    );
  }
}
