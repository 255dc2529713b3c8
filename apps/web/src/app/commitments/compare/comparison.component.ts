import { DOCUMENT } from '@angular/common';
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  Injector,
  input,
  signal,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { can, comparedRows, type ComparedKind, type RegisterBaseline } from '@throughline/mission';
import { exportComparisonRoute, MomentWord, type RegisterQuery } from '@throughline/wire';
import { EmptyComponent, IconComponent, NoteComponent, SkeletonComponent } from '@throughline/ui';
import { type MenuChoice, MenuComponent } from '@throughline/ui/menu';
import { isFiltered, registerViewOf } from '../register-view';
import { addressOf } from '../../platform/api';
import { MissionStore } from '../../platform/mission.store';
import { BaselineDialogComponent } from './baseline-dialog.component';
import { ComparedRowComponent } from './compared-row.component';
import { ComparisonFiltersComponent } from './comparison-filters.component';
import { ComparisonStore } from './comparison.store';
import { FieldWords } from './field-words';
import { MomentChoiceComponent } from './moment-choice.component';
import { MomentWords } from './moment-words';
import { RemoveBaselineDialogComponent } from './remove-baseline-dialog.component';

const sections: readonly { kind: ComparedKind; heading: string }[] = [
  { kind: 'changed', heading: $localize`Changed` },
  { kind: 'added', heading: $localize`Added` },
  { kind: 'gone', heading: $localize`Gone` },
];

/** More at once would keep a phone waiting. */
const atFirst = 100;

/** What differs in the register between two moments. Both moments, and what is filtered, stand in the address. */
@Component({
  selector: 'tl-comparison',
  imports: [
    BaselineDialogComponent,
    ComparedRowComponent,
    ComparisonFiltersComponent,
    EmptyComponent,
    IconComponent,
    MenuComponent,
    MomentChoiceComponent,
    NoteComponent,
    RemoveBaselineDialogComponent,
    RouterLink,
    SkeletonComponent,
  ],
  providers: [ComparisonStore, FieldWords, MomentWords],
  templateUrl: './comparison.component.html',
  styleUrl: './comparison.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ComparisonComponent {
  private readonly injector = inject(Injector);
  private readonly router = inject(Router);
  private readonly page = inject(DOCUMENT);
  private readonly words = inject(MomentWords);
  protected readonly mission = inject(MissionStore);
  protected readonly store = inject(ComparisonStore);

  readonly from = input<string>();
  readonly to = input<string>();
  readonly partner = input<string>();
  readonly goal = input<string>();
  readonly find = input<string>();

  /** A word that an address should not hold is passed over, so that an old link still opens. */
  protected readonly ends = computed(
    () => ({ from: momentOf(this.from(), 'visit'), to: momentOf(this.to(), 'now') }),
    { equal: (a, b) => a.from === b.from && a.to === b.to },
  );
  protected readonly view = computed(() =>
    registerViewOf({ partner: this.partner(), goal: this.goal(), words: this.find() }),
  );
  protected readonly filtered = computed(() => isFiltered(this.view()));
  protected readonly sides = computed(() => {
    const found = this.store.found();
    return {
      from: found?.from.on ?? '',
      to: found?.to.on ?? '',
      holdsDays: this.mission.mission()?.confidenceDays,
    };
  });
  private readonly rows = computed(() =>
    comparedRows(this.store.found()?.rows ?? [], this.view(), {
      today: this.mission.today(),
      organisation: this.mission.organisationName,
      goal: (id) => this.mission.goals().get(id)?.ref ?? '',
    }),
  );
  protected readonly sections = computed(() =>
    sections.map((section) => ({
      ...section,
      rows: this.rows().filter(({ kind }) => kind === section.kind),
    })),
  );
  protected readonly count = (kind: ComparedKind) => this.rows().filter((row) => row.kind === kind).length;
  protected readonly everything = Infinity;
  protected readonly most = signal(atFirst);
  protected readonly none = computed(() => this.rows().length === 0);
  protected readonly sentence = computed(() => {
    const found = this.store.found();
    return found && { from: this.words.of(found.from, 'from'), to: this.words.of(found.to, 'to') };
  });
  protected readonly file = computed(() =>
    addressOf(exportComparisonRoute, {
      params: { missionId: this.store.missionId() },
      query: { ...this.view(), ...this.ends() } as Record<string, string | undefined>,
    }),
  );

  protected readonly mayName = computed(() => can(this.mission.standing(), 'baseline.keep'));
  protected readonly naming = signal<{ readonly held?: RegisterBaseline } | null>(null);
  protected readonly removing = signal<RegisterBaseline | null>(null);
  /** Those that this page compares can be renamed and taken away. */
  private readonly shown = computed(() => {
    const { from, to } = this.ends();
    return this.store.baselines().filter(({ id }) => id === from || id === to);
  });
  protected readonly manage = computed((): MenuChoice[] => [
    { value: 'name', label: $localize`Name a moment…`, icon: 'plus' },
    ...this.shown().flatMap(({ id, name }): MenuChoice[] => [
      { value: `rename ${id}`, label: $localize`Rename “${name}:name:”…`, icon: 'pencil', divided: true },
      { value: `remove ${id}`, label: $localize`Take away “${name}:name:”…`, icon: 'trash', danger: true },
    ]),
  ]);

  constructor() {
    this.mission.show('commitments');
    effect(() => this.store.open(this.ends()));
    void this.store.loadBaselines();
  }

  protected go(change: object, replaceUrl = false): void {
    const queryParams = { ...this.address(), ...change };
    void this.router.navigate([], { queryParams, replaceUrl, scroll: 'manual' });
  }

  protected narrow({ words, ...rest }: Partial<RegisterQuery>, replaceUrl = false): void {
    this.go({ ...rest, ...(words === undefined ? {} : { find: words || undefined }) }, replaceUrl);
  }

  protected clear(): void {
    this.go({ partner: undefined, goal: undefined, find: undefined });
  }

  protected choose(value: string): void {
    const [what, id] = value.split(' ');
    const held = this.store.baselines().find((one) => one.id === id);
    if (what === 'name') this.naming.set({});
    else if (what === 'rename' && held) this.naming.set({ held });
    else if (held) this.removing.set(held);
  }

  protected named(baseline: RegisterBaseline): void {
    void this.store.loadBaselines().then(() => {
      if (!this.naming()?.held) this.go({ from: baseline.id });
    });
  }

  protected removed({ id }: RegisterBaseline): void {
    const { from, to } = this.ends();
    void this.store.loadBaselines();
    this.go({ ...(from === id && { from: undefined }), ...(to === id && { to: undefined }) }, true);
  }

  protected print(): void {
    this.most.set(this.everything);
    afterNextRender(() => this.page.defaultView?.print(), { injector: this.injector });
  }

  private address() {
    return {
      from: this.from(),
      to: this.to(),
      partner: this.partner(),
      goal: this.goal(),
      find: this.find(),
    };
  }
}

const momentOf = (word: string | undefined, otherwise: MomentWord): MomentWord => {
  const read = MomentWord.safeParse(word);
  return read.success ? read.data : otherwise;
};
