import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'tl-settings',
  template: '<h1>Settings</h1>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SettingsComponent {}
