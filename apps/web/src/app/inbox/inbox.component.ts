import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'tl-inbox',
  template: '<h1>Inbox</h1>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InboxComponent {}
