import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'tl-set-up',
  template: '<h1>Set up</h1>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SetUpComponent {}
