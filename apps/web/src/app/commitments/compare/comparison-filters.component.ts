import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import type { RegisterQuery } from '@throughline/wire';
import { IconComponent } from '@throughline/ui';
import { MenuComponent } from '@throughline/ui/menu';
import { goalChoices, partnerChoices } from '../register-choices';
import { MissionStore } from '../../platform/mission.store';

const pause = 250;

/** Narrows a comparison to a partner, a goal or words; what is chosen goes into the address. */
@Component({
  selector: 'tl-comparison-filters',
  imports: [IconComponent, MenuComponent],
  template: `@for (filter of filters(); track filter.name) {
      <tl-menu
        [items]="filter.items"
        [look]="filter.now ? 'chip on' : 'chip'"
        (chosen)="choose(filter.name, $event)"
        >{{ filter.label }} <b>{{ filter.now?.label ?? any }}</b><tl-icon name="chevronDown"
      /></tl-menu>
    }
    <label class="find">
      <span class="vh" i18n>Words in the promise</span>
      <tl-icon name="search" />
      <input
        #box
        type="search"
        maxlength="100"
        i18n-placeholder
        placeholder="Find words"
        [value]="words()"
        (input)="type(box.value)"
      />
    </label>`,
  styleUrl: '../register-filters.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ComparisonFiltersComponent {
  private readonly mission = inject(MissionStore);
  readonly view = input.required<RegisterQuery>();
  readonly changed = output<Partial<RegisterQuery>>();
  readonly typed = output<string>();

  protected readonly any = $localize`any`;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sent: string | undefined;
  /** What stands in the box; the address sets it too, but never takes back letters that are newer than it. */
  protected readonly words = linkedSignal<string, string>({
    source: () => this.view().words ?? '',
    computation: (address, before) => (before && address === this.sent ? before.value : address),
  });
  protected readonly filters = computed(() => {
    const { partner, goal } = this.view();
    return [
      { name: 'partner', label: $localize`Partner`, items: partnerChoices(this.mission, partner) },
      { name: 'goal', label: $localize`Goal`, items: goalChoices(this.mission.goals().values(), goal) },
    ].map((filter) => ({ ...filter, now: filter.items.find((item) => item.current && item.value) }));
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected choose(name: string, value: string): void {
    this.changed.emit({ [name]: value || undefined });
  }

  protected type(words: string): void {
    this.words.set(words);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.sent = words.trim();
      this.typed.emit(this.sent);
    }, pause);
  }
}
