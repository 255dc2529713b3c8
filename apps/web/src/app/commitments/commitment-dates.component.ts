import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { type Commitment, confidenceOn, daysBetween, daysLate } from '@throughline/mission';
import { ConfidenceComponent, DateComponent, dayOf } from '@throughline/ui';
import { DatesLineComponent } from '@throughline/ui/charts';
import { dayCount } from '../facts/day-count';
import { MissionStore } from '../platform/mission.store';

/** First baseline, baseline now and forecast, always all three; and the confidence with its age. */
@Component({
  selector: 'tl-commitment-dates',
  imports: [ConfidenceComponent, DateComponent, DatesLineComponent],
  templateUrl: './commitment-dates.component.html',
  styleUrl: './commitment-dates.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommitmentDatesComponent {
  private readonly mission = inject(MissionStore);
  readonly commitment = input.required<Commitment>();

  protected readonly dates = computed(() => {
    const c = this.commitment();
    if (!c.firstBaseline || !c.baseline) return null;
    return {
      start: c.startOn ?? dayOf(c.createdAt, this.mission.mission()?.timeZone ?? 'UTC'),
      firstBaseline: c.firstBaseline,
      baseline: c.baseline,
      forecast: c.deliveredOn ?? c.forecast,
      delivered: c.deliveredOn,
      today: this.mission.today(),
    };
  });
  protected readonly confidence = computed(() => {
    const shown = confidenceOn(
      this.commitment(),
      this.mission.today(),
      this.mission.mission()?.confidenceDays,
    );
    return shown === 'none' ? null : shown;
  });
  protected readonly judged = computed(() => {
    const { confidence } = this.commitment();
    if (!confidence) return null;
    const age = daysBetween(confidence.on, this.mission.today());
    return { ...confidence, age: dayCount(age) };
  });
  protected readonly late = computed(() => {
    const days = daysLate(this.commitment());
    if (days === 0) return '';
    return this.commitment().deliveredOn
      ? $localize`${dayCount(days)}:days: late`
      : $localize`${dayCount(days)}:days: after the baseline`;
  });
}
