import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'tl-register',
  template: '<h1>Commitments</h1>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RegisterComponent {}
