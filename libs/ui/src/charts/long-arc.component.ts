import { ChangeDetectionStrategy, Component, computed, inject, input, LOCALE_ID, model } from '@angular/core';
import { line, curveMonotoneX } from 'd3-shape';
import { IconComponent } from '../marks/icon.component.js';
import type { IconName } from '../marks/icons.js';
import { dateWords } from '../words/date-words.js';
import type { IsoDate } from '../words/kinds.js';
import { arcHeight, type ArcPlace, type Box, placeArc, ring } from './arc-placing.js';
import { measuredWidth } from './measured-width.js';
import { wordsRoom } from './words-room.js';

/** One moment on the long arc. */
export interface ArcPoint {
  readonly id: string;
  readonly day: IsoDate;
  readonly icon: IconName;
  readonly title: string;
  readonly subtitle: string;
  /** The address of the record, if the reader may open it. */
  readonly link?: string;
}

const narrow = 640;
const widest = 136;
const lead = 22;

/**
 * The long arc: solid until today, dotted after. It is one list in order of time; the eye sees it along the arc,
 * or as plain rows: on a phone, with `view="list"`, and when there are too many points to tell apart.
 */
@Component({
  selector: 'tl-long-arc',
  imports: [IconComponent],
  templateUrl: './long-arc.component.html',
  styleUrl: './long-arc.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LongArcComponent {
  private readonly locale = inject(LOCALE_ID);
  private readonly width = measuredWidth(1000);
  readonly points = input.required<readonly ArcPoint[]>();
  readonly today = input.required<IsoDate>();
  readonly view = model<'arc' | 'list'>('arc');

  private readonly inOrder = computed(() => this.points().toSorted((a, b) => a.day.localeCompare(b.day)));
  private readonly plan = computed(() => {
    const words = this.inOrder().map(({ day, title, subtitle }) => ({
      day,
      ...wordsRoom(title, subtitle, widest),
    }));
    return placeArc(words, this.today(), this.width());
  });
  protected readonly asList = computed(
    () => this.view() === 'list' || this.width() < narrow || this.plan().crowded,
  );
  protected readonly marks = computed(() =>
    this.inOrder().map((point, index) => {
      const at = this.plan().places[index];
      const exact = dateWords(point.day, { length: 'long', locale: this.locale, timeZone: 'UTC' });
      return { ...point, exact, past: point.day <= this.today(), at, words: at?.box ?? this.under(at) };
    }),
  );
  protected readonly firstAhead = computed(() => this.marks().find(({ past }) => !past)?.id);
  protected readonly now = computed(() => this.plan().todayX);
  protected readonly top = computed(() => this.plan().top - lead);
  protected readonly height = computed(() => this.plan().bottom - this.top());
  protected readonly box = computed(() => `0 ${this.top()} ${this.width()} ${this.height()}`);
  protected readonly done = computed(() => this.stretch(0, this.now()));
  protected readonly ahead = computed(() => this.stretch(this.now(), this.width()));

  // Words without a place of their own appear under their ring when it is pointed at or holds the focus.
  private under(at: ArcPlace | undefined): Box {
    const { x, y } = at ?? { x: 0, y: 0 };
    const left = Math.min(this.width() - widest, Math.max(0, x - widest / 2));
    return { left, right: left + widest, top: y + ring, bottom: y + ring };
  }

  private stretch(from: number, to: number): string {
    const steps = Array.from({ length: 25 }, (_, step) => from + ((to - from) * step) / 24);
    return (
      line<number>(
        (x) => x,
        (x) => arcHeight(x / this.width()),
      )
        .curve(curveMonotoneX)
        .digits(1)(steps) ?? ''
    );
  }
}
