import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'tl-invitation',
  template: '<h1>Invitation</h1>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvitationComponent {}
