import { ChangeDetectionStrategy, Component, computed, inject, input, LOCALE_ID } from '@angular/core';
import { dateWords } from '../words/date-words.js';
import type { IsoDate } from '../words/kinds.js';
import { uniqueId } from '../surfaces/unique-id.js';
import { measuredWidth } from './measured-width.js';
import { barOf, linkPath, type TimelineLink, type TimelineRow, timelineScale } from './timeline-placing.js';

const head = 34;

/**
 * Promises as bars under one scale of time, an arrow from each to what needs it. It is a drawing: the list beside it
 * (one line of `rowHeight` for each row, `head` below its top) says the same in words.
 */
@Component({
  selector: 'tl-promise-timeline',
  templateUrl: './promise-timeline.component.html',
  styleUrl: './promise-timeline.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PromiseTimelineComponent {
  private readonly locale = inject(LOCALE_ID);
  private readonly width = measuredWidth(640);
  protected readonly tip = uniqueId('tl-needs');
  readonly rows = input.required<readonly TimelineRow[]>();
  readonly links = input<readonly TimelineLink[]>([]);
  readonly today = input.required<IsoDate>();
  readonly rowHeight = input(40);
  /** Where in its row a bar lies. */
  readonly barAt = input(20);

  private readonly scale = computed(() => timelineScale(this.rows(), this.today(), this.width()));
  protected readonly height = computed(() => head + this.rows().length * this.rowHeight() + 8);
  protected readonly box = computed(() => `0 0 ${this.width()} ${this.height()}`);
  protected readonly now = computed(() => Math.round(this.scale()(Date.parse(this.today()))));
  protected readonly bars = computed(() =>
    this.rows().map((row, index) => ({
      ...row,
      ...barOf(row, this.scale()),
      y: head + index * this.rowHeight() + this.barAt(),
    })),
  );
  protected readonly arrows = computed(() => {
    const bars = new Map(this.bars().map((bar) => [bar.id, bar]));
    return this.links().flatMap(({ from, to }) => {
      const [needed, needs] = [bars.get(from), bars.get(to)];
      if (!needed || !needs) return [];
      return [linkPath({ x: needed.to, y: needed.y }, { x: needs.from, y: needs.y })];
    });
  });
  protected readonly ticks = computed(() =>
    this.scale()
      .ticks(Math.max(2, Math.min(9, Math.floor(this.width() / 100))))
      .map((at) => ({ x: Math.round(this.scale()(at)), words: this.tickWords(at) })),
  );

  private tickWords(at: Date): string {
    if (at.getUTCMonth() === 0 && at.getUTCDate() === 1) return String(at.getUTCFullYear());
    const words = dateWords(at.toISOString(), { length: 'short', locale: this.locale, timeZone: 'UTC' });
    return words.split(' ').slice(1).join(' ');
  }
}
