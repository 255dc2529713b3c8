import { ChangeDetectionStrategy, Component, computed, inject, input, LOCALE_ID } from '@angular/core';
import { dateWords, dayOf, relativeWords } from '../words/date-words.js';
import type { IsoDate } from '../words/kinds.js';

/**
 * A day or an instant in whole words: "9 December 2026". `today` adds "in 16 days" beside it;
 * relative time never stands alone.
 */
@Component({
  selector: 'tl-date',
  template: `<time [attr.datetime]="value()">{{ words() }}</time>
    @if (relative(); as beside) {
      <span class="quiet small"> · {{ beside }}</span>
    }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DateComponent {
  private readonly locale = inject(LOCALE_ID);
  /** An IsoDate (`2026-12-09`) or an instant (`2026-12-09T13:30:00Z`). */
  readonly value = input.required<string>();
  readonly length = input<'long' | 'short'>('long');
  readonly weekday = input(false);
  /** Show the clock time of an instant. */
  readonly time = input(false);
  /** The mission's zone, which decides the day of an instant. */
  readonly timeZone = input('Europe/London');
  /** The mission's today, when relative words are wanted too. */
  readonly today = input<IsoDate | null>(null);

  protected readonly words = computed(() =>
    dateWords(this.value(), {
      length: this.length(),
      weekday: this.weekday(),
      time: this.time(),
      locale: this.locale,
      timeZone: this.timeZone(),
    }),
  );
  protected readonly relative = computed(() => {
    const today = this.today();
    return today ? relativeWords(dayOf(this.value(), this.timeZone()), today, this.locale) : '';
  });
}
