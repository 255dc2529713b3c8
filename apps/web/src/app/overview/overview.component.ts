import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'tl-overview',
  template: '<h1>Overview</h1>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OverviewComponent {}
