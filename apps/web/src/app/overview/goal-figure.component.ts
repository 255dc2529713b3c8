import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  LOCALE_ID,
  output,
} from '@angular/core';
import type { Goal } from '@throughline/mission';
import { DateComponent } from '@throughline/ui';
import { GoalChartComponent } from '@throughline/ui/charts';
import { goalMeasure } from './goal-measure';

/** One goal: its line against the path with a sentence, and on request every figure with its source. */
@Component({
  selector: 'tl-goal-figure',
  imports: [DateComponent, GoalChartComponent],
  templateUrl: './goal-figure.component.html',
  styleUrl: './goal-figure.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GoalFigureComponent {
  private readonly locale = inject(LOCALE_ID);
  readonly goal = input.required<Goal>();
  readonly mayMeasure = input(false);
  readonly measured = output<void>();

  protected readonly measure = computed(() => goalMeasure(this.goal()));
  protected readonly figures = computed(() => this.goal().observations.toReversed());

  protected amount(value: number): string {
    const { unit } = this.goal();
    const number = new Intl.NumberFormat(this.locale, { maximumFractionDigits: 2 }).format(value);
    return unit === '%' ? `${number}%` : number;
  }
}
