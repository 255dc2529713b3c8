import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { can, type Membership, type Partner } from '@throughline/mission';
import { EmptyComponent, IconComponent, sectorWord } from '@throughline/ui';
import { announceFacts } from '../facts/announce-facts';
import { MissionStore } from '../platform/mission.store';
import { AddPartnerDialogComponent } from './add-partner-dialog.component';
import { ChangeRoleDialogComponent } from './change-role-dialog.component';
import { DescribePartnerDialogComponent } from './describe-partner-dialog.component';
import { InvitationsSectionComponent } from './invitations-section.component';
import { MakeInvitationDialogComponent } from './make-invitation-dialog.component';
import { NameAssessorDialogComponent } from './name-assessor-dialog.component';
import { PartnerRows } from './partner-rows';
import { PartnerCardComponent } from './partner-card.component';
import { RemoveMemberDialogComponent } from './remove-member-dialog.component';

/** Who is in the mission: partners by sector with what they bring and need, their people, and the ways in. */
@Component({
  selector: 'tl-partners',
  imports: [
    AddPartnerDialogComponent,
    ChangeRoleDialogComponent,
    DescribePartnerDialogComponent,
    EmptyComponent,
    IconComponent,
    InvitationsSectionComponent,
    MakeInvitationDialogComponent,
    NameAssessorDialogComponent,
    PartnerCardComponent,
    RemoveMemberDialogComponent,
  ],
  providers: [PartnerRows],
  templateUrl: './partners.component.html',
  styleUrl: './partners.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnersComponent {
  private readonly mission = inject(MissionStore);
  protected readonly rows = inject(PartnerRows);
  protected readonly sectorWord = sectorWord;

  protected readonly maySteer = computed(() => can(this.mission.standing(), 'invitation.make'));
  protected readonly adding = signal(false);
  protected readonly inviting = signal(false);
  protected readonly assessorId = signal('');
  protected readonly assessor = computed(() => this.mission.partners().get(this.assessorId()));
  private readonly describedId = signal('');
  private readonly changedId = signal('');
  private readonly removedId = signal('');
  protected readonly described = computed(() => this.mission.partners().get(this.describedId()));
  protected readonly changed = computed(() => this.mission.memberships().get(this.changedId()));
  protected readonly removed = computed(() => this.mission.memberships().get(this.removedId()));

  constructor() {
    announceFacts();
    this.mission.show('partners');
  }

  protected describe(partner: Partner | null): void {
    this.describedId.set(partner?.id ?? '');
  }

  protected changeRole(membership: Membership | null): void {
    this.changedId.set(membership?.id ?? '');
  }

  protected remove(membership: Membership | null): void {
    this.removedId.set(membership?.id ?? '');
  }
}
