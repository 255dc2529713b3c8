import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'tl-new-mission',
  template: '<h1>New mission</h1>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewMissionComponent {}
