import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import {
  acceptChange,
  type Change,
  type Commitment,
  decideChange,
  type Refusal,
  takeBackChange,
} from '@throughline/mission';
import { acceptChangeRoute, decideChangeRoute, takeBackChangeRoute } from '@throughline/wire';
import { ControlDirective, FieldComponent } from '@throughline/ui';
import { Acts } from '../../asking/acts';
import { RecordDialogComponent } from '../../asking/record-dialog.component';
import { Writing } from '../../asking/writing';
import { refusalSentence } from '../../platform/refusal-words';

export type Settling = 'approve' | 'reject' | 'accept' | 'decline' | 'takeBack';

interface Words {
  readonly heading: string;
  readonly verb: string;
  readonly meaning: string;
  readonly done: string;
}

const words: Record<Settling, (ref: string) => Words> = {
  approve: (ref) => ({
    heading: $localize`Approve this change of ${ref}:ref:?`,
    verb: $localize`Approve this change`,
    meaning: $localize`The commitment changes for everybody at once, unless somebody must accept it first. The first baseline stays.`,
    done: $localize`The change is approved.`,
  }),
  reject: (ref) => ({
    heading: $localize`Reject this change of ${ref}:ref:?`,
    verb: $localize`Reject this change`,
    meaning: $localize`The commitment stays as it was agreed. Everybody whom the change touches is told why.`,
    done: $localize`The change is rejected.`,
  }),
  accept: (ref) => ({
    heading: $localize`Accept this change of ${ref}:ref:?`,
    verb: $localize`Accept this change`,
    meaning: $localize`Your organisation keeps the promise as it then reads. It stands when it has been decided too.`,
    done: $localize`Accepted for your organisation.`,
  }),
  decline: (ref) => ({
    heading: $localize`Decline this change of ${ref}:ref:?`,
    verb: $localize`Decline this change`,
    meaning: $localize`The change ends here, since nobody can commit another. The commitment stays as it was agreed.`,
    done: $localize`Declined for your organisation.`,
  }),
  takeBack: (ref) => ({
    heading: $localize`Take back this change of ${ref}:ref:?`,
    verb: $localize`Take this change back`,
    meaning: $localize`Nobody needs to answer any more. It stays in the history with your reason.`,
    done: $localize`The change is taken back.`,
  }),
};

/** Decides, accepts or ends a change: each by whoever may, with a reason where others need one. */
@Component({
  selector: 'tl-settle-change-dialog',
  imports: [ControlDirective, FieldComponent, RecordDialogComponent],
  providers: [Acts, Writing],
  template: `<tl-record-dialog
    [record]="change()"
    [heading]="said().heading"
    [verb]="said().verb"
    [attempt]="acts.attempt"
    [refusal]="refusal()"
    [typed]="reason() !== ''"
    [danger]="act() === 'reject' || act() === 'decline'"
    (sent)="send($event)"
    (closed)="closed.emit()"
  >
    <p>{{ said().meaning }}</p>
    @if (act() !== 'accept') {
      <tl-field i18n-label label="Why" [optional]="!needsReason()" [error]="error()">
        <textarea
          #box
          tlControl
          name="reason"
          maxlength="2000"
          [value]="reason()"
          (input)="reason.set(box.value)"
        ></textarea>
      </tl-field>
    }
  </tl-record-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SettleChangeDialogComponent {
  protected readonly acts = inject(Acts);
  readonly commitment = input.required<Commitment>();
  readonly change = input.required<Change>();
  readonly act = input.required<Settling>();
  readonly closed = output<void>();

  protected readonly reason = signal('');
  protected readonly said = computed(() => words[this.act()](this.commitment().ref));
  protected readonly needsReason = computed(() => !['approve', 'accept'].includes(this.act()));
  protected readonly error = computed(() =>
    this.acts.pressed() && this.needsReason() && !this.reason().trim()
      ? refusalSentence('reasonMissing')
      : '',
  );
  /** What the rule says; a reason that is still missing is for the field to say. */
  protected readonly refusal = computed<Refusal | null>(() =>
    this.acts.refusal((now) => {
      const [change, c] = [this.change(), this.commitment()];
      const wish = { version: change.version, reason: this.reason().trim() || 'x' };
      const act = this.act();
      if (act === 'takeBack') return takeBackChange(change, c, wish, now);
      if (act === 'accept' || act === 'decline')
        return acceptChange(change, c, { ...wish, answer: act }, now);
      return decideChange(change, c, { ...wish, answer: act }, now);
    }),
  );

  protected send(version: number): void {
    this.acts.pressed.set(true);
    const reason = this.reason().trim();
    if (this.refusal() || (this.needsReason() && !reason)) return;
    void this.acts.send(
      () => this.ask({ version, reason }),
      this.said().done,
      () => this.closed.emit(),
    );
  }

  private ask(seen: { version: number; reason: string }): Promise<unknown> {
    const { api } = this.acts;
    const { id: changeId, missionId } = this.change();
    const params = { missionId, changeId };
    const act = this.act();
    if (act === 'takeBack') return api.call(takeBackChangeRoute, { params, body: seen });
    if (act === 'accept' || act === 'decline')
      return api.call(acceptChangeRoute, { params, body: { ...seen, answer: act } });
    return api.call(decideChangeRoute, { params, body: { ...seen, answer: act } });
  }
}
