import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { addDays, type Envelope, subjectOf } from '@throughline/mission';
import { dayOf, FaceComponent, type FacePerson } from '@throughline/ui';
import { FactByComponent } from '../facts/fact-by.component';
import { groupByRecord } from '../facts/fact-groups';
import { FactLineComponent } from '../facts/fact-line.component';
import { MissionStore } from '../platform/mission.store';

const shownOf = 3;

// Links are the partners page's matter, what left this room for another is told there, and a name to whom it is.
const isNews = ({ fact }: Envelope) =>
  !('invitation' in fact || 'mention' in fact) && fact.type !== 'record.removed';

/** What happened in the last seven days, what belongs to one record together, newest first. */
@Component({
  selector: 'tl-week-section',
  imports: [FaceComponent, FactByComponent, FactLineComponent],
  templateUrl: './week-section.component.html',
  styleUrl: './week-section.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WeekSectionComponent {
  protected readonly mission = inject(MissionStore);
  protected readonly zone = computed(() => this.mission.mission()?.timeZone ?? 'UTC');
  private readonly news = computed(() => this.mission.recent().filter(isNews));
  private readonly week = computed(() => {
    const from = addDays(this.mission.today(), -6);
    return this.news().filter(({ at }) => dayOf(at, this.zone()) >= from);
  });
  protected readonly quiet = computed(() => this.week().length === 0);
  protected readonly groups = computed(() => {
    const rows = this.quiet() ? this.news().slice(0, shownOf) : this.week();
    return groupByRecord(rows, ({ fact }) => fact).map(({ key, rows: held }) => ({
      key,
      rows: held.slice(0, shownOf).map((entry) => ({ ...entry, face: this.faceOf(entry) })),
      rest: Math.max(0, held.length - shownOf),
      fresh: this.mission.fresh().has(subjectOf(held[0].fact)),
    }));
  });

  private faceOf({ by }: Envelope): FacePerson | null {
    const person = by ? this.mission.people().get(by) : undefined;
    const organisation = person && this.mission.organisations().get(person.organisationId);
    if (!person || !organisation) return null;
    return { id: person.id, name: person.name, organisation: organisation.name, sector: organisation.sector };
  }
}
