import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { can, type Change, isOpenChange, type Receipt, unanswered } from '@throughline/mission';
import { remindRoute } from '@throughline/wire';
import { DateComponent, IconComponent, NoteComponent, OrgComponent } from '@throughline/ui';
import { Acts } from '../asking/acts';
import { Writing } from '../asking/writing';
import { MissionStore } from '../platform/mission.store';
import { CommitmentTalk } from './commitment-talk.store';
import { kindHead } from '../facts/change-sides';

/** Who has been told of a change, who has seen it, what each said of it, and who is silent. */
@Component({
  selector: 'tl-receipts',
  imports: [DateComponent, IconComponent, NoteComponent, OrgComponent],
  providers: [Acts, Writing],
  templateUrl: './receipts.component.html',
  styleUrl: './receipts.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReceiptsComponent {
  private readonly talk = inject(CommitmentTalk);
  protected readonly mission = inject(MissionStore);
  protected readonly acts = inject(Acts);
  readonly change = input.required<Change>();

  protected readonly head = computed(() => kindHead(this.change().what.kind));
  protected readonly zone = computed(() => this.mission.mission()?.timeZone ?? 'UTC');
  protected readonly rows = computed(() =>
    this.change()
      .receipts.map((receipt) => ({
        ...receipt,
        organisation: this.mission.organisations().get(receipt.organisationId),
        ...this.sightOf(receipt),
      }))
      .toSorted((a, b) => rank(a) - rank(b)),
  );
  protected readonly silent = computed(() => unanswered(this.change()).length);
  protected readonly mayRemind = computed(
    () =>
      isOpenChange(this.change()) &&
      this.silent() > 0 &&
      can(this.mission.standing(), 'change.remind', this.change()),
  );

  protected remind(): void {
    const { id: changeId, missionId, version } = this.change();
    void this.acts.send(
      () => this.acts.api.call(remindRoute, { params: { missionId, changeId }, body: { version } }),
      $localize`Those who have not answered are reminded.`,
      () => undefined,
    );
  }

  private sightOf({ organisationId }: Receipt): { seenAt: string | null; sent: boolean } {
    const found = this.talk
      .sights()
      .find((one) => one.changeId === this.change().id && one.organisationId === organisationId);
    return { seenAt: found?.seenAt ?? null, sent: found !== undefined };
  }
}

const rank = ({ answer, awaited }: Receipt) => (answer ? 0 : awaited ? 1 : 2);
