import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import { RouterLink } from '@angular/router';
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
  DateComponent,
  IconComponent,
  OrgComponent,
  StateComponent,
} from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';
import { NearEndDirective } from './near-end.directive';
import { columnWords } from './register-choices';
import { RegisterLines } from './register-lines';
import { sortedBy } from './register-view';

/** Rows are drawn as far as somebody looks: two thousand at once would make every letter of a filter wait. */
const first = 30;
const step = 80;

type Item =
  | { readonly kind: 'group'; readonly id: string; readonly words: string; readonly count: number }
  | { readonly kind: 'row'; readonly id: string; readonly row: Commitment };

/** The rows themselves, under one another or in groups. On a phone each becomes a block. */
@Component({
  selector: 'tl-register-table',
  imports: [
    ConfidenceComponent,
    DateComponent,
    IconComponent,
    NearEndDirective,
    OrgComponent,
    RouterLink,
    StateComponent,
  ],
  templateUrl: './register-table.component.html',
  styleUrl: './register-table.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RegisterTableComponent {
  private readonly words = inject(RegisterLines);
  protected readonly mission = inject(MissionStore);
  readonly groups = input.required<readonly RegisterGroup[]>();
  readonly view = input.required<RegisterQuery>();
  readonly ordered = output<Partial<RegisterQuery>>();

  protected readonly columns = computed(() => columnsOf(this.view().columns));
  protected readonly heads = computed(() => {
    const keys = sortKeysOf(this.view().sort);
    return this.columns().map((column) => {
      const place = keys.findIndex((key) => key.column === column);
      const rank = keys.length > 1 && place >= 0 ? place + 1 : undefined;
      return { column, words: columnWords[column].head, way: keys[place]?.way, first: place === 0, rank };
    });
  });
  private readonly items = computed(() => {
    const by = this.view().group;
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
  /** As many as were asked for by scrolling; another view begins at its top. */
  protected readonly drawn = linkedSignal<RegisterQuery, number>({
    source: () => this.view(),
    computation: () => first,
  });
  protected readonly lines = computed(() =>
    this.items()
      .slice(0, this.drawn())
      .map((item, index) =>
        item.kind === 'group'
          ? { ...item, at: index + 2, line: undefined }
          : { ...item, at: index + 2, line: this.words.of(item.row) },
      ),
  );

  protected more(): void {
    if (this.drawn() < this.count()) this.drawn.update((drawn) => drawn + step);
  }

  /** With Shift the column is added to the order instead of taking its place. */
  protected press(column: RegisterColumn, { shiftKey }: MouseEvent): void {
    this.ordered.emit({ sort: sortedBy(this.view().sort, column, shiftKey) });
  }
}
