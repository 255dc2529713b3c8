import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  LOCALE_ID,
  type OnInit,
  output,
  signal,
} from '@angular/core';
import { type Commitment, daysLate, type IsoDate, type Refusal } from '@throughline/mission';
import { moveForecastRoute } from '@throughline/wire';
import { ChangeComponent, ControlDirective, dateWords, FieldComponent } from '@throughline/ui';
import { ChangeDraft } from '../../changes/acts/change-draft.store';
import { ForesightComponent } from '../../changes/acts/foresight.component';
import { paramsOf } from './params-of';
import { Writing } from '../../asking/writing';
import { dayCount, shiftWords } from '../../facts/day-count';
import { refusalSentence } from '../../platform/refusal-words';
import { RecordDialogComponent } from '../../asking/record-dialog.component';
import { Acts } from '../../asking/acts';
import { ReasonFieldComponent } from './reason-field.component';

const ofTheDay: readonly Refusal[] = ['sameDate', 'startAfterDue'];

/**
 * Moves what the lead expects. The baselines stay; before, after, the days between, what it hits, and whether it is
 * noted or must be decided are shown while choosing.
 */
@Component({
  selector: 'tl-forecast-dialog',
  imports: [
    ChangeComponent,
    ControlDirective,
    FieldComponent,
    ForesightComponent,
    ReasonFieldComponent,
    RecordDialogComponent,
  ],
  providers: [Acts, ChangeDraft, Writing],
  templateUrl: './forecast-dialog.component.html',
  styleUrl: '../../asking/dialogs.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ForecastDialogComponent implements OnInit {
  private readonly locale = inject(LOCALE_ID);
  protected readonly acts = inject(Acts);
  readonly commitment = input.required<Commitment>();
  /** A day and a reason that another change suggests; both can be written over. */
  readonly offer = input<{ readonly to: string; readonly reason: string } | null>(null);
  readonly closed = output<void>();
  protected readonly draft = inject(ChangeDraft);
  protected readonly to = signal('');
  protected readonly reason = signal('');
  private readonly was = signal('');

  private readonly ruled = this.draft.fault;
  protected readonly refusal = computed(() => {
    const ruled = this.ruled();
    return ruled && ofTheDay.includes(ruled) ? null : ruled;
  });
  protected readonly dayError = computed(() => {
    const ruled = this.ruled();
    const touched = this.acts.pressed() || this.to() !== this.was();
    if (touched && !this.to()) return $localize`Choose the day that you expect now.`;
    return touched && ruled && ofTheDay.includes(ruled) ? refusalSentence(ruled) : '';
  });
  protected readonly typed = computed(() => this.reason() !== '' || this.to() !== this.was());
  protected readonly drawn = computed(() => {
    const { forecast, baseline } = this.commitment();
    const to = this.to();
    if (!to || to === forecast) return null;
    const late = daysLate({ ...this.commitment(), forecast: to });
    return {
      before: this.words(forecast),
      after: this.words(to),
      shift: shiftWords(forecast, to),
      late: late
        ? $localize`${dayCount(late)}:days: after the agreed day`
        : $localize`Not after the agreed day`,
      baseline: baseline ? this.words(baseline) : '',
    };
  });

  protected readonly verb = computed(() =>
    this.draft.noted() === false ? $localize`Propose this forecast` : $localize`Move the forecast`,
  );

  constructor() {
    effect(() => {
      const after = this.to() || this.commitment().forecast;
      this.draft.to.set({ kind: 'forecastMoved', after });
    });
    effect(() => this.draft.commitment.set(this.commitment()));
  }

  ngOnInit(): void {
    const offer = this.offer();
    this.was.set(this.commitment().forecast);
    this.to.set(offer?.to ?? this.commitment().forecast);
    this.reason.set(offer?.reason ?? '');
  }

  protected send(version: number): void {
    this.acts.pressed.set(true);
    const [to, reason] = [this.to(), this.reason().trim()];
    if (this.ruled() || !to || !reason) return;
    const ask = { params: paramsOf(this.commitment()), body: { version, to, reason } };
    void this.acts.send(
      () => this.acts.api.call(moveForecastRoute, ask),
      this.draft.noted() === false
        ? $localize`The new forecast is proposed. It waits for a decision.`
        : $localize`The forecast is now ${this.words(to)}:day:.`,
      () => this.closed.emit(),
    );
  }

  private words(day: IsoDate): string {
    return dateWords(day, { length: 'long', locale: this.locale, timeZone: 'UTC' });
  }
}
