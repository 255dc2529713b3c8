import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  model,
  output,
  signal,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Commitment } from '@throughline/mission';
import { ControlDirective, DialogComponent, FieldComponent, StateComponent } from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';
import { matchingCards } from './matching-cards';

/** Finds a commitment by words and gives its id. The search field keeps the focus; arrows walk the list. */
@Component({
  selector: 'tl-card-picker',
  imports: [ControlDirective, DialogComponent, FieldComponent, RouterLink, StateComponent],
  templateUrl: './card-picker.component.html',
  styleUrl: './card-picker.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CardPickerComponent {
  protected readonly mission = inject(MissionStore);
  readonly open = model(false);
  readonly chosen = output<string>();

  protected readonly typed = signal('');
  protected readonly at = signal(0);
  protected readonly found = computed(() =>
    matchingCards(this.mission.commitments().values(), this.typed(), this.mission.organisationName),
  );
  protected readonly active = computed(() => this.found()[Math.min(this.at(), this.found().length - 1)]);
  protected readonly register = computed(() => `/m/${this.mission.mission()?.slug ?? ''}/commitments`);

  constructor() {
    effect(() => {
      if (!this.open()) return;
      this.typed.set('');
      this.at.set(0);
    });
  }

  protected optionId = (c: Commitment): string => `plan-pick-${c.ref}`;

  /** Who of the plan's readers will see only a neutral line in its place. */
  protected hiddenFrom(c: Commitment): string {
    const audience = this.mission.audiences().find(({ id }) => id === c.audienceId);
    if (audience?.kind !== 'board' && audience?.kind !== 'named') return '';
    return $localize`Only ${audience.name}:audience: can read it. Others will see that a promise stands here, and no more.`;
  }

  protected search(typed: string): void {
    this.typed.set(typed);
    this.at.set(0);
  }

  protected key(event: KeyboardEvent): void {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const active = this.active();
    if (by !== undefined) this.step(by);
    else if (event.key === 'Enter' && active) this.choose(active);
    else return;
    event.preventDefault();
    const option = this.active();
    if (option) document.getElementById(this.optionId(option))?.scrollIntoView({ block: 'nearest' });
  }

  private step(by: number): void {
    const { length } = this.found();
    if (length > 0) this.at.update((at) => (at + by + length) % length);
  }

  protected choose(c: Commitment): void {
    this.open.set(false);
    this.chosen.emit(c.id);
  }
}
