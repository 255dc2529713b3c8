import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type ChangeOf, type Commitment, type Receipt, rippleOf } from '@throughline/mission';
import { OrgComponent } from '@throughline/ui';
import { dayCount } from '../facts/day-count';
import { MissionStore } from '../platform/mission.store';

/** What a change hits, worked out from what this person may read: dependants by days, and goals. */
@Component({
  selector: 'tl-hits',
  imports: [OrgComponent, RouterLink],
  templateUrl: './hits.component.html',
  styleUrl: './hits.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class HitsComponent {
  private readonly mission = inject(MissionStore);
  readonly commitment = input.required<Commitment>();
  readonly what = input.required<ChangeOf>();
  /** What those who are hit have said of it themselves. */
  readonly receipts = input<readonly Receipt[]>([]);
  /** In a dialog nothing is a link: leaving would lose what was typed. */
  readonly still = input(false);

  protected readonly slug = computed(() => this.mission.mission()?.slug ?? '');
  private readonly ripple = computed(() =>
    rippleOf(this.commitment(), this.what(), {
      commitments: this.mission.commitments(),
      dependencies: this.mission.dependencies().values(),
      goals: this.mission.goals(),
    }),
  );
  protected readonly goals = computed(() => this.ripple().goals);
  protected readonly rows = computed(() =>
    this.ripple().hits.map(({ commitment: c, days, depth }) => ({
      id: c.id,
      ref: c.ref,
      title: c.title,
      depth: Math.min(depth, 3),
      lead: this.mission.organisations().get(c.leadOrganisationId),
      days: days === null ? '' : $localize`+${dayCount(days)}:days:`,
      effect: this.receipts().find(({ organisationId }) => organisationId === c.leadOrganisationId)?.effect,
    })),
  );
}
