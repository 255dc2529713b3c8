import { computed, inject, Injectable, signal } from '@angular/core';
import {
  type Assessment,
  assessmentsDiffer,
  type AssessorKind,
  type Commitment,
  type DeliveryConfidence,
  daysBetween,
  holdsOn,
} from '@throughline/mission';
import { dayCount } from '../../facts/day-count';
import { gradeWord } from '../../facts/grade-words';
import { MissionStore } from '../../platform/mission.store';
import type { SaidRating } from './said-rating.component';

/** What the lead, its peers and independent assessors say of one commitment, each with its reason and its age. */
@Injectable()
export class SaidRatings {
  private readonly mission = inject(MissionStore);
  readonly commitment = signal<Commitment | undefined>(undefined);

  private readonly holdsDays = computed(() => this.mission.mission()?.confidenceDays);
  readonly own = computed(() => {
    const c = this.commitment();
    return c?.confidence ? this.said(c.confidence, c.leadOrganisationId) : null;
  });
  readonly peers = computed(() => this.of('peer'));
  readonly independent = computed(() => this.of('independent'));
  readonly differ = computed(() => {
    const c = this.commitment();
    return c ? assessmentsDiffer(c, this.mission.today(), this.holdsDays()) : false;
  });
  readonly completion = computed(() => {
    const held = this.commitment()?.completion;
    return held
      ? {
          ...held,
          word: gradeWord(held.grade),
          organisation: this.mission.organisationName(held.organisationId),
          person: this.mission.people().get(held.by)?.name ?? '',
        }
      : null;
  });

  private of(kind: AssessorKind): SaidRating[] {
    const all = this.commitment()?.assessments ?? [];
    return all.filter((one) => one.kind === kind).map((one) => this.said(one, one.organisationId));
  }

  private said(one: DeliveryConfidence | Assessment, organisationId: string): SaidRating {
    const today = this.mission.today();
    return {
      key: organisationId,
      organisation: this.mission.organisations().get(organisationId),
      person: this.mission.people().get(one.by)?.name ?? '',
      rating: one.rating,
      shown: holdsOn(one, today, this.holdsDays()) ? one.rating : 'unknown',
      reason: one.reason,
      on: one.on,
      age: dayCount(daysBetween(one.on, today)),
    };
  }
}
