import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { Partner } from '@throughline/mission';
import { nameAssessorRoute } from '@throughline/wire';
import { Acts } from '../asking/acts';
import { RecordDialogComponent } from '../asking/record-dialog.component';
import { Writing } from '../asking/writing';
import { MissionStore } from '../platform/mission.store';

/** Lets a partner assess independently, or no longer. */
@Component({
  selector: 'tl-name-assessor-dialog',
  imports: [RecordDialogComponent],
  providers: [Acts, Writing],
  template: `<tl-record-dialog
    [heading]="heading()"
    [verb]="verb()"
    [record]="partner()"
    [attempt]="acts.attempt"
    (sent)="send($event)"
    (closed)="closed.emit()"
  >
    @if (partner().independent) {
      <p i18n>
        From now on its ratings stand among those of the peers. What it has said stays as it was said.
      </p>
    } @else {
      <p i18n>
        Its ratings of promises that it neither leads nor supports then stand as independent ones, and it may
        say how much of them is done. Everybody in the mission sees that it was named.
      </p>
    }
  </tl-record-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NameAssessorDialogComponent {
  private readonly mission = inject(MissionStore);
  protected readonly acts = inject(Acts);
  readonly partner = input.required<Partner>();
  readonly closed = output();

  private readonly name = computed(() => this.mission.organisationName(this.partner().organisationId));
  protected readonly heading = computed(() =>
    this.partner().independent
      ? $localize`No longer let ${this.name()}:name: assess independently?`
      : $localize`Let ${this.name()}:name: assess independently?`,
  );
  protected readonly verb = computed(() =>
    this.partner().independent ? $localize`Take it back` : $localize`Let it assess`,
  );

  protected send(version: number): void {
    const { id: partnerId, missionId, independent } = this.partner();
    const body = { version, independent: !independent };
    void this.acts.send(
      () => this.acts.api.call(nameAssessorRoute, { params: { missionId, partnerId }, body }),
      independent
        ? $localize`It no longer assesses independently.`
        : $localize`It may now assess independently.`,
      () => this.closed.emit(),
    );
  }
}
