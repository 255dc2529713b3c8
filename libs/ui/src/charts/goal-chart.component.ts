import { ChangeDetectionStrategy, Component, computed, inject, input, LOCALE_ID } from '@angular/core';
import { goalDrawing, goalSize } from './goal-drawing.js';
import { measuredWidth } from './measured-width.js';
import { goalPathText, goalReading, goalSentence, type GoalMeasure } from './goal-reading.js';

/** A goal's observed line against its dotted expected path, and below it the same in a sentence. */
@Component({
  selector: 'tl-goal-chart',
  templateUrl: './goal-chart.component.html',
  styleUrl: './goal-chart.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GoalChartComponent {
  private readonly locale = inject(LOCALE_ID);
  private readonly width = measuredWidth(300);
  readonly measure = input.required<GoalMeasure>();

  protected readonly height = goalSize.height;
  protected readonly box = computed(() => `0 0 ${this.width()} ${goalSize.height}`);
  protected readonly drawing = computed(() => goalDrawing(this.measure(), this.width()));
  protected readonly reading = computed(() => goalReading(this.measure(), this.locale));
  protected readonly sentence = computed(() => goalSentence(this.measure(), this.locale));
  protected readonly text = computed(() => goalPathText(this.measure(), this.locale));
  /** The sentence after its first figure, which is set in bold. */
  protected readonly rest = computed(() => this.sentence().slice(this.reading().now.length));
}
