import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import {
  assessCompletion,
  assessorsOf,
  type Commitment,
  type CompletionGrade,
  completionGrades,
} from '@throughline/mission';
import { assessCompletionRoute } from '@throughline/wire';
import { Acts } from '../../asking/acts';
import { RecordDialogComponent } from '../../asking/record-dialog.component';
import { Writing } from '../../asking/writing';
import { gradeWord } from '../../facts/grade-words';
import { MissionStore } from '../../platform/mission.store';
import { paramsOf } from '../acts/params-of';
import { ReasonFieldComponent } from '../acts/reason-field.component';
import './refusals';

const meanings: Record<CompletionGrade, string> = {
  noEvidence: $localize`nothing shows whether anything was done`,
  notStarted: $localize`it has not begun`,
  limited: $localize`some of it is done`,
  substantial: $localize`most of it is done`,
  complete: $localize`what was promised is done`,
};

/** How much of a promise is done, on the scale of the Open Government Partnership, by somebody who does not lead it. */
@Component({
  selector: 'tl-completion-dialog',
  imports: [ReasonFieldComponent, RecordDialogComponent],
  providers: [Acts, Writing],
  template: `<tl-record-dialog
    i18n-heading
    heading="How much of {{ commitment().ref }} is done?"
    i18n-verb
    verb="Say this"
    [record]="commitment()"
    [attempt]="acts.attempt"
    [refusal]="refusal()"
    [typed]="grade() !== null || reason() !== ''"
    (sent)="send($event)"
    (closed)="closed.emit()"
  >
    <fieldset
      role="radiogroup"
      aria-required="true"
      [attr.aria-invalid]="acts.pressed() && !grade() ? 'true' : null"
      [attr.aria-describedby]="acts.pressed() && !grade() ? 'grade-missing' : null"
    >
      <legend i18n>Completion, on the Open Government Partnership’s scale</legend>
      @for (one of grades; track one.value) {
        <label class="choice">
          <input
            type="radio"
            name="grade"
            [checked]="grade() === one.value"
            (change)="grade.set(one.value)"
          />
          <span
            >{{ one.word }} <span class="small quiet">{{ one.meaning }}</span></span
          >
        </label>
      }
      @if (acts.pressed() && !grade()) {
        <p class="missing" id="grade-missing" role="alert" i18n>Choose one of the five.</p>
      }
    </fieldset>
    <tl-reason-field [(reason)]="reason" [pressed]="acts.pressed()" />
    <p class="small quiet" i18n>It is no confidence: it says what is done, not what will be.</p>
  </tl-record-dialog>`,
  styleUrl: '../../asking/dialogs.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CompletionDialogComponent {
  private readonly mission = inject(MissionStore);
  protected readonly acts = inject(Acts);
  readonly commitment = input.required<Commitment>();
  readonly closed = output();
  protected readonly grade = signal<CompletionGrade | null>(null);
  protected readonly reason = signal('');
  protected readonly grades = completionGrades.map((value) => ({
    value,
    word: gradeWord(value),
    meaning: meanings[value],
  }));

  protected readonly refusal = computed(() => {
    const { version } = this.commitment();
    const wish = { version, grade: 'limited', reason: 'x' } as const;
    const assessors = assessorsOf(this.mission.partners().values());
    return this.acts.refusal((now) => assessCompletion(this.commitment(), wish, assessors, now));
  });

  protected send(version: number): void {
    this.acts.pressed.set(true);
    const [grade, reason] = [this.grade(), this.reason().trim()];
    if (!grade || !reason) return;
    const ask = { params: paramsOf(this.commitment()), body: { version, grade, reason } };
    void this.acts.send(
      () => this.acts.api.call(assessCompletionRoute, ask),
      $localize`Completion assessed: ${gradeWord(grade)}:grade:.`,
      () => this.closed.emit(),
    );
  }
}
