import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NoteComponent, SkeletonComponent } from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';
import { PlanDeskComponent } from './plan-desk.component';

/** The mission's plan. Its frame is here at once; the editor, the heaviest part of the product, follows. */
@Component({
  selector: 'tl-plan',
  imports: [NoteComponent, PlanDeskComponent, SkeletonComponent],
  template: `<h1 class="vh" i18n>Plan</h1>
    @defer (on immediate) {
      <tl-plan-desk />
    } @placeholder {
      <tl-skeleton [lines]="8" />
    } @error {
      <tl-note kind="red" i18n
        >The editor could not be loaded. The plan is safe; check your connection and load this page
        again.</tl-note
      >
    }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PlanComponent {
  constructor() {
    inject(MissionStore).show('plan');
  }
}
