import { computed, inject, Injectable } from '@angular/core';
import { can, type Membership, type Partner, type Sector } from '@throughline/mission';
import { allSectors, type FacePerson } from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';

export interface MemberRow {
  readonly membership: Membership;
  readonly face: FacePerson;
}
export interface PartnerRow {
  readonly partner: Partner;
  readonly name: string;
  readonly sector: Sector;
  readonly members: readonly MemberRow[];
  readonly mayDescribe: boolean;
}

/** The mission's partners with their people, by sector, in the order in which sectors are always listed. */
@Injectable()
export class PartnerRows {
  private readonly mission = inject(MissionStore);

  private readonly members = computed(() => {
    const rows = [...this.mission.memberships().values()].filter(({ endedAt }) => !endedAt);
    return Map.groupBy(
      rows.flatMap((membership) => this.memberRow(membership)),
      ({ membership }) => membership.organisationId,
    );
  });
  private readonly rows = computed(() =>
    [...this.mission.partners().values()]
      .filter(({ state }) => state !== 'left')
      .flatMap((partner) => this.partnerRow(partner))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
  );
  readonly sectors = computed(() =>
    allSectors
      .map((sector) => ({ sector, rows: this.rows().filter((row) => row.sector === sector) }))
      .filter(({ rows }) => rows.length > 0),
  );
  readonly count = computed(() => this.rows().length);

  private memberRow(membership: Membership): MemberRow[] {
    const person = this.mission.people().get(membership.personId);
    const organisation = this.mission.organisations().get(membership.organisationId);
    if (!person || !organisation) return [];
    const { name, sector } = organisation;
    return [{ membership, face: { id: person.id, name: person.name, organisation: name, sector } }];
  }

  private partnerRow(partner: Partner): PartnerRow[] {
    const organisation = this.mission.organisations().get(partner.organisationId);
    if (!organisation) return [];
    const { name, sector } = organisation;
    const members = (this.members().get(partner.organisationId) ?? []).toSorted((a, b) =>
      a.face.name.localeCompare(b.face.name),
    );
    return [{ partner, name, sector, members, mayDescribe: this.mayDescribe(partner) }];
  }

  private mayDescribe({ organisationId: leadOrganisationId }: Partner): boolean {
    const audienceId = this.mission.audiences().find(({ kind }) => kind === 'workspace')?.id ?? '';
    return can(this.mission.standing(), 'partner.describe', { audienceId, leadOrganisationId });
  }
}
