import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { Membership, Refusal, Role } from '@throughline/mission';
import { changeMemberRoute } from '@throughline/wire';
import { Acts } from '../asking/acts';
import { RecordDialogComponent } from '../asking/record-dialog.component';
import { Writing } from '../asking/writing';
import { MissionStore } from '../platform/mission.store';
import { roleChoices, roleName } from './role-choices';
import { isLastSteward, stewardRoles } from './stewards';

/** Gives a member another role. A mission always keeps somebody who can let people in. */
@Component({
  selector: 'tl-change-role-dialog',
  imports: [RecordDialogComponent],
  providers: [Acts, Writing],
  template: `<tl-record-dialog
    i18n-heading
    heading="{{ name() }}'s role"
    i18n-verb
    verb="Change the role"
    [record]="membership()"
    [attempt]="acts.attempt"
    [refusal]="refusal()"
    [typed]="role() !== null"
    (sent)="send($event)"
    (closed)="closed.emit()"
  >
    <fieldset>
      <legend class="vh" i18n>Role</legend>
      @for (one of choices; track one.role) {
        <label class="choice">
          <input
            type="radio"
            name="role"
            [checked]="one.role === (role() ?? membership().role)"
            (change)="role.set(one.role)"
          />
          <span
            ><b>{{ one.name }}</b
            >&ngsp;<span class="small quiet">{{ one.rights }}</span></span
          >
        </label>
      }
    </fieldset>
  </tl-record-dialog>`,
  styleUrl: '../asking/dialogs.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangeRoleDialogComponent {
  private readonly mission = inject(MissionStore);
  protected readonly acts = inject(Acts);
  readonly membership = input.required<Membership>();
  readonly closed = output<void>();

  protected readonly choices = roleChoices;
  protected readonly role = signal<Role | null>(null);
  protected readonly name = computed(
    () => this.mission.people().get(this.membership().personId)?.name ?? $localize`This member`,
  );
  protected readonly refusal = computed<Refusal | null>(() => {
    if (this.membership().endedAt) return 'notAMember';
    const leaves = this.role() !== null && !stewardRoles.includes(this.role() ?? 'chair');
    const last = isLastSteward(this.membership(), this.mission.memberships().values());
    return leaves && last ? 'lastSteward' : null;
  });

  protected send(version: number): void {
    const role = this.role();
    if (!role || role === this.membership().role) return this.closed.emit();
    const { id: membershipId, missionId } = this.membership();
    void this.acts.send(
      () =>
        this.acts.api.call(changeMemberRoute, {
          params: { missionId, membershipId },
          body: { version, role },
        }),
      $localize`${this.name()}:person: is now ${roleName(role)}:role:.`,
      () => this.closed.emit(),
    );
  }
}
