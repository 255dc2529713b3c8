import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { Confidence } from '../words/kinds.js';
import { confidenceWord } from '../words/words.js';

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
  protected readonly words = computed(() => {
    const word = confidenceWord(this.value());
    const count = this.count();
    return count === null ? word : `${count} ${word.toLocaleLowerCase()}`;
  });
}
