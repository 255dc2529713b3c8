import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import type { Invitation } from '@throughline/mission';
import { DateComponent } from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';
import { type InvitationStanding, invitationStanding } from './invitation-standing';
import { RevokeInvitationDialogComponent } from './revoke-invitation-dialog.component';
import { roleName } from './role-choices';

const standings: Record<InvitationStanding, string> = {
  open: $localize`Open`,
  used: $localize`Used up`,
  expired: $localize`Ran out`,
  revoked: $localize`Taken back`,
};

/** The ways in that are open, and behind a fold those that are not any more. Links themselves are never shown again. */
@Component({
  selector: 'tl-invitations-section',
  imports: [DateComponent, RevokeInvitationDialogComponent],
  templateUrl: './invitations-section.component.html',
  styleUrl: './invitations-section.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class InvitationsSectionComponent {
  protected readonly mission = inject(MissionStore);
  readonly asked = output<void>();

  protected readonly zone = computed(() => this.mission.mission()?.timeZone ?? 'UTC');
  protected readonly rows = computed(() =>
    [...this.mission.invitations().values()]
      .toSorted((a, b) => b.expiresAt.localeCompare(a.expiresAt))
      .map((invitation) => this.row(invitation)),
  );
  protected readonly open = computed(() => this.rows().filter(({ standing }) => standing === 'open'));
  protected readonly earlier = computed(() => this.rows().filter(({ standing }) => standing !== 'open'));
  private readonly revokedId = signal('');
  protected readonly revoked = computed(() =>
    this.open().find(({ invitation }) => invitation.id === this.revokedId()),
  );

  protected revoke(invitation: Invitation | null): void {
    this.revokedId.set(invitation?.id ?? '');
  }

  private row(invitation: Invitation) {
    const { organisationId, role, uses, useLimit, madeBy } = invitation;
    const standing = invitationStanding(invitation, Date.now());
    return {
      invitation,
      standing,
      words: standings[standing],
      forWhom: organisationId ? this.mission.organisationName(organisationId) : $localize`a new organisation`,
      role: roleName(role),
      uses: $localize`${uses}:uses: of ${useLimit}:limit: used`,
      maker: this.mission.people().get(madeBy)?.name ?? '',
    };
  }
}
