import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'tl-organisations',
  template: '<h1>Organisations</h1>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrganisationsComponent {}
