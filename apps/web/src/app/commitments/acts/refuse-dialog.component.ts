import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { type Commitment, declineCommitment } from '@throughline/mission';
import { declineRoute } from '@throughline/wire';
import { Writing } from '../../asking/writing';
import { RecordDialogComponent } from '../../asking/record-dialog.component';
import { Acts } from '../../asking/acts';
import { ReasonFieldComponent } from './reason-field.component';
import { paramsOf } from './params-of';

/** Says no to a proposal, with a reason that everybody reads. */
@Component({
  selector: 'tl-refuse-dialog',
  imports: [RecordDialogComponent, ReasonFieldComponent],
  providers: [Acts, Writing],
  template: `<tl-record-dialog
    [record]="commitment()"
    i18n-heading
    heading="Decline {{ commitment().ref }}?"
    i18n-verb
    verb="Decline this proposal"
    [attempt]="acts.attempt"
    [refusal]="refusal()"
    [typed]="reason() !== ''"
    [danger]="true"
    (sent)="send($event)"
    (closed)="closed.emit()"
  >
    <p i18n>
      It stays in the register as declined, with your reason. Whoever proposed it can propose another.
    </p>
    <tl-reason-field [(reason)]="reason" [pressed]="acts.pressed()" />
  </tl-record-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RefuseDialogComponent {
  protected readonly acts = inject(Acts);
  readonly commitment = input.required<Commitment>();
  readonly closed = output<void>();
  protected readonly reason = signal('');

  protected readonly refusal = computed(() =>
    this.acts.refusal((now) =>
      declineCommitment(
        this.commitment(),
        { version: this.commitment().version, reason: this.reason() },
        now,
      ),
    ),
  );

  protected send(version: number): void {
    this.acts.pressed.set(true);
    const reason = this.reason().trim();
    if (!reason) return;
    const ask = { params: paramsOf(this.commitment()), body: { version, reason } };
    void this.acts.send(
      () => this.acts.api.call(declineRoute, ask),
      $localize`${this.commitment().ref}:ref: is declined.`,
      () => this.closed.emit(),
    );
  }
}
