import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { addEvidence, type Commitment } from '@throughline/mission';
import { addEvidenceRoute } from '@throughline/wire';
import { Acts } from '../../asking/acts';
import { RecordDialogComponent } from '../../asking/record-dialog.component';
import { Writing } from '../../asking/writing';
import { paramsOf } from '../acts/params-of';
import { EvidenceDraft } from './evidence-draft';
import { EvidenceFieldsComponent } from './evidence-fields.component';

/** More proof of a promise, also of one that is kept. */
@Component({
  selector: 'tl-add-evidence-dialog',
  imports: [EvidenceFieldsComponent, RecordDialogComponent],
  providers: [Acts, Writing, EvidenceDraft],
  template: `<tl-record-dialog
    i18n-heading
    heading="More evidence for {{ commitment().ref }}"
    i18n-verb
    verb="Add this evidence"
    [record]="commitment()"
    [attempt]="acts.attempt"
    [refusal]="refusal()"
    [typed]="draft.typed()"
    (sent)="send($event)"
    (closed)="closed.emit()"
  >
    <tl-evidence-fields [commitment]="commitment()" [pressed]="acts.pressed()" />
  </tl-record-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AddEvidenceDialogComponent {
  protected readonly acts = inject(Acts);
  protected readonly draft = inject(EvidenceDraft);
  readonly commitment = input.required<Commitment>();
  readonly closed = output<void>();

  private readonly ruled = computed(() => {
    const wish = { version: this.commitment().version, evidence: [...this.draft.wishes()] };
    return this.acts.refusal((now) => addEvidence(this.commitment(), wish, now, this.draft.kept()));
  });
  protected readonly refusal = computed(() => (this.ruled() === 'evidenceMissing' ? null : this.ruled()));

  protected send(version: number): void {
    this.acts.pressed.set(true);
    if (this.ruled() || !this.draft.sound()) return;
    const ask = {
      params: paramsOf(this.commitment()),
      body: { version, evidence: [...this.draft.wishes()] },
    };
    void this.acts.send(
      () => this.acts.api.call(addEvidenceRoute, ask),
      $localize`The evidence stands at ${this.commitment().ref}:ref:.`,
      () => this.closed.emit(),
    );
  }
}
