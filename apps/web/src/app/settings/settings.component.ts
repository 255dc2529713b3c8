import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { OwnLevelsComponent } from '../notices/own-levels.component';
import { PreferencesStore } from '../notices/preferences.store';
import { TimesFormComponent } from '../notices/times-form.component';
import { TopicMatrixComponent } from '../notices/topic-matrix.component';
import { ChannelsLinkComponent } from './channels-link.component';
import { ProfileFormComponent } from './profile-form.component';
import { SessionListComponent } from './session-list.component';

@Component({
  selector: 'tl-settings',
  imports: [
    ChannelsLinkComponent,
    OwnLevelsComponent,
    ProfileFormComponent,
    SessionListComponent,
    TimesFormComponent,
    TopicMatrixComponent,
  ],
  providers: [PreferencesStore],
  template: `<h1 i18n>Settings</h1>
    <tl-profile-form />
    <tl-times-form />
    <tl-topic-matrix [mission]="mission()" [topic]="topic()" />
    <tl-own-levels />
    <tl-channels-link />
    <tl-session-list />`,
  styles: `
    :host {
      display: block;
      max-width: 44rem;
      margin: 0 auto;
    }
    h1 {
      margin-bottom: var(--s5);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SettingsComponent {
  /** In the address, for whoever comes from "Why did I get this?". */
  readonly mission = input<string>();
  readonly topic = input<string>();
}
