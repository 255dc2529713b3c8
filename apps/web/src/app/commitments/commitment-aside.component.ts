import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Commitment, Organisation } from '@throughline/mission';
import { IconComponent, OrgComponent } from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';
import { NoticeLevelComponent } from '../changes/notice-level.component';
import { audienceWords } from '../facts/audience-words';
import { EvidenceListComponent } from './evidence/evidence-list.component';

/** Who promises, which goal it serves, what proves it, and who may read it. */
@Component({
  selector: 'tl-commitment-aside',
  imports: [EvidenceListComponent, IconComponent, NoticeLevelComponent, OrgComponent, RouterLink],
  templateUrl: './commitment-aside.component.html',
  styleUrl: './commitment-aside.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommitmentAsideComponent {
  private readonly mission = inject(MissionStore);
  readonly commitment = input.required<Commitment>();

  protected readonly slug = computed(() => this.mission.mission()?.slug ?? '');
  protected readonly lead = computed(() =>
    this.mission.organisations().get(this.commitment().leadOrganisationId),
  );
  protected readonly supporters = computed(() =>
    this.commitment().supporterIds.flatMap((id): Organisation[] => {
      const found = this.mission.organisations().get(id);
      return found ? [found] : [];
    }),
  );
  protected readonly goal = computed(() => this.mission.goals().get(this.commitment().goalId ?? ''));
  protected readonly proposer = computed(() => {
    const { proposedBy, leadOrganisationId } = this.commitment();
    return proposedBy === leadOrganisationId ? '' : this.mission.organisationName(proposedBy);
  });
  protected readonly readers = computed(() => {
    const found = this.mission.audiences().find(({ id }) => id === this.commitment().audienceId);
    return found ? audienceWords(found) : '';
  });
}
