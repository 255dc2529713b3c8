import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  Injector,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import {
  columnsOf,
  mostSortKeys,
  type RegisterColumn,
  registerColumns,
  sortKeysOf,
  sortWords,
  usualColumns,
} from '@throughline/mission';
import type { RegisterQuery } from '@throughline/wire';
import { Announcer, DialogComponent, IconComponent } from '@throughline/ui';
import { columnWords } from './register-choices';

interface Place {
  readonly column: RegisterColumn;
  readonly shown: boolean;
}

/** Which columns the register shows, in which order, and by which its rows are ordered. */
@Component({
  selector: 'tl-arrange-dialog',
  imports: [DialogComponent, IconComponent],
  templateUrl: './arrange-dialog.component.html',
  styleUrl: './arrange-dialog.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ArrangeDialogComponent {
  private readonly announcer = inject(Announcer);
  private readonly injector = inject(Injector);
  readonly view = input.required<RegisterQuery>();
  readonly arranged = output<Partial<RegisterQuery>>();
  readonly closed = output();

  protected readonly heads = columnWords;
  protected readonly all = registerColumns;
  protected readonly ranks = Array.from({ length: mostSortKeys }, (_, rank) => rank);
  protected readonly places = linkedSignal(() => placesOf(columnsOf(this.view().columns)));
  protected readonly orders = linkedSignal(() => sortKeysOf(this.view().sort));
  /** A row without its promise is nobody's. */
  protected readonly none = computed(() => !this.places().some(({ shown }) => shown));

  protected show(column: RegisterColumn, shown: boolean): void {
    this.places.update((places) =>
      places.map((place) => (place.column === column ? { ...place, shown } : place)),
    );
  }

  protected move(from: number, by: -1 | 1, pressed: HTMLButtonElement): void {
    const places = [...this.places()];
    const [moved] = places.splice(from, 1);
    if (!moved) return;
    places.splice(from + by, 0, moved);
    this.places.set(places);
    const name = this.heads[moved.column].head;
    this.announcer.answer($localize`${name}:column: is now column ${from + by + 1}:place:`);
    afterNextRender(() => holdFocus(pressed), { injector: this.injector });
  }

  /** A column that is named anew leaves the place where it stood. */
  protected order(rank: number, words: string): void {
    const [key] = words ? sortKeysOf(words) : [];
    const others = this.orders().map((each, at) =>
      at === rank || each.column === key?.column ? [] : [each],
    );
    others[rank] = key ? [key] : [];
    this.orders.set(others.flat());
  }

  protected usual(): void {
    this.places.set(placesOf(usualColumns));
    this.orders.set(sortKeysOf(undefined));
  }

  protected arrange(): void {
    const columns = this.places()
      .filter(({ shown }) => shown)
      .map(({ column }) => column)
      .join(',');
    const sort = sortWords(this.orders());
    this.arranged.emit({
      columns: columns === usualColumns.join(',') ? undefined : columns,
      sort: sort === 'ref' ? undefined : sort,
    });
  }
}

/** A line that moves is taken out and put in again, which takes the focus away; at an end only the other way is left. */
function holdFocus(pressed: HTMLButtonElement): void {
  const other = pressed.parentElement?.querySelector<HTMLButtonElement>('button:not(:disabled)');
  (pressed.disabled ? other : pressed)?.focus();
}

const placesOf = (shown: readonly RegisterColumn[]): Place[] => [
  ...shown.map((column) => ({ column, shown: true })),
  ...registerColumns.filter((column) => !shown.includes(column)).map((column) => ({ column, shown: false })),
];
