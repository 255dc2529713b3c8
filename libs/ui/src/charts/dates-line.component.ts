import { ChangeDetectionStrategy, Component, computed, inject, input, LOCALE_ID } from '@angular/core';
import { dateWords } from '../words/date-words.js';
import type { IsoDate } from '../words/kinds.js';
import {
  type CommitmentDates,
  type DateKind,
  dateMarks,
  datesScale,
  labelRows,
  overhang,
} from './dates-placing.js';
import { measuredWidth } from './measured-width.js';

const kindWords: Record<DateKind, string> = {
  firstBaseline: $localize`first baseline`,
  baseline: $localize`baseline`,
  forecast: $localize`forecast`,
  delivered: $localize`delivered`,
};
const row = 20;
const letter = 7.4;

/** A commitment's days on one line: its run so far, what was first promised, what is promised, what is forecast. */
@Component({
  selector: 'tl-dates-line',
  templateUrl: './dates-line.component.html',
  styleUrl: './dates-line.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DatesLineComponent {
  private readonly locale = inject(LOCALE_ID);
  private readonly width = measuredWidth(640);
  readonly dates = input.required<CommitmentDates>();

  private readonly scale = computed(() => datesScale(this.dates(), this.width()));
  private readonly x = (day: IsoDate) => Math.round(this.scale()(Date.parse(day)));
  private readonly placed = computed(() => dateMarks(this.dates(), (at) => this.scale()(at)));
  protected readonly now = computed(() => this.x(this.dates().today));
  protected readonly begin = computed(() => this.x(this.dates().start));
  protected readonly ran = computed(() => {
    const { today, delivered } = this.dates();
    return Math.max(this.begin(), this.x(delivered ?? today));
  });
  protected readonly slip = computed(() => this.stretch(this.dates().baseline, this.dates().forecast));

  protected readonly labels = computed(() => {
    const marks = this.placed().map(({ day, kinds, x }) => ({ kinds, x, words: this.markWords(day, kinds) }));
    const all = [{ kinds: [] as readonly DateKind[], x: this.now(), words: $localize`today` }, ...marks];
    const rows = labelRows(
      all.map(({ x, words }) => ({ x, room: words.length * letter })),
      this.width(),
    );
    return all.map((mark, index) => ({
      ...mark,
      row: rows[index]?.row ?? 0,
      end: rows[index]?.end ?? false,
    }));
  });
  private readonly rows = computed(() => Math.max(...this.labels().map((label) => label.row)) + 1);
  protected readonly line = computed(() => this.rows() * row + 14);
  protected readonly height = computed(() => this.line() + 30);
  protected readonly box = computed(() => `0 0 ${this.width()} ${this.height()}`);
  protected readonly ticks = computed(() =>
    this.scale()
      .ticks(Math.max(2, Math.min(7, Math.floor(this.width() / 110))))
      .map((at) => ({ x: Math.round(this.scale()(at)), words: this.tickWords(at) })),
  );
  protected readonly text = computed(() =>
    this.placed()
      .map(({ day, kinds }) => this.fullWords(day, kinds))
      .join('; '),
  );

  protected readonly overhang = overhang;

  protected rowY(label: number): number {
    return this.line() - 18 - label * row;
  }

  private stretch(from: IsoDate, to: IsoDate): { from: number; to: number } | null {
    return to > from ? { from: this.x(from), to: this.x(to) } : null;
  }

  private markWords(day: IsoDate, kinds: readonly DateKind[]): string {
    const words = dateWords(day, { length: 'short', locale: this.locale, timeZone: 'UTC' });
    const alone = this.placed().length === 1;
    return alone ? words : `${kinds.map((kind) => kindWords[kind]).join(', ')} ${words}`;
  }

  private fullWords(day: IsoDate, kinds: readonly DateKind[]): string {
    const words = dateWords(day, { length: 'long', locale: this.locale, timeZone: 'UTC' });
    return `${kinds.map((kind) => kindWords[kind]).join(', ')} ${words}`;
  }

  private tickWords(at: Date): string {
    const [, month = '', year = ''] = dateWords(at.toISOString(), {
      length: 'short',
      locale: this.locale,
      timeZone: 'UTC',
    }).split(' ');
    return at.getUTCMonth() === 0 && at.getUTCDate() === 1 ? year : month;
  }
}
