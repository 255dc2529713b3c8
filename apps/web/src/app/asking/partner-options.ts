import { inject, Injectable, computed } from '@angular/core';
import { MissionStore } from '../platform/mission.store';

/** The mission's partners as forms offer them. */
@Injectable()
export class PartnerOptions {
  private readonly mission = inject(MissionStore);
  readonly all = computed(() =>
    [...this.mission.partners().values()]
      .filter(({ state }) => state !== 'left')
      .flatMap(({ organisationId }) => this.mission.organisations().get(organisationId) ?? [])
      .toSorted((a, b) => a.name.localeCompare(b.name)),
  );
}
