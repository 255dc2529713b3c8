import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { Membership } from '@throughline/mission';
import { FaceComponent, IconComponent, OrgComponent } from '@throughline/ui';
import { type MenuChoice, MenuComponent } from '@throughline/ui/menu';
import type { PartnerRow } from './partner-rows';
import { roleName } from './role-choices';

/** One partner: what it brings and needs, whom to ask, and its people in this mission. */
@Component({
  selector: 'tl-partner-card',
  imports: [FaceComponent, IconComponent, MenuComponent, OrgComponent],
  templateUrl: './partner-card.component.html',
  styleUrl: './partner-card.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PartnerCardComponent {
  readonly row = input.required<PartnerRow>();
  readonly maySteer = input(false);
  readonly described = output<void>();
  readonly assessorNamed = output<void>();
  readonly roleChanged = output<Membership>();
  readonly removed = output<Membership>();

  protected readonly roleName = roleName;
  protected readonly acts: readonly MenuChoice[] = [
    { value: 'role', label: $localize`Change the role`, icon: 'key' },
    {
      value: 'remove',
      label: $localize`Remove from the mission`,
      icon: 'close',
      danger: true,
      divided: true,
    },
  ];

  protected readonly ownActs = computed((): readonly MenuChoice[] => [
    {
      value: 'assessor',
      label: this.row().partner.independent
        ? $localize`No longer let it assess independently…`
        : $localize`Let it assess independently…`,
      icon: 'compass',
    },
  ]);

  protected choose(act: string, membership: Membership): void {
    if (act === 'role') this.roleChanged.emit(membership);
    else this.removed.emit(membership);
  }
}
