import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Confidence } from '../words/kinds.js';
import { confidenceWord } from '../words/words.js';

/** A disc, a triangle, a diamond and a ring. */
const shapes: Readonly<Record<Confidence, string>> = {
  green: 'M7 .5a6.5 6.5 0 100 13 6.5 6.5 0 000-13z',
  amber: 'M7 .5 13.8 13H.2z',
  red: 'M7 0l7 7-7 7-7-7z',
  unknown: 'M7 .5a6.5 6.5 0 100 13 6.5 6.5 0 000-13zm0 2a4.5 4.5 0 110 9 4.5 4.5 0 010-9z',
};

/**
 * Confidence as shape, word and colour: disc, triangle, diamond, ring.
 * `count` makes "4 green"; `compact` hides the word from the eye alone, for a tight list.
 */
@Component({
  selector: 'tl-confidence',
  templateUrl: './confidence.component.html',
  styleUrl: './confidence.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[attr.data-confidence]': 'value()', '[attr.title]': 'compact() ? words() : null' },
})
export class ConfidenceComponent {
  readonly value = input.required<Confidence>();
  readonly count = input<number | null>(null);
  readonly compact = input(false);
  protected readonly shape = computed(() => shapes[this.value()]);
  protected readonly words = computed(() => {
    const word = confidenceWord(this.value());
    const count = this.count();
    return count === null ? word : `${count} ${word.toLocaleLowerCase()}`;
  });
}
