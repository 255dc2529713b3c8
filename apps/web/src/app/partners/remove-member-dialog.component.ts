import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { Membership, Refusal } from '@throughline/mission';
import { removeMemberRoute } from '@throughline/wire';
import { Acts } from '../asking/acts';
import { RecordDialogComponent } from '../asking/record-dialog.component';
import { Writing } from '../asking/writing';
import { MissionStore } from '../platform/mission.store';
import { isLastSteward } from './stewards';

/** Ends somebody's place in the mission, by name. What they wrote stays, under their name. */
@Component({
  selector: 'tl-remove-member-dialog',
  imports: [RecordDialogComponent],
  providers: [Acts, Writing],
  template: `<tl-record-dialog
    i18n-heading
    heading="Remove {{ name() }} from this mission?"
    i18n-verb
    verb="Remove {{ name() }}"
    [record]="membership()"
    [attempt]="acts.attempt"
    [refusal]="refusal()"
    [danger]="true"
    (sent)="send($event)"
    (closed)="closed.emit()"
  >
    <p i18n>
      {{ name() }} of {{ organisation() }} leaves the mission at once, on every device. What they wrote and
      did stays, under their name. A new invitation lets them back in.
    </p>
  </tl-record-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RemoveMemberDialogComponent {
  private readonly mission = inject(MissionStore);
  protected readonly acts = inject(Acts);
  readonly membership = input.required<Membership>();
  readonly closed = output<void>();

  protected readonly name = computed(
    () => this.mission.people().get(this.membership().personId)?.name ?? $localize`this member`,
  );
  protected readonly organisation = computed(() =>
    this.mission.organisationName(this.membership().organisationId),
  );
  protected readonly refusal = computed<Refusal | null>(() => {
    if (this.membership().endedAt) return 'notAMember';
    return isLastSteward(this.membership(), this.mission.memberships().values()) ? 'lastSteward' : null;
  });

  protected send(version: number): void {
    const { id: membershipId, missionId } = this.membership();
    void this.acts.send(
      () => this.acts.api.call(removeMemberRoute, { params: { missionId, membershipId }, body: { version } }),
      $localize`${this.name()}:person: is no longer in this mission.`,
      () => this.closed.emit(),
    );
  }
}
