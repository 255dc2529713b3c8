import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'tl-plan',
  template: '<h1>Plan</h1>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanComponent {}
