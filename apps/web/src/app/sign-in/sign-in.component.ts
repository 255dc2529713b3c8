import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'tl-sign-in',
  template: '<h1>Sign in</h1>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SignInComponent {}
