import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'tl-partners',
  template: '<h1>Partners</h1>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnersComponent {}
