import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import type { Commitment } from '@throughline/mission';
import { NoteComponent } from '@throughline/ui';
import { ChangeCardComponent } from './change-card.component';
import { CommitmentTalk } from './commitment-talk.store';

/** The changes that can still be answered or decided. What is over stands in what has happened. */
@Component({
  selector: 'tl-changes-section',
  imports: [ChangeCardComponent, NoteComponent],
  template: `@if (talk.problem(); as problem) {
      <tl-note kind="red" role="alert">
        <p>{{ problem }}</p>
        <p>
          <button type="button" class="btn sm" (click)="talk.reload()" i18n>Ask for the changes again</button>
        </p>
      </tl-note>
    }
    @if (talk.open().length > 0) {
      <section class="sec" aria-labelledby="changes-heading" id="changes">
        <header>
          <h2 id="changes-heading" i18n>
            {talk.open().length, plural, =1 {The proposed change} other {Proposed changes}}
          </h2>
        </header>
        @for (change of talk.open(); track change.id) {
          <tl-change-card [commitment]="commitment()" [change]="change" />
        }
      </section>
    }
    @if (talk.noted().length > 0) {
      <section class="sec" aria-labelledby="noted-heading">
        <header><h2 id="noted-heading" i18n>Changed a few days ago</h2></header>
        @for (change of talk.noted(); track change.id) {
          <tl-change-card [commitment]="commitment()" [change]="change" />
        }
      </section>
    }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangesSectionComponent {
  protected readonly talk = inject(CommitmentTalk);
  readonly commitment = input.required<Commitment>();
}
