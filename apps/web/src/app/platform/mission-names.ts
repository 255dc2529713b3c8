import { computed, inject } from '@angular/core';
import type { Mention } from '@throughline/mission';
import { MissionStore } from './mission.store';
import { type Nameable, recordLabel } from './naming';

/** What a mention is called on this page, and where it leads; what one may not read has no name. */
export interface Shown {
  readonly name: string;
  readonly link: string | null;
}

/** Everybody and everything in the mission that this person may name, by what it is called now. Call it in a constructor. */
export function missionNames() {
  const mission = inject(MissionStore);
  const at = (place: string) => `/m/${mission.mission()?.slug ?? ''}/${place}`;
  const nameable = computed<readonly Nameable[]>(() => [
    ...[...mission.memberships().values()]
      .filter(({ endedAt }) => !endedAt)
      .map(({ personId, organisationId }) => ({
        label: mission.people().get(personId)?.name ?? '',
        hint: mission.organisationName(organisationId),
        mention: { kind: 'person' as const, id: personId },
      })),
    ...[...mission.partners().values()].map(({ organisationId: id }) => ({
      label: mission.organisationName(id),
      hint: $localize`Partner`,
      mention: { kind: 'organisation' as const, id },
    })),
    ...[...mission.commitments().values()].map((c) => ({
      label: recordLabel(c),
      hint: $localize`Commitment`,
      mention: { kind: 'commitment' as const, id: c.id },
    })),
    ...[...mission.goals().values()].map((goal) => ({
      label: recordLabel(goal),
      hint: $localize`Goal`,
      mention: { kind: 'goal' as const, id: goal.id },
    })),
  ]);
  const show = ({ kind, id }: Mention): Shown => {
    switch (kind) {
      case 'person':
        return { name: mission.people().get(id)?.name ?? $localize`somebody`, link: null };
      case 'organisation':
        return { name: mission.organisationName(id) || $localize`an organisation`, link: at('partners') };
      case 'commitment': {
        const c = mission.commitments().get(id);
        return c
          ? { name: recordLabel(c), link: at(`commitments/${c.ref}`) }
          : { name: $localize`a promise that this page can't show`, link: null };
      }
      case 'goal': {
        const goal = mission.goals().get(id);
        return goal
          ? { name: recordLabel(goal), link: at('') }
          : { name: $localize`a goal that this page can't show`, link: null };
      }
    }
  };
  return { nameable, show };
}
