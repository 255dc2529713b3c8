import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { Agreement } from '@throughline/mission';
import { answerAgreementRoute, withdrawAgreementRoute } from '@throughline/wire';
import { Acts } from '../../asking/acts';
import { RecordDialogComponent } from '../../asking/record-dialog.component';
import { Writing } from '../../asking/writing';
import { ReasonFieldComponent } from '../../commitments/acts/reason-field.component';

/** The two answers that everybody who is asked will want to know the reason for. */
@Component({
  selector: 'tl-agreement-reason-dialog',
  imports: [ReasonFieldComponent, RecordDialogComponent],
  providers: [Acts, Writing],
  template: `<tl-record-dialog
    [record]="agreement()"
    [heading]="words().heading"
    [verb]="words().verb"
    [attempt]="acts.attempt"
    [typed]="reason() !== ''"
    (sent)="send($event)"
    (closed)="closed.emit()"
  >
    <p>{{ words().meaning }}</p>
    <tl-reason-field [(reason)]="reason" [pressed]="acts.pressed()" />
  </tl-record-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AgreementReasonDialogComponent {
  protected readonly acts = inject(Acts);
  readonly agreement = input.required<Agreement>();
  readonly act = input.required<'notYet' | 'withdraw'>();
  readonly closed = output<void>();
  protected readonly reason = signal('');

  protected readonly words = computed(() => {
    const { name } = this.agreement();
    return this.act() === 'notYet'
      ? {
          heading: $localize`Not yet: ${name}:name:`,
          verb: $localize`Say not yet`,
          meaning: $localize`Your organisation can agree later. Until then the text is not agreed, and everybody reads why.`,
          done: $localize`Your answer is noted.`,
        }
      : {
          heading: $localize`Take ${name}:name: back?`,
          verb: $localize`Take it back`,
          meaning: $localize`Nobody needs to answer any more. The version keeps its name, and another text can be put to the partners.`,
          done: $localize`${name}:name: is no longer with the partners.`,
        };
  });

  protected send(version: number): void {
    this.acts.pressed.set(true);
    const reason = this.reason().trim();
    if (!reason) return;
    const params = { missionId: this.agreement().missionId, agreementId: this.agreement().id };
    const call = () =>
      this.act() === 'notYet'
        ? this.acts.api.call(answerAgreementRoute, { params, body: { version, answer: 'notYet', reason } })
        : this.acts.api.call(withdrawAgreementRoute, { params, body: { version, reason } });
    void this.acts.send(call, this.words().done, () => this.closed.emit());
  }
}
