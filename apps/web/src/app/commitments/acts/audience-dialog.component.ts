import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { can, type Commitment } from '@throughline/mission';
import { moveAudienceRoute } from '@throughline/wire';
import { Writing } from '../../asking/writing';
import { MissionStore } from '../../platform/mission.store';
import { audienceWords } from '../../facts/audience-words';
import { RecordDialogComponent } from '../../asking/record-dialog.component';
import { Acts } from '../../asking/acts';
import { paramsOf } from './params-of';
import '../refusals';

/** Moves a commitment to other readers. Refused while its lead or a supporter would lose sight of it. */
@Component({
  selector: 'tl-audience-dialog',
  imports: [RecordDialogComponent],
  providers: [Acts, Writing],
  template: `<tl-record-dialog
    i18n-heading
    heading="Who may read {{ commitment().ref }}?"
    i18n-verb
    verb="Change who may read it"
    [record]="commitment()"
    [attempt]="acts.attempt"
    [refusal]="refusal()"
    [typed]="chosen() !== ''"
    (sent)="send($event)"
    (closed)="closed.emit()"
  >
    <fieldset>
      <legend i18n>Readers</legend>
      @for (one of audiences(); track one.id) {
        <label class="choice">
          <input
            type="radio"
            name="audience"
            [checked]="one.id === (chosen() || commitment().audienceId)"
            (change)="chosen.set(one.id)"
          />
          {{ one.words }}
        </label>
      }
    </fieldset>
    <p class="small quiet" i18n>
      It gets a new reference there. Whoever may no longer read it sees it leave; what they read before stays
      read.
    </p>
  </tl-record-dialog>`,
  styleUrl: '../../asking/dialogs.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AudienceDialogComponent {
  private readonly mission = inject(MissionStore);
  protected readonly acts = inject(Acts);
  readonly commitment = input.required<Commitment>();
  readonly closed = output<void>();
  protected readonly chosen = signal('');
  protected readonly audiences = computed(() =>
    this.mission.audiences().map((one) => ({ id: one.id, words: audienceWords(one) })),
  );
  protected readonly refusal = computed(() => {
    if (!can(this.mission.standing(), 'commitment.moveAudience', this.commitment())) return 'notAllowed';
    return this.chosen() === this.commitment().audienceId ? 'sameAudience' : null;
  });

  protected send(version: number): void {
    const audienceId = this.chosen();
    if (!audienceId) return this.closed.emit();
    const ask = { params: paramsOf(this.commitment()), body: { version, audienceId } };
    void this.acts.send(
      () => this.acts.api.call(moveAudienceRoute, ask),
      $localize`It is now open to other readers.`,
      () => this.closed.emit(),
    );
  }
}
