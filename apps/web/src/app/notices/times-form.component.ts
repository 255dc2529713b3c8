import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { type NoticeTimes, usualTimes } from '@throughline/mission';
import {
  Announcer,
  ControlDirective,
  FieldComponent,
  NoteComponent,
  SkeletonComponent,
} from '@throughline/ui';
import { SessionStore } from '../platform/session.store';
import { PreferencesStore } from './preferences.store';

const hours = Array.from({ length: 24 }, (_, hour) => ({
  hour,
  words: `${String(hour).padStart(2, '0')}:00`,
}));
// Monday 1 January 2024.
const weekdays = Array.from({ length: 7 }, (_, n) => ({
  day: n + 1,
  words: new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, n + 1),
  ),
}));
const usualQuiet = { from: 20, to: 7 };

/** When a person is written to: letters at once, the digest's hour, quiet hours. */
@Component({
  selector: 'tl-times-form',
  imports: [ControlDirective, FieldComponent, NoteComponent, SkeletonComponent],
  templateUrl: './times-form.component.html',
  styleUrl: './times-form.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TimesFormComponent {
  private readonly announcer = inject(Announcer);
  protected readonly store = inject(PreferencesStore);
  private readonly session = inject(SessionStore);
  protected readonly zone = computed(() => this.session.profile()?.timeZone ?? '');
  protected readonly draft = linkedSignal<NoticeTimes>(() => this.store.times() ?? usualTimes);
  protected readonly changed = computed(
    () => JSON.stringify(this.draft()) !== JSON.stringify(this.store.times()),
  );
  protected readonly hours = hours;
  protected readonly weekdays = weekdays;

  protected set<K extends keyof NoticeTimes>(key: K, value: NoticeTimes[K]): void {
    this.draft.update((draft) => ({ ...draft, [key]: value }));
  }

  protected setQuiet(on: boolean): void {
    this.set('quiet', on ? usualQuiet : null);
  }

  protected setQuietHour(end: 'from' | 'to', value: string): void {
    this.set('quiet', { ...(this.draft().quiet ?? usualQuiet), [end]: Number(value) });
  }

  protected async save(): Promise<void> {
    if (!this.changed() || this.store.saving()) return;
    if (await this.store.setTimes(this.draft())) this.announcer.answer($localize`Your times are saved.`);
  }
}
