import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { type Commitment, daysBetween, isOverdue } from '@throughline/mission';
import { NoteComponent } from '@throughline/ui';
import { dayCount } from '../facts/day-count';
import { MissionStore } from '../platform/mission.store';

/** The one thing to know before reading on: it waits for an answer, it is overdue, or it is closed and why. */
@Component({
  selector: 'tl-commitment-note',
  imports: [NoteComponent],
  template: `@switch (kind()) {
    @case ('waits') {
      <tl-note kind="amber"
        ><ng-container i18n
          ><b>This waits for {{ lead() }}.</b> Only they can accept or decline it; until then it binds
          nobody.</ng-container
        ></tl-note
      >
    }
    @case ('yours') {
      <tl-note kind="amber"
        ><ng-container i18n
          ><b>This waits for your answer.</b> {{ proposer() }} proposes that {{ lead() }} takes it on.
        </ng-container></tl-note
      >
    }
    @case ('overdue') {
      <tl-note kind="red"
        ><ng-container i18n
          ><b>{{ overdue() }} past its forecast.</b> {{ lead() }} has not said that it is done, nor when it
          will be.</ng-container
        ></tl-note
      >
    }
    @case ('closed') {
      <tl-note
        ><b>{{ closed() }}</b> {{ commitment().closingReason }}</tl-note
      >
    }
  }`,
  styles: `
    tl-note {
      white-space: pre-line;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommitmentNoteComponent {
  private readonly mission = inject(MissionStore);
  readonly commitment = input.required<Commitment>();

  protected readonly kind = computed(() => {
    const c = this.commitment();
    const own = this.mission.standing()?.organisationId === c.leadOrganisationId;
    if (c.state === 'proposed')
      return own && this.mission.standing()?.role !== 'observer' ? 'yours' : 'waits';
    if (isOverdue(c, this.mission.today())) return 'overdue';
    return c.state === 'declined' || c.state === 'withdrawn' ? 'closed' : null;
  });
  protected readonly lead = computed(() =>
    this.mission.organisationName(this.commitment().leadOrganisationId),
  );
  protected readonly proposer = computed(() => this.mission.organisationName(this.commitment().proposedBy));
  protected readonly overdue = computed(() =>
    dayCount(daysBetween(this.commitment().forecast, this.mission.today())),
  );
  protected readonly closed = computed(() =>
    this.commitment().state === 'declined'
      ? $localize`${this.lead()}:lead: declined this.`
      : $localize`${this.lead()}:lead: withdrew this.`,
  );
}
