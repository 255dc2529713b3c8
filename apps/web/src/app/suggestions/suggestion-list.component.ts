import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { Announcer, EmptyComponent, NoteComponent, SkeletonComponent } from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';
import type { SuggestionCard } from './cards';
import { type Decided, SuggestionCardComponent } from './suggestion-card.component';
import { SUGGESTING } from './suggesting-token.store';
import type { Decision } from './suggestions.store';

const decided: Record<Decision, string> = {
  accept: $localize`Accepted.`,
  reject: $localize`Rejected.`,
  withdraw: $localize`Taken back.`,
};

/** What others and oneself suggest, in reading order: one by one or all of an organisation's. */
@Component({
  selector: 'tl-suggestion-list',
  imports: [EmptyComponent, NoteComponent, SkeletonComponent, SuggestionCardComponent],
  templateUrl: './suggestion-list.component.html',
  styleUrl: './suggestion-list.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SuggestionListComponent {
  protected readonly suggesting = inject(SUGGESTING);
  private readonly mission = inject(MissionStore);
  private readonly announcer = inject(Announcer);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly failed = signal(false);
  protected readonly filter = signal('');
  protected readonly asking = signal<'accept' | 'reject' | null>(null);
  protected readonly work = this.suggesting.work;
  protected readonly cards = computed(() => this.work()?.cards() ?? []);
  protected readonly organisations = computed(() =>
    [...new Set(this.cards().flatMap(({ record }) => record?.organisationId ?? []))].map((id) => ({
      id,
      name: this.mission.organisationName(id),
    })),
  );
  protected readonly shown = computed(() => {
    const filter = this.filter();
    return this.cards().filter(({ record }) => !filter || record?.organisationId === filter);
  });
  protected readonly ofWhom = computed(() => this.mission.organisationName(this.filter()));

  constructor() {
    void this.fetch();
    effect(() => {
      const chosen = this.suggesting.chosen();
      const card = chosen && this.host.querySelector(`[data-suggestion-card="${chosen}"]`);
      if (card) card.scrollIntoView({ block: 'nearest' });
    });
  }

  protected async fetch(): Promise<void> {
    this.failed.set(false);
    await this.suggesting.load().catch(() => this.failed.set(true));
  }

  protected decide(card: SuggestionCard, { decision, reason }: Decided): void {
    const at = this.shown().findIndex(({ id }) => id === card.id);
    const next = this.shown()[at + 1] ?? this.shown()[at - 1];
    this.work()?.decide([card], decision, reason);
    this.announcer.answer(decided[decision]);
    this.focus(next?.id);
  }

  protected decideAll(): void {
    const decision = untracked(this.asking);
    if (!decision) return;
    const count = this.shown().length;
    this.work()?.decide(this.shown(), decision);
    this.asking.set(null);
    this.filter.set('');
    this.announcer.answer(
      decision === 'accept' ? $localize`${count}:count: accepted.` : $localize`${count}:count: rejected.`,
    );
    this.focus(undefined);
  }

  /** Down and Up go from card to card. */
  protected step({ id }: SuggestionCard, by: 1 | -1): void {
    const at = this.shown().findIndex((card) => card.id === id);
    const to = this.shown()[at + by];
    if (to) this.focus(to.id);
  }

  /** The decided card goes and would take the focus with it. */
  private focus(id: string | undefined): void {
    const card = id && this.host.querySelector<HTMLElement>(`[data-suggestion-card="${id}"]`);
    if (card) card.focus();
    else document.getElementById('panel-tab-suggestions')?.focus();
  }
}
