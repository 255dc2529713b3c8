import { ChangeDetectionStrategy, Component } from '@angular/core';
import { ProfileFormComponent } from './profile-form.component';
import { SessionListComponent } from './session-list.component';

@Component({
  selector: 'tl-settings',
  imports: [ProfileFormComponent, SessionListComponent],
  template: `<h1 i18n>Settings</h1>
    <tl-profile-form />
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
export class SettingsComponent {}
