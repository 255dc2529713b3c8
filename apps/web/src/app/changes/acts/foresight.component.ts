import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { Commitment } from '@throughline/mission';
import { NoteComponent } from '@throughline/ui';
import { MissionStore } from '../../platform/mission.store';
import { HitsComponent } from '../hits.component';
import { ChangeDraft } from './change-draft.store';

/** Before anything is sent: whether it is noted or decided, who must accept it, and what it hits. */
@Component({
  selector: 'tl-foresight',
  imports: [HitsComponent, NoteComponent],
  template: `<div aria-live="polite">
      @if (draft.what()) {
        <tl-note [kind]="draft.noted() ? 'accent' : 'amber'">
          @if (draft.noted()) {
            @if (draft.acceptors().length > 0) {
              <ng-container i18n
                ><b>This needs no decision.</b> It stands when {{ draft.acceptors().join(', ') }} has accepted
                it.</ng-container
              >
            } @else {
              <ng-container i18n
                ><b>This will be noted.</b> It stands at once, and everybody whom it touches is
                told.</ng-container
              >
            }
          } @else {
            <ng-container i18n
              ><b>This needs a decision by a chair or the secretariat.</b> Until then the commitment stays as
              it is.</ng-container
            >
            @if (draft.acceptors().length > 0) {
              &ngsp;<ng-container i18n
                >It also needs {{ draft.acceptors().join(', ') }} to accept it.</ng-container
              >
            }
          }
          @if (days() && !draft.noted()) {
            &ngsp;<ng-container i18n
              >In this mission a slip of up to {{ mission.mission()?.notedDays }} days past what was agreed is
              only noted.</ng-container
            >
          }
        </tl-note>
      }
    </div>
    @if (draft.what(); as what) {
      <tl-hits [commitment]="commitment()" [what]="what" [still]="true" />
    }`,
  styles: `
    :host {
      display: grid;
      gap: var(--s4);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ForesightComponent {
  protected readonly draft = inject(ChangeDraft);
  protected readonly mission = inject(MissionStore);
  readonly commitment = input.required<Commitment>();
  /** The change is one of days, so that the mission's threshold is worth naming. */
  readonly days = input(false);
}
