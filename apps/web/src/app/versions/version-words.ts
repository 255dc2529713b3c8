import { inject, Injectable, LOCALE_ID } from '@angular/core';
import type { PlanVersion } from '@throughline/mission';
import { dateWords, dayOf, type FacePerson } from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';

/** Versions in words: what they are called, when they were, who took part. */
@Injectable()
export class VersionWords {
  private readonly mission = inject(MissionStore);
  private readonly locale = inject(LOCALE_ID);

  get timeZone(): string {
    return this.mission.mission()?.timeZone ?? 'Europe/London';
  }

  title = (version: PlanVersion): string => version.name ?? this.when(version.at);

  when = (at: string): string =>
    dateWords(at, { length: 'short', time: true, locale: this.locale, timeZone: this.timeZone });

  day = (at: string): string => dayOf(at, this.timeZone);

  time = (at: string): string =>
    new Intl.DateTimeFormat(this.locale, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: this.timeZone,
    }).format(new Date(at));

  person(personId: string): FacePerson | undefined {
    const person = this.mission.people().get(personId);
    const organisation = person && this.mission.organisations().get(person.organisationId);
    return person && organisation
      ? { id: person.id, name: person.name, organisation: organisation.name, sector: organisation.sector }
      : undefined;
  }

  faces = (version: PlanVersion): FacePerson[] =>
    version.contributorIds.flatMap((id) => this.person(id) ?? []);

  /** The organisations that took part, each once: they lead, since partners and not persons own a text. */
  organisations = (version: PlanVersion): string =>
    [...new Set(this.faces(version).map(({ organisation }) => organisation))].join(', ');
}
