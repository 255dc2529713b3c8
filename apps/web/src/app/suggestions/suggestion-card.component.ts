import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { DateComponent, FaceComponent, type FacePerson } from '@throughline/ui';
import { SuggestionTalkComponent } from '../comments/suggestion-talk.component';
import { MissionStore } from '../platform/mission.store';
import type { CardKind, SuggestionCard } from './cards';
import { SUGGESTING } from './suggesting-token.store';
import type { Decision } from './suggestions.store';

/** What somebody decided, and why if they say so. */
export interface Decided {
  readonly decision: Decision;
  readonly reason: string;
}

const kinds: Record<CardKind, string> = {
  add: $localize`Add:`,
  delete: $localize`Delete:`,
  replace: $localize`Replace:`,
  format: $localize`Format:`,
};

/** One suggestion: who, what before and after, and what to do with it. */
@Component({
  selector: 'tl-suggestion-card',
  imports: [DateComponent, FaceComponent, SuggestionTalkComponent],
  templateUrl: './suggestion-card.component.html',
  styleUrl: './suggestion-card.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SuggestionCardComponent {
  protected readonly suggesting = inject(SUGGESTING);
  private readonly mission = inject(MissionStore);

  readonly card = input.required<SuggestionCard>();
  readonly decided = output<Decided>();
  readonly stepped = output<1 | -1>();

  protected readonly saying = signal(false);
  private readonly why = viewChild<ElementRef<HTMLTextAreaElement>>('why');
  protected readonly kind = computed(() => kinds[this.card().kind]);
  protected readonly by = computed(() => this.suggesting.work()?.by(this.card()) ?? '');
  protected readonly label = computed(() => {
    const { before, after } = this.card();
    return `${this.by()}. ${this.kind()} ${[before, after].filter(Boolean).join(' → ')}`;
  });
  protected readonly own = computed(
    () => this.card().unsent || this.card().record?.author === this.mission.me()?.personId,
  );
  protected readonly mayDecide = computed(() => this.suggesting.work()?.mayDecide() ?? false);
  protected readonly timeZone = computed(() => this.mission.mission()?.timeZone ?? 'UTC');
  protected readonly person = computed<FacePerson | null>(() => {
    const { record } = this.card();
    if (!record) return null;
    const organisation = this.mission.organisations().get(record.organisationId);
    return {
      id: record.author,
      name: this.mission.people().get(record.author)?.name ?? $localize`Somebody`,
      organisation: organisation?.name ?? $localize`An organisation`,
      sector: organisation?.sector ?? 'civilSociety',
    };
  });

  constructor() {
    // The press that opened it took away what had the focus.
    afterRenderEffect(() => this.why()?.nativeElement.focus());
  }

  protected keep(article: HTMLElement): void {
    this.saying.set(false);
    article.focus();
  }

  protected show(): void {
    this.suggesting.chosen.set(this.card().id);
    this.suggesting.work()?.reveal(this.card());
  }

  /** Single keys, and only while the card itself has the focus. */
  protected press(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  private readonly acts: Partial<Record<string, () => void>> = {
    a: () => this.decide('accept'),
    r: () => this.decide('reject'),
    Enter: () => this.show(),
    ArrowDown: () => this.stepped.emit(1),
    ArrowUp: () => this.stepped.emit(-1),
  };

  protected decide(decision: Decision, reason = ''): void {
    if (!this.mayDecide()) return;
    // Of what is no longer in the plan there is nothing to accept.
    const held = this.card().place || decision === 'withdraw' ? decision : 'reject';
    this.decided.emit({ decision: held, reason: reason.trim() });
  }
}
