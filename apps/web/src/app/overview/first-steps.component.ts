import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { can } from '@throughline/mission';
import { IconComponent } from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';

/** What a new mission needs next. Each step goes away by being done. */
@Component({
  selector: 'tl-first-steps',
  imports: [IconComponent, RouterLink],
  templateUrl: './first-steps.component.html',
  styleUrl: './first-steps.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FirstStepsComponent {
  private readonly mission = inject(MissionStore);
  private readonly standing = this.mission.standing;

  private readonly organisationsHere = computed(
    () =>
      new Set(
        [...this.mission.memberships().values()]
          .filter(({ endedAt }) => !endedAt)
          .map(({ organisationId }) => organisationId),
      ).size,
  );
  protected readonly invite = computed(
    () => can(this.standing(), 'invitation.make') && this.organisationsHere() < 2,
  );
  protected readonly propose = computed(
    () => can(this.standing(), 'commitment.propose') && this.mission.commitments().size === 0,
  );
  protected readonly any = computed(() => this.invite() || this.propose());
}
