import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'tl-mailbox',
  template: '<h1>Mail</h1>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MailboxComponent {}
