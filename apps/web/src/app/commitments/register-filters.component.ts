import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { can } from '@throughline/mission';
import type { RegisterQuery } from '@throughline/wire';
import { IconComponent } from '@throughline/ui';
import { type MenuChoice, MenuComponent } from '@throughline/ui/menu';
import { MissionStore } from '../platform/mission.store';
import {
  confidenceChoices,
  goalChoices,
  groupChoices,
  partnerChoices,
  sortChoices,
  stateChoices,
} from './register-choices';
import { sameButWords } from './register-view';

/** The register's filters as chips, its order on a phone, and its files. What is chosen goes into the address. */
@Component({
  selector: 'tl-register-filters',
  imports: [IconComponent, MenuComponent],
  templateUrl: './register-filters.component.html',
  styleUrl: './register-filters.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RegisterFiltersComponent {
  private readonly mission = inject(MissionStore);
  private readonly page = inject(DOCUMENT);
  readonly view = input.required<RegisterQuery>();
  /** The addresses of the files that hold what the table shows. */
  readonly files = input.required<() => { readonly csv: string; readonly xlsx: string }>();
  readonly changed = output<Partial<RegisterQuery>>();
  /** Each letter, at once. */
  readonly typed = output<string>();
  readonly arranging = output();
  readonly bringingIn = output();

  /** A letter in the box makes no menu anew. */
  protected readonly chips = computed(() => this.view(), { equal: sameButWords });
  protected readonly filters = computed(() => {
    const view = this.chips();
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
  private readonly mayBringIn = computed(() => can(this.mission.standing(), 'register.bringIn'));
  protected readonly orders = computed(() => sortChoices(this.chips().sort));
  protected readonly groups = computed(() => groupChoices(this.chips().group));
  protected readonly group = computed(() => this.groups().find((item) => item.current)?.label ?? '');
  protected readonly formats = computed((): readonly MenuChoice[] => [
    {
      value: 'csv',
      label: $localize`Save as CSV`,
      hint: $localize`these rows, as text that any table reads`,
    },
    { value: 'xlsx', label: $localize`Save as Excel workbook` },
    ...(this.mayBringIn()
      ? [
          {
            value: 'in',
            label: $localize`Bring in a CSV file…`,
            hint: $localize`new promises, and changes to many`,
          },
        ]
      : []),
  ]);
  protected readonly order = computed(() => this.orders().find((item) => item.current)?.label ?? '');

  protected choose(name: string, value: string): void {
    this.changed.emit({ [name]: value || undefined });
  }

  protected sortBy(sort: string): void {
    this.changed.emit({ sort: sort === 'ref' ? undefined : sort });
  }

  protected groupBy(group: string): void {
    this.changed.emit({ group: (group || undefined) as RegisterQuery['group'] });
  }

  /** The browser keeps what comes: it says that it is a file. */
  protected file(format: string): void {
    if (format === 'in') return this.bringingIn.emit();
    this.page.location.assign(format === 'xlsx' ? this.files()().xlsx : this.files()().csv);
  }
}
