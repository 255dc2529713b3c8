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
import { type Mission, ThresholdWish } from '@throughline/mission';
import { setThresholdsRoute } from '@throughline/wire';
import { ControlDirective, FieldComponent } from '@throughline/ui';
import { Acts } from '../asking/acts';
import { faultsOf, typedNumber } from '../asking/faults-of';
import { RecordDialogComponent } from '../asking/record-dialog.component';
import { Writing } from '../asking/writing';

/** From when on a slip is decided, how long those who are asked have to answer, and how long a judgement counts. */
@Component({
  selector: 'tl-thresholds-dialog',
  imports: [ControlDirective, FieldComponent, RecordDialogComponent],
  providers: [Acts, Writing],
  template: `<tl-record-dialog
    i18n-heading
    heading="Limits for changes and confidence"
    i18n-verb
    verb="Set these limits"
    [record]="mission()"
    [attempt]="acts.attempt"
    [typed]="typed()"
    (sent)="send($event)"
    (closed)="closed.emit()"
  >
    <tl-field
      i18n-label
      label="Days that a forecast may slip without a decision"
      i18n-hint
      hint="Counted from the day that was agreed or approved last. A longer slip waits for a chair or the secretariat."
      [error]="notedError()"
    >
      <input #a tlControl inputmode="numeric" name="noted" [value]="noted()" (input)="noted.set(a.value)" />
    </tl-field>
    <tl-field i18n-label label="Days to answer a change" [error]="answerError()">
      <input
        #b
        tlControl
        inputmode="numeric"
        name="answer"
        [value]="answer()"
        (input)="answer.set(b.value)"
      />
    </tl-field>
    <tl-field
      i18n-label
      label="Days for which a judgement of confidence counts"
      i18n-hint
      hint="After that it shows as unknown, and whoever gave it is asked again."
      [error]="confidenceError()"
    >
      <input
        #c
        tlControl
        inputmode="numeric"
        name="confidence"
        [value]="confidence()"
        (input)="confidence.set(c.value)"
      />
    </tl-field>
  </tl-record-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ThresholdsDialogComponent implements OnInit {
  protected readonly acts = inject(Acts);
  readonly mission = input.required<Mission>();
  readonly closed = output<void>();

  protected readonly noted = signal('');
  protected readonly answer = signal('');
  protected readonly confidence = signal('');
  private readonly draft = computed(() => ({
    version: this.mission().version,
    notedDays: typedNumber(this.noted()),
    answerDays: typedNumber(this.answer()),
    confidenceDays: typedNumber(this.confidence()),
  }));
  private readonly faults = computed(() => faultsOf(ThresholdWish, this.draft()));
  protected readonly typed = computed(
    () =>
      this.draft().notedDays !== this.mission().notedDays ||
      this.draft().answerDays !== this.mission().answerDays ||
      this.draft().confidenceDays !== this.mission().confidenceDays,
  );
  protected readonly notedError = computed(() =>
    this.acts.pressed() && this.faults().has('notedDays') ? $localize`Give whole days, from 0 to 365.` : '',
  );
  protected readonly answerError = computed(() =>
    this.acts.pressed() && this.faults().has('answerDays') ? $localize`Give whole days, from 1 to 90.` : '',
  );

  protected readonly confidenceError = computed(() =>
    this.acts.pressed() && this.faults().has('confidenceDays')
      ? $localize`Give whole days, from 7 to 365.`
      : '',
  );

  ngOnInit(): void {
    this.noted.set(String(this.mission().notedDays));
    this.answer.set(String(this.mission().answerDays));
    this.confidence.set(String(this.mission().confidenceDays));
  }

  protected send(version: number): void {
    this.acts.pressed.set(true);
    const body = ThresholdWish.safeParse({ ...this.draft(), version });
    if (!body.success) return;
    const ask = { params: { missionId: this.mission().id }, body: body.data };
    void this.acts.send(
      () => this.acts.api.call(setThresholdsRoute, ask),
      $localize`The limits are set.`,
      () => this.closed.emit(),
    );
  }
}
