import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import type { Commitment, Envelope } from '@throughline/mission';
import { FaceComponent, type FacePerson, NoteComponent, SkeletonComponent } from '@throughline/ui';
import { FactByComponent } from '../facts/fact-by.component';
import { FactLineComponent } from '../facts/fact-line.component';
import { MissionStore } from '../platform/mission.store';
import { CommitmentHistory } from './commitment-history';

/** What has happened to a commitment: before, after, why, who and exactly when; newest first. */
@Component({
  selector: 'tl-commitment-feed',
  imports: [FaceComponent, FactByComponent, FactLineComponent, NoteComponent, SkeletonComponent],
  providers: [CommitmentHistory],
  templateUrl: './commitment-feed.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommitmentFeedComponent {
  private readonly mission = inject(MissionStore);
  protected readonly history = inject(CommitmentHistory);
  readonly commitment = input.required<Commitment>();

  protected readonly zone = computed(() => this.mission.mission()?.timeZone ?? 'UTC');
  protected readonly rows = computed(() =>
    this.history.entries()?.map((entry) => ({ ...entry, face: this.faceOf(entry) })),
  );

  protected readonly fresh = computed(() => this.mission.fresh().has(this.commitment().id));

  constructor() {
    this.history.follow(this.commitment);
  }

  private faceOf({ by }: Envelope): FacePerson | null {
    const person = by ? this.mission.people().get(by) : undefined;
    const organisation = person && this.mission.organisations().get(person.organisationId);
    if (!person || !organisation) return null;
    return { id: person.id, name: person.name, organisation: organisation.name, sector: organisation.sector };
  }
}
