import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { unanswered } from '@throughline/mission';
import { NoteComponent } from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';
import { CommitmentTalk } from './commitment-talk.store';

/** The first thing to know while a change is open: what it waits for. */
@Component({
  selector: 'tl-change-note',
  imports: [NoteComponent],
  template: `@for (one of waits(); track one.id) {
    <tl-note kind="amber">
      @if (one.acceptors) {
        <ng-container i18n
          ><b>A change waits for {{ one.acceptors }}</b> to accept it.</ng-container
        >
      } @else {
        <b i18n>A change waits for a chair or the secretariat.</b>
      }
      @if (one.silent.length > 0) {
        &ngsp;<ng-container i18n
          >{one.silent.length, plural,
            =1 {One partner has not answered yet}
            other {{{ one.silent.length }} partners have not answered yet}

          }: {{ one.names }}.</ng-container
        >
      }
      @if (one.concerns > 0) {
        &ngsp;<ng-container i18n>{one.concerns, plural,
          =1 {One concern is raised.}
          other {{{ one.concerns }} concerns are raised.}
        }</ng-container>
      }
    </tl-note>
  }`,
  styles: `
    tl-note + tl-note {
      margin-top: var(--s2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangeNoteComponent {
  private readonly talk = inject(CommitmentTalk);
  private readonly mission = inject(MissionStore);

  protected readonly waits = computed(() =>
    this.talk.open().map((change) => {
      const silent = unanswered(change).map(({ organisationId }) =>
        this.mission.organisationName(organisationId),
      );
      const acceptors = change.acceptances.filter(({ at }) => at === null);
      return {
        id: change.id,
        silent,
        names: silent.join(', '),
        concerns: change.receipts.filter(({ answer }) => answer === 'concern').length,
        acceptors:
          change.state === 'approved'
            ? acceptors.map(({ organisationId }) => this.mission.organisationName(organisationId)).join(', ')
            : '',
      };
    }),
  );
}
