import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  inject,
  input,
  linkedSignal,
  signal,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import {
  can,
  type Commitment,
  narrowedRows,
  orderedRows,
  registerGroups,
  type RegisterLayout,
} from '@throughline/mission';
import {
  type BroughtIn,
  exportRegisterRoute,
  exportWorkbookRoute,
  type RegisterQuery,
} from '@throughline/wire';
import { EmptyComponent, IconComponent, type IconName, NoteComponent } from '@throughline/ui';
import { announceFacts } from '../facts/announce-facts';
import { addressOf } from '../platform/api';
import { MissionStore } from '../platform/mission.store';
import { BringInDialogComponent } from '../register-imports/bring-in-dialog.component';
import { BroughtInComponent } from '../register-imports/brought-in.component';
import { ArrangeDialogComponent } from './arrange-dialog.component';
import { KeptViewsComponent } from './kept-views.component';
import { ProposeDialogComponent } from './propose-dialog.component';
import { RegisterBoardComponent } from './register-board.component';
import { RegisterFiltersComponent } from './register-filters.component';
import { RegisterLines } from './register-lines';
import { RegisterTableComponent } from './register-table.component';
import { RegisterTimelineComponent } from './register-timeline.component';
import { ThresholdsDialogComponent } from './thresholds-dialog.component';
import { isFiltered, registerViewOf } from './register-view';

const pause = 250;

const sameRows = (a: readonly Commitment[], b: readonly Commitment[]) =>
  a.length === b.length && a.every((row, at) => row === b[at]);

const layouts: readonly { value: RegisterLayout; words: string; icon: IconName }[] = [
  { value: 'table', words: $localize`Table`, icon: 'table' },
  { value: 'board', words: $localize`Board`, icon: 'columns' },
  { value: 'timeline', words: $localize`Timeline`, icon: 'timeline' },
];

/** Every promise of the mission as a table, as cards or under a scale of time. What is filtered and how it is ordered stands in the address. */
@Component({
  selector: 'tl-register',
  imports: [
    EmptyComponent,
    IconComponent,
    KeptViewsComponent,
    NoteComponent,
    ProposeDialogComponent,
    ArrangeDialogComponent,
    RegisterBoardComponent,
    RegisterFiltersComponent,
    RegisterTableComponent,
    RegisterTimelineComponent,
    BringInDialogComponent,
    BroughtInComponent,
    RouterLink,
    ThresholdsDialogComponent,
  ],
  providers: [RegisterLines],
  templateUrl: './register.component.html',
  styleUrl: './register.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RegisterComponent {
  private readonly router = inject(Router);
  private readonly lines = inject(RegisterLines);
  protected readonly mission = inject(MissionStore);

  readonly partner = input<string>();
  readonly goal = input<string>();
  readonly state = input<string>();
  readonly confidence = input<string>();
  readonly words = input<string>();
  readonly sort = input<string>();
  readonly order = input<string>();
  readonly group = input<string>();
  readonly columns = input<string>();
  readonly layout = input<string>();

  private sent: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** What is looked for. The address sets it too, but never takes back letters that are newer than it. */
  private readonly typed = linkedSignal<string | undefined, string>({
    source: () => this.words(),
    computation: (address, before) => (before && address === this.sent ? before.value : (address ?? '')),
  });
  protected readonly view = computed(() =>
    registerViewOf({
      partner: this.partner(),
      goal: this.goal(),
      state: this.state(),
      confidence: this.confidence(),
      words: this.typed(),
      sort: this.sort() && this.order() === 'down' ? `-${this.sort()}` : this.sort(),
      group: this.group(),
      columns: this.columns(),
      layout: this.layout(),
    }),
  );
  protected readonly filtered = computed(() => isFiltered(this.view()));
  protected readonly all = computed(() => this.mission.commitments().size);
  protected readonly layouts = layouts;
  protected readonly shape = computed(() => this.view().layout ?? 'table');
  private readonly names = computed(() => ({
    today: this.mission.today(),
    holdsDays: this.mission.mission()?.confidenceDays,
    organisation: this.mission.organisationName,
    goal: (id: string) => this.lines.goal(id),
  }));
  private readonly sorted = computed(() => this.view().sort);
  private readonly ordered = computed(() =>
    orderedRows(this.mission.commitments().values(), this.sorted(), this.names()),
  );
  /** The same list as long as it holds the same: a letter that leaves all rows draws nothing. */
  protected readonly rows = computed(() => narrowedRows(this.ordered(), this.view(), this.names()), {
    equal: sameRows,
  });
  protected readonly boardBy = computed(() => this.view().group ?? 'state');
  protected readonly cards = computed(() => registerGroups(this.rows(), this.boardBy(), this.names()));
  private readonly grouped = computed(() => this.view().group);
  protected readonly groups = computed(() => {
    const group = this.grouped();
    return group ? registerGroups(this.rows(), group, this.names()) : [{ key: '', rows: this.rows() }];
  });
  protected readonly inGroups = computed(() => this.groups().flatMap(({ rows }) => rows));
  protected readonly mayPropose = computed(() => can(this.mission.standing(), 'commitment.propose'));
  protected readonly files = computed(() => {
    const ask = {
      params: { missionId: this.mission.mission()?.id ?? '' },
      query: this.view() as Record<string, string | undefined>,
    };
    return { csv: addressOf(exportRegisterRoute, ask), xlsx: addressOf(exportWorkbookRoute, ask) };
  });
  protected readonly arranging = signal(false);
  protected readonly maySet = computed(() => can(this.mission.standing(), 'threshold.set'));
  protected readonly setting = signal(false);
  protected readonly bringing = signal(false);
  protected readonly brought = signal<BroughtIn | null>(null);
  protected readonly proposing = signal(false);
  protected readonly proposed = signal<Commitment | null>(null);

  constructor() {
    announceFacts();
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
    this.mission.show('commitments');
  }

  protected async go(change: Partial<RegisterQuery>, replaceUrl = false): Promise<void> {
    await this.router.navigate([], {
      queryParams: { ...this.view(), ...change },
      replaceUrl,
      scroll: 'manual',
    });
  }

  /** Rows follow each letter; the address, and with it the way back, follows when somebody pauses. */
  protected type(words: string): void {
    this.typed.set(words);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.sent = words.trim();
      void this.go({ words: this.sent || undefined }, true);
    }, pause);
  }

  protected show(view: RegisterQuery): void {
    void this.router.navigate([], { queryParams: view, scroll: 'manual' });
  }

  protected clear(): void {
    clearTimeout(this.timer);
    this.typed.set('');
    const { sort, group, columns, layout } = this.view();
    const queryParams = { sort, group, columns, layout };
    void this.router.navigate([], { queryParams, scroll: 'manual' });
  }

  protected taken(commitment: Commitment): void {
    this.proposing.set(false);
    this.proposed.set(commitment);
  }
}
