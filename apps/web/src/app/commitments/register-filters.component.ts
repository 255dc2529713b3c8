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
import { MissionStore } from '../platform/mission.store';
import {
  confidenceChoices,
  goalChoices,
  partnerChoices,
  sortChoices,
  stateChoices,
} from './register-choices';

const pause = 250;

/** The register's filters as chips, its order on a phone, and its export. What is chosen goes into the address. */
@Component({
  selector: 'tl-register-filters',
  imports: [IconComponent, MenuComponent],
  templateUrl: './register-filters.component.html',
  styleUrl: './register-filters.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RegisterFiltersComponent {
  private readonly mission = inject(MissionStore);
  readonly view = input.required<RegisterQuery>();
  /** The address of the file that holds what the table shows. */
  readonly file = input.required<string>();
  readonly changed = output<Partial<RegisterQuery>>();
  readonly typed = output<string>();

  private sent: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What stands in the box; the address sets it too, but never takes back letters that are newer than it. */
  protected readonly words = linkedSignal<string, string>({
    source: () => this.view().words ?? '',
    computation: (address, before) => (before && address === this.sent ? before.value : address),
  });
  protected readonly filters = computed(() => {
    const view = this.view();
    return [
      { name: 'partner', label: $localize`Partner`, items: partnerChoices(this.mission, view.partner) },
      { name: 'goal', label: $localize`Goal`, items: goalChoices(this.mission.goals().values(), view.goal) },
      { name: 'state', label: $localize`State`, items: stateChoices(view.state) },
      { name: 'confidence', label: $localize`Confidence`, items: confidenceChoices(view.confidence) },
    ].map((filter) => {
      const now = filter.items.find((item) => item.current && item.value);
      return { ...filter, on: Boolean(now), now: now?.label ?? $localize`any` };
    });
  });
  protected readonly orders = computed(() => sortChoices(this.view()));
  protected readonly order = computed(() => this.orders().find((item) => item.current)?.label ?? '');

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected choose(name: string, value: string): void {
    this.changed.emit({ [name]: value || undefined });
  }

  protected sortBy(value: string): void {
    const [sort, order] = value.split(' ') as [RegisterQuery['sort'], RegisterQuery['order']];
    this.changed.emit({ sort, order });
  }

  protected type(words: string, wait = pause): void {
    this.words.set(words);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.sent = words.trim();
      this.typed.emit(this.sent);
    }, wait);
  }
}
