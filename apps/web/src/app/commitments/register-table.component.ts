import { DOCUMENT } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import {
  columnsOf,
  type Commitment,
  type RegisterColumn,
  type RegisterGroup,
  type RegisterGrouping,
  sortKeysOf,
} from '@throughline/mission';
import type { RegisterQuery } from '@throughline/wire';
import { ConfidenceComponent, IconComponent, OrgComponent, StateComponent } from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';
import { NearEndDirective } from './near-end.directive';
import { columnWords } from './register-choices';
import { type RegisterLine, RegisterLines } from './register-lines';
import { slotsOf } from './row-slots';
import { sameButWords, sortedBy } from './register-view';

/** The least that a row is high, and a block on a phone. */
const rowHeight = 44;
const blockHeight = 90;
const fewest = 10;

type Item =
  | { readonly kind: 'group'; readonly id: string; readonly words: string; readonly count: number }
  | { readonly kind: 'row'; readonly id: string; readonly row: Commitment };

type Line = Item & {
  readonly slot: string | undefined;
  readonly at: number;
  readonly line: RegisterLine | undefined;
};

interface Seen<What = readonly RegisterGroup[]> {
  readonly view: RegisterQuery;
  readonly of: What;
}

/** False where somebody asked for something else and gets it: then the table begins anew. */
const continues = <What>(now: Seen<What>, before: Seen<What>): boolean =>
  now.view === before.view || now.of === before.of;

/** The rows themselves, under one another or in groups. On a phone each becomes a block. */
@Component({
  selector: 'tl-register-table',
  imports: [ConfidenceComponent, IconComponent, NearEndDirective, OrgComponent, StateComponent],
  templateUrl: './register-table.component.html',
  styleUrl: './register-table.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RegisterTableComponent {
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly window = inject(DOCUMENT).defaultView;
  protected readonly words = inject(RegisterLines);
  protected readonly mission = inject(MissionStore);
  readonly groups = input.required<readonly RegisterGroup[]>();
  readonly view = input.required<RegisterQuery>();
  readonly ordered = output<Partial<RegisterQuery>>();

  private readonly look = computed(() => this.view(), { equal: sameButWords });
  protected readonly columns = computed(() => columnsOf(this.look().columns));
  protected readonly tellsLate = computed(() => this.columns().includes('late'));
  protected readonly heads = computed(() => {
    const keys = sortKeysOf(this.look().sort);
    return this.columns().map((column) => {
      const place = keys.findIndex((key) => key.column === column);
      const rank = keys.length > 1 && place >= 0 ? place + 1 : undefined;
      return { column, words: columnWords[column].head, way: keys[place]?.way, first: place === 0, rank };
    });
  });
  protected readonly count = computed(() => {
    const heads = this.look().group ? 1 : 0;
    return this.groups().reduce((sum, { rows }) => sum + rows.length + heads, 0);
  });
  private readonly seen = computed(() => ({ view: this.view(), of: this.groups() }));
  /** As far as somebody looks: what the window has room for, then what is asked for by scrolling. Each row more costs every letter of a filter. */
  private readonly drawn = linkedSignal<Seen, number>({
    source: this.seen,
    computation: (now, before) => (before && continues(now, before.source) ? before.value : this.inSight()),
  });
  private readonly shown = computed(() => {
    const by = this.look().group;
    const items: Item[] = [];
    for (const group of this.groups()) {
      if (by) items.push(this.headOf(group, by));
      const room = Math.max(0, this.drawn() - items.length);
      items.push(...group.rows.slice(0, room).map((row) => ({ kind: 'row' as const, id: row.id, row })));
      if (items.length >= this.drawn()) break;
    }
    return items;
  });
  private readonly slots = linkedSignal<Seen<readonly Item[]>, ReadonlyMap<string, string>>({
    source: () => ({ view: this.view(), of: this.shown() }),
    computation: (now, before) =>
      slotsOf(now.of, before && continues(now, before.source) ? before.value : undefined),
  });
  protected readonly lines = computed(() => this.shown().map(this.write));

  protected more(): void {
    if (this.drawn() < this.count()) this.drawn.update((drawn) => drawn * 2);
  }

  private headOf({ key, rows }: RegisterGroup, by: RegisterGrouping): Item {
    return { kind: 'group', id: `${by} ${key}`, words: this.words.group(by, key), count: rows.length };
  }

  private readonly write = (item: Item, index: number): Line => ({
    ...item,
    slot: this.slots().get(item.id),
    at: index + 2,
    line: item.kind === 'row' ? this.words.of(item.row) : undefined,
  });

  /** As many rows as the window has room for, below what stands above them. */
  private inSight(): number {
    if (!this.window) return fewest;
    const { innerWidth, innerHeight } = this.window;
    const above = Math.max(0, this.element.getBoundingClientRect().top);
    return Math.max(fewest, Math.ceil((innerHeight - above) / (innerWidth > 800 ? rowHeight : blockHeight)));
  }

  /** With Shift the column is added to the order instead of taking its place. */
  protected press(column: RegisterColumn, { shiftKey }: MouseEvent): void {
    this.ordered.emit({ sort: sortedBy(this.view().sort, column, shiftKey) });
  }
}
