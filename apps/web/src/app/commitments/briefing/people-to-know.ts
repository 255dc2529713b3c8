import type { Commitment, Envelope, Membership, Organisation, Person } from '@throughline/mission';
import type { FacePerson } from '@throughline/ui';

export interface PersonToKnow {
  readonly face: FacePerson;
  readonly title: string;
  /** Why they are named. */
  readonly because: string;
}

interface Mission {
  readonly memberships: ReadonlyMap<string, Membership>;
  readonly people: ReadonlyMap<string, Person>;
  readonly organisations: ReadonlyMap<string, Organisation>;
}

function becauseOf(m: Membership, c: Commitment, wrote: ReadonlySet<string>): string {
  const acted = wrote.has(m.personId);
  if (m.organisationId === c.leadOrganisationId)
    return acted ? $localize`for the lead, and wrote what stands here` : $localize`for the lead`;
  if (c.supporterIds.includes(m.organisationId))
    return acted ? $localize`for a supporter, and took part` : $localize`for a supporter`;
  if (m.role === 'chair') return $localize`chairs the mission, and decides changes`;
  if (m.role === 'secretariat') return $localize`the secretariat, and decides changes`;
  return acted ? $localize`took part` : '';
}

const rank = (m: Membership, c: Commitment): number => {
  if (m.organisationId === c.leadOrganisationId) return 0;
  if (c.supporterIds.includes(m.organisationId)) return 1;
  return m.role === 'chair' || m.role === 'secretariat' ? 2 : 3;
};

/** Those whom somebody who takes a commitment over should know: lead, supporters, stewards, and who took part. */
export function peopleToKnow(
  c: Commitment,
  entries: readonly Pick<Envelope, 'by'>[],
  { memberships, people, organisations }: Mission,
): PersonToKnow[] {
  const wrote = new Set(entries.flatMap(({ by }) => by ?? []));
  return [...memberships.values()]
    .filter((m) => !m.endedAt && becauseOf(m, c, wrote))
    .toSorted((a, b) => rank(a, c) - rank(b, c))
    .flatMap((m) => {
      const [person, organisation] = [people.get(m.personId), organisations.get(m.organisationId)];
      if (!person || !organisation) return [];
      const { name, sector } = organisation;
      const face = { id: person.id, name: person.name, organisation: name, sector };
      return [{ face, title: m.title, because: becauseOf(m, c, wrote) }];
    });
}
