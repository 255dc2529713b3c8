import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { dropViewRoute, type KeptView, keptViewsRoute, type RegisterQuery } from '@throughline/wire';
import { Announcer, IconComponent, NoteComponent } from '@throughline/ui';
import { type MenuChoice, MenuComponent } from '@throughline/ui/menu';
import { Api } from '../platform/api';
import { Attempt } from '../platform/attempt';
import { MissionStore } from '../platform/mission.store';
import { KeepViewDialogComponent } from './keep-view-dialog.component';

/** The same whatever the order in which somebody chose. */
const wordsOf = (query: RegisterQuery) =>
  JSON.stringify(
    Object.entries(query)
      .filter(([, value]) => value)
      .sort(),
  );

/** Views of the register under names: one's own, and those that everybody here has. */
@Component({
  selector: 'tl-kept-views',
  imports: [IconComponent, KeepViewDialogComponent, MenuComponent, NoteComponent],
  templateUrl: './kept-views.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KeptViewsComponent {
  private readonly api = inject(Api);
  private readonly mission = inject(MissionStore);
  private readonly announcer = inject(Announcer);
  readonly view = input.required<RegisterQuery>();
  readonly chosen = output<RegisterQuery>();

  protected readonly attempt = new Attempt();
  private readonly views = signal<readonly KeptView[]>([]);
  /** Without a connection the register still stands; its kept views are offered again in the menu. */
  private readonly missing = signal(false);
  protected readonly keeping = signal(false);
  protected readonly now = computed(() => {
    const words = wordsOf(this.view());
    return this.views().find(({ query }) => wordsOf(query) === words);
  });
  protected readonly isAll = computed(() => wordsOf(this.view()) === wordsOf({}));
  protected readonly items = computed((): MenuChoice[] => {
    const now = this.now();
    return [
      { value: 'all', label: $localize`All promises`, current: this.isAll() },
      ...this.views().map(({ id, name, shared }) => ({
        value: `view ${id}`,
        label: name,
        current: id === now?.id,
        ...(shared && { hint: $localize`everybody here has it` }),
      })),
      ...(this.missing()
        ? [{ value: 'load', label: $localize`Load the kept views`, icon: 'refresh', divided: true } as const]
        : []),
      { value: 'keep', label: $localize`Keep this view…`, icon: 'plus', divided: true },
      ...(now?.mine
        ? [
            {
              value: 'drop',
              label: $localize`Take away “${now.name}:name:”`,
              icon: 'close',
              danger: true,
            } as const,
          ]
        : []),
    ];
  });

  constructor() {
    void this.load();
  }

  protected choose(value: string): void {
    const view = this.views().find(({ id }) => value === `view ${id}`);
    if (view) this.chosen.emit(view.query);
    else if (value === 'all') this.chosen.emit({});
    else if (value === 'keep') this.keeping.set(true);
    else if (value === 'load') void this.attempt.run(() => this.load(true));
    else void this.drop();
  }

  protected kept(views: readonly KeptView[]): void {
    this.views.set(views);
    this.keeping.set(false);
    this.announcer.answer($localize`The view is kept.`);
  }

  private async drop(): Promise<void> {
    const now = this.now();
    if (!now) return;
    await this.attempt.run(async () => {
      const params = { ...this.params(), viewId: now.id };
      this.views.set((await this.api.call(dropViewRoute, { params })).views);
      this.announcer.answer($localize`The view “${now.name}:name:” is taken away. What it shows stays.`);
    });
  }

  private async load(tells = false): Promise<void> {
    try {
      this.views.set((await this.api.call(keptViewsRoute, { params: this.params() })).views);
      this.missing.set(false);
    } catch (error) {
      this.missing.set(true);
      if (tells) throw error;
    }
  }

  private params = () => ({ missionId: this.mission.mission()?.id ?? '' });
}
