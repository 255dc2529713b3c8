import { ChangeDetectionStrategy, Component, ViewEncapsulation } from '@angular/core';

/** Dresses what ProseMirror draws, which is in no template: hence styles without encapsulation, all under `.plan-text`. */
@Component({
  selector: 'tl-plan-text-style',
  template: '',
  styleUrls: ['./plan-text-style.component.css', './plan-marks-style.css'],
  encapsulation: ViewEncapsulation.None,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanTextStyleComponent {}
