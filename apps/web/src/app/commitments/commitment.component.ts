import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'tl-commitment',
  template: '<h1>Commitment</h1>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommitmentComponent {}
