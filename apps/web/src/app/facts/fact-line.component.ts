import { ChangeDetectionStrategy, Component, computed, inject, input, LOCALE_ID } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Fact } from '@throughline/mission';
import { ChangeComponent } from '@throughline/ui';
import { factWords } from './fact-words';

/**
 * One fact in one sentence, the change drawn: "C6 Train 120 installers. Forecast moved: 31 March 2027 30 June 2027".
 * `naming` says which record it is; without it the sentence stands under its record. Who and when stand beside it.
 */
@Component({
  selector: 'tl-fact-line',
  imports: [ChangeComponent, RouterLink],
  templateUrl: './fact-line.component.html',
  styleUrl: './fact-line.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FactLineComponent {
  private readonly locale = inject(LOCALE_ID);
  readonly fact = input.required<Fact>();
  /** The mission's name in addresses; the record's name is a link when it is given. */
  readonly slug = input('');
  readonly naming = input(false);

  protected readonly words = computed(() => factWords(this.fact(), this.locale));
  protected readonly changed = computed(() => Boolean(this.words().before ?? this.words().after));
  protected readonly link = computed(() => {
    const { address } = this.words();
    return this.slug() && address !== undefined ? `/m/${this.slug()}/${address}`.replace(/\/$/, '') : '';
  });
  protected readonly path = computed(() => this.link().split('?')[0] ?? '');
  protected readonly query = computed(() =>
    Object.fromEntries(new URLSearchParams(this.link().split('?')[1] ?? '')),
  );
}
