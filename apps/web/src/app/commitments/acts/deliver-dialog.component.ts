import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  type OnInit,
  output,
  signal,
} from '@angular/core';
import { type Commitment, deliverCommitment, type Refusal } from '@throughline/mission';
import { deliverRoute } from '@throughline/wire';
import { ControlDirective, FieldComponent } from '@throughline/ui';
import { EvidenceDraft } from '../evidence/evidence-draft';
import { EvidenceFieldsComponent } from '../evidence/evidence-fields.component';
import { paramsOf } from './params-of';
import { Writing } from '../../asking/writing';
import { MissionStore } from '../../platform/mission.store';
import { refusalSentence } from '../../platform/refusal-words';
import { RecordDialogComponent } from '../../asking/record-dialog.component';
import { Acts } from '../../asking/acts';

const ofTheForm: readonly Refusal[] = ['dayInFuture', 'evidenceMissing'];

/** Says that a promise is kept: the day, and at least one piece of evidence that others can open. */
@Component({
  selector: 'tl-deliver-dialog',
  imports: [ControlDirective, EvidenceFieldsComponent, FieldComponent, RecordDialogComponent],
  providers: [Acts, Writing, EvidenceDraft],
  templateUrl: './deliver-dialog.component.html',
  styleUrl: '../../asking/dialogs.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DeliverDialogComponent implements OnInit {
  private readonly mission = inject(MissionStore);
  protected readonly acts = inject(Acts);
  protected readonly draft = inject(EvidenceDraft);
  readonly commitment = input.required<Commitment>();
  readonly closed = output<void>();
  protected readonly on = signal('');

  private readonly ruled = computed(() => {
    const evidence = [...this.draft.wishes()];
    const wish = { version: this.commitment().version, on: this.on(), evidence };
    return this.acts.refusal((now) => deliverCommitment(this.commitment(), wish, now, this.draft.kept()));
  });
  protected readonly refusal = computed(() => {
    const ruled = this.ruled();
    return ruled && ofTheForm.includes(ruled) ? null : ruled;
  });
  protected readonly dayError = computed(() => {
    if (this.acts.pressed() && !this.on()) return $localize`Choose the day on which it was done.`;
    return this.ruled() === 'dayInFuture' ? refusalSentence('dayInFuture') : '';
  });

  ngOnInit(): void {
    this.on.set(this.mission.today());
  }

  protected send(version: number): void {
    this.acts.pressed.set(true);
    if (this.ruled() || !this.on() || !this.draft.sound()) return;
    const evidence = [...this.draft.wishes()];
    const ask = { params: paramsOf(this.commitment()), body: { version, on: this.on(), evidence } };
    void this.acts.send(
      () => this.acts.api.call(deliverRoute, ask),
      $localize`${this.commitment().ref}:ref: is delivered.`,
      () => this.closed.emit(),
    );
  }
}
