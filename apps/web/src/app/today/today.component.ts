import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'tl-today',
  template: '<h1>Today</h1>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TodayComponent {}
