import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'tl-unsubscribe',
  template: '<h1>Unsubscribe</h1>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UnsubscribeComponent {}
