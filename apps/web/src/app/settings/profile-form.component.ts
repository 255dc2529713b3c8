import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import type { Profile } from '@throughline/mission';
import { changeProfileRoute } from '@throughline/wire';
import { Announcer, ControlDirective, FieldComponent, NoteComponent } from '@throughline/ui';
import { Attempt } from '../platform/attempt';
import { ThemeStore } from '../frame/theme.store';
import { Api } from '../platform/api';
import { SessionStore } from '../platform/session.store';

type Draft = Pick<Profile, 'name' | 'language' | 'theme' | 'timeZone'>;

const draftOf = (profile: Profile | null): Draft => ({
  name: profile?.name ?? '',
  language: profile?.language ?? 'en-GB',
  theme: profile?.theme ?? 'device',
  timeZone: profile?.timeZone ?? 'Europe/London',
});

/** Who you are here, and how the product speaks, looks and writes to you. */
@Component({
  selector: 'tl-profile-form',
  imports: [ControlDirective, FieldComponent, NoteComponent],
  templateUrl: './profile-form.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfileFormComponent {
  private readonly api = inject(Api);
  private readonly announcer = inject(Announcer);
  private readonly themes = inject(ThemeStore);
  protected readonly session = inject(SessionStore);

  protected readonly draft = linkedSignal(() => draftOf(this.session.profile()));
  protected readonly changed = computed(
    () => JSON.stringify(this.draft()) !== JSON.stringify(draftOf(this.session.profile())),
  );
  protected readonly attempt = new Attempt();
  protected readonly zones = Intl.supportedValuesOf('timeZone');

  protected set<K extends keyof Draft>(key: K, value: Draft[K]): void {
    this.draft.update((draft) => ({ ...draft, [key]: value }));
  }

  protected async save(): Promise<void> {
    const saved = await this.attempt.run(async () => {
      const { profile } = await this.api.call(changeProfileRoute, {
        body: {
          ...this.draft(),
          name: this.draft().name.trim(),
          mailNotices: this.session.profile()?.mailNotices ?? true,
        },
      });
      this.session.replaceProfile(profile);
      this.themes.choose(profile.theme);
    });
    if (saved) this.announcer.answer($localize`Your settings are saved.`);
  }
}
