import { DOCUMENT } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  computed,
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
  sortKeysOf,
} from '@throughline/mission';
import type { RegisterQuery } from '@throughline/wire';
import {
  ConfidenceComponent,
  IconComponent,
  OrgComponent,
  StateComponent,
} from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';
import { NearEndDirective } from './near-end.directive';
import { columnWords } from './register-choices';
import { RegisterLines } from './register-lines';
import { slotsOf } from './row-slots';
import { sameButWords, sortedBy } from './register-view';

/** The least that a row is high, and a block on a phone. */
const rowHeight = 44;
const blockHeight = 90;

type Item =
  | { readonly kind: 'group'; readonly id: string; readonly words: string; readonly count: number }
  | { readonly kind: 'row'; readonly id: string; readonly row: Commitment };

interface Seen {
  readonly view: RegisterQuery;
  readonly items: readonly Item[];
}

/** False where somebody asked for something else and gets it: then the table begins anew. */
const continues = (now: Seen, before: Seen): boolean =>
  now.view === before.view || now.items === before.items;

/** The rows themselves, under one another or in groups. On a phone each becomes a block. */
@Component({
  selector: 'tl-register-table',
  imports: [
    ConfidenceComponent,
    IconComponent,
    NearEndDirective,
    OrgComponent,
    StateComponent,
  ],
  templateUrl: './register-table.component.html',
  styleUrl: './register-table.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RegisterTableComponent {
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
  private readonly items = computed(() => {
    const by = this.look().group;
    return this.groups().flatMap(({ key, rows }): Item[] => [
      ...(by
        ? [
            {
              kind: 'group' as const,
              id: `${by} ${key}`,
              words: this.words.group(by, key),
              count: rows.length,
            },
          ]
        : []),
      ...rows.map((row) => ({ kind: 'row' as const, id: row.id, row })),
    ]);
  });
  protected readonly count = computed(() => this.items().length);
  /** Rows are drawn as far as somebody looks, a windowful first: all at once would make every letter of a filter wait. */
  private readonly first = windowful(inject(DOCUMENT).defaultView);
  private readonly seen = computed(() => ({ view: this.view(), items: this.items() }));
  /** As many as were asked for by scrolling; another view begins at its top. */
  private readonly drawn = linkedSignal<Seen, number>({
    source: this.seen,
    computation: (now, before) => (before && continues(now, before.source) ? before.value : this.first),
  });
  private readonly shown = computed(() => this.items().slice(0, this.drawn()));
  private readonly slots = linkedSignal<Seen, ReadonlyMap<string, string>>({
    source: () => ({ view: this.view(), items: this.shown() }),
    computation: (now, before) =>
      slotsOf(now.items, before && continues(now, before.source) ? before.value : undefined),
  });
  protected readonly lines = computed(() => {
    const slots = this.slots();
    return this.shown().map((item, index) => {
      const placed = { ...item, slot: slots.get(item.id), at: index + 2 };
      return item.kind === 'group'
        ? { ...placed, line: undefined }
        : { ...placed, line: this.words.of(item.row) };
    });
  });

  protected more(): void {
    if (this.drawn() < this.count()) this.drawn.update((drawn) => drawn * 2);
  }

  /** With Shift the column is added to the order instead of taking its place. */
  protected press(column: RegisterColumn, { shiftKey }: MouseEvent): void {
    this.ordered.emit({ sort: sortedBy(this.view().sort, column, shiftKey) });
  }
}

const windowful = (window: Window | null): number => {
  const { innerWidth, innerHeight } = window ?? { innerWidth: 0, innerHeight: 0 };
  return Math.max(10, Math.ceil(innerHeight / (innerWidth > 800 ? rowHeight : blockHeight)));
};
