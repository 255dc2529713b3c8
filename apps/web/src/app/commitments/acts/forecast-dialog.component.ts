import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  LOCALE_ID,
  type OnInit,
  output,
  signal,
} from '@angular/core';
import { type Commitment, daysLate, type IsoDate, moveForecast, type Refusal } from '@throughline/mission';
import { moveForecastRoute } from '@throughline/wire';
import { ChangeComponent, ControlDirective, dateWords, FieldComponent } from '@throughline/ui';
import { paramsOf } from './params-of';
import { Writing } from '../../asking/writing';
import { dayCount, shiftWords } from '../../facts/day-count';
import { refusalSentence } from '../../platform/refusal-words';
import { RecordDialogComponent } from '../../asking/record-dialog.component';
import { Acts } from '../../asking/acts';
import { ReasonFieldComponent } from './reason-field.component';

const ofTheDay: readonly Refusal[] = ['sameDate', 'startAfterDue'];

/** Moves what the lead expects. The baselines stay; before, after and the days between are shown while choosing. */
@Component({
  selector: 'tl-forecast-dialog',
  imports: [RecordDialogComponent, ChangeComponent, ControlDirective, FieldComponent, ReasonFieldComponent],
  providers: [Acts, Writing],
  templateUrl: './forecast-dialog.component.html',
  styleUrl: '../../asking/dialogs.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ForecastDialogComponent implements OnInit {
  private readonly locale = inject(LOCALE_ID);
  protected readonly acts = inject(Acts);
  readonly commitment = input.required<Commitment>();
  readonly closed = output<void>();
  protected readonly to = signal('');
  protected readonly reason = signal('');
  private readonly was = signal('');

  private readonly ruled = computed(() => {
    const wish = {
      version: this.commitment().version,
      to: this.to() || this.commitment().forecast,
      reason: 'x',
    };
    return this.acts.refusal((now) => moveForecast(this.commitment(), wish, now));
  });
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

  ngOnInit(): void {
    this.was.set(this.commitment().forecast);
    this.to.set(this.commitment().forecast);
  }

  protected send(version: number): void {
    this.acts.pressed.set(true);
    const [to, reason] = [this.to(), this.reason().trim()];
    if (this.ruled() || !to || !reason) return;
    const ask = { params: paramsOf(this.commitment()), body: { version, to, reason } };
    void this.acts.send(
      () => this.acts.api.call(moveForecastRoute, ask),
      $localize`The forecast is now ${this.words(to)}:day:.`,
      () => this.closed.emit(),
    );
  }

  private words(day: IsoDate): string {
    return dateWords(day, { length: 'long', locale: this.locale, timeZone: 'UTC' });
  }
}
