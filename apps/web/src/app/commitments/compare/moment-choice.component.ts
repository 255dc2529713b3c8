import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { IsoDate, type RegisterBaseline } from '@throughline/mission';
import type { MomentWord } from '@throughline/wire';
import { IconComponent } from '@throughline/ui';
import { type MenuChoice, MenuComponent } from '@throughline/ui/menu';
import { MissionStore } from '../../platform/mission.store';
import { MomentWords } from './moment-words';

/** One end of a comparison: the last visit or now, a named moment, or any day. */
@Component({
  selector: 'tl-moment-choice',
  imports: [IconComponent, MenuComponent],
  template: `<tl-menu look="chip on" [items]="items()" (chosen)="choose($event)"
      ><span class="word">{{ end() === 'from' ? since : until }}</span> <b>{{ now() }}</b><tl-icon
        name="chevronDown"
    /></tl-menu>
    @if (dated()) {
      <label
        ><span class="vh">{{ end() === 'from' ? firstDay : lastDay }}</span
        ><input
          #box
          type="date"
          [value]="day()"
          [min]="mission.mission()?.foundedOn ?? ''"
          [max]="mission.today()"
          (change)="take(box.value)"
      /></label>
    }`,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      gap: var(--s2);
      align-items: center;
    }
    input {
      width: auto;
      min-height: 32px;
      padding: 4px 8px;
      font-size: 0.875rem;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MomentChoiceComponent {
  protected readonly mission = inject(MissionStore);
  private readonly words = inject(MomentWords);
  readonly end = input.required<'from' | 'to'>();
  readonly value = input.required<MomentWord>();
  readonly baselines = input.required<readonly RegisterBaseline[]>();
  readonly chosen = output<MomentWord>();

  protected readonly since = $localize`Since`;
  protected readonly until = $localize`Until`;
  protected readonly firstDay = $localize`First day`;
  protected readonly lastDay = $localize`Last day`;
  private readonly asksDay = signal(false);
  protected readonly day = computed(() => (IsoDate.safeParse(this.value()).success ? this.value() : ''));
  protected readonly dated = computed(() => this.asksDay() || this.day() !== '');
  private readonly named = computed(() => this.baselines().find(({ id }) => id === this.value()));
  protected readonly now = computed(() => {
    if (this.dated()) return $localize`a day`;
    if (this.value() === 'visit') return $localize`my last visit`;
    return this.value() === 'now' ? $localize`now` : (this.named()?.name ?? $localize`a moment that is gone`);
  });
  protected readonly items = computed((): MenuChoice[] => [
    this.end() === 'from'
      ? { value: 'visit', label: $localize`My last visit`, current: this.value() === 'visit' }
      : { value: 'now', label: $localize`Now`, current: this.value() === 'now' },
    ...this.baselines().map((one, index) => ({
      value: one.id,
      label: one.name,
      hint: this.words.hint(one),
      current: one.id === this.value(),
      divided: index === 0,
    })),
    { value: 'day', label: $localize`A day…`, icon: 'calendar', current: this.day() !== '', divided: true },
  ]);

  protected choose(value: string): void {
    this.asksDay.set(value === 'day');
    if (value !== 'day') this.chosen.emit(value);
  }

  protected take(day: string): void {
    if (!IsoDate.safeParse(day).success) return;
    this.asksDay.set(false);
    this.chosen.emit(day);
  }
}
