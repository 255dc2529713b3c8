import { Inject, Injectable } from '@nestjs/common';
import { can, type Membership, nameAssessor, type Partner } from '@throughline/mission';
import type { BodyOf, changeMemberRoute, describePartnerRoute, nameAssessorRoute } from '@throughline/wire';
import { addPartner, organisationNamed, workspaceOf } from '../missions/mission-founding.js';
import { type Command, type MissionTx, MissionWriter } from '../platform/mission-writer.js';
import { granted, Refused } from '../platform/refused.js';
import { membershipTable, organisationTable, partnerTable, personTable } from '../platform/tables.js';
import type { Sector } from '@throughline/mission';

const stewards = ['chair', 'secretariat'];

@Injectable()
export class PartnersService {
  constructor(@Inject(MissionWriter) private readonly missions: MissionWriter) {}

  add(command: Command, wish: { name: string; sector: Sector }): Promise<{ partner: Partner }> {
    return this.missions.write(command, async (tx) => {
      const organisation = await organisationNamed(tx.db, wish.name, wish.sector);
      return { partner: await addPartner(tx, await workspaceOf(tx.db, tx.mission.id), organisation) };
    });
  }

  /** What a partner brings and needs is its own to say. */
  describe(
    command: Command,
    partnerId: string,
    wish: BodyOf<typeof describePartnerRoute>,
  ): Promise<{ partner: Partner }> {
    return this.missions.write(command, async (tx) => {
      const before = await tx.db.findOneBy(partnerTable, { id: partnerId, missionId: tx.mission.id });
      if (!before) throw new Refused('notFound');
      const audienceId = await workspaceOf(tx.db, tx.mission.id);
      const record = { audienceId, leadOrganisationId: before.organisationId };
      if (!can(tx.by, 'partner.describe', record)) throw new Refused('notAllowed');
      if (before.version !== wish.version) throw new Refused('stale');
      const partner = { ...before, ...wish, version: before.version + 1 };
      await tx.db.update(partnerTable, { id: partner.id }, partner);
      const organisation = await tx.db.findOneByOrFail(organisationTable, { id: partner.organisationId });
      tx.tell(audienceId, { type: 'partner.changed', partner, organisation });
      return { partner };
    });
  }

  nameAssessor(
    command: Command,
    partnerId: string,
    wish: BodyOf<typeof nameAssessorRoute>,
  ): Promise<{ partner: Partner }> {
    return this.missions.write(command, async (tx) => {
      const before = await tx.db.findOneBy(partnerTable, { id: partnerId, missionId: tx.mission.id });
      if (!before) throw new Refused('notFound');
      if (before.version !== wish.version) throw new Refused('stale');
      const { next: partner, fact } = granted(nameAssessor(before, wish.independent, tx.by));
      await tx.db.update(partnerTable, { id: partner.id }, partner);
      const organisation = await tx.db.findOneByOrFail(organisationTable, { id: partner.organisationId });
      tx.tell(await workspaceOf(tx.db, tx.mission.id), { ...fact, organisation });
      return { partner };
    });
  }

  changeRole(
    command: Command,
    membershipId: string,
    wish: BodyOf<typeof changeMemberRoute>,
  ): Promise<{ membership: Membership }> {
    return this.missions.write(command, async (tx) => {
      const before = await this.find(tx, membershipId, wish.version);
      if (!stewards.includes(wish.role)) await this.requireOtherSteward(tx, before);
      const membership = { ...before, role: wish.role, version: before.version + 1 };
      await tx.db.update(membershipTable, { id: membership.id }, membership);
      tx.tell(await workspaceOf(tx.db, tx.mission.id), {
        type: 'member.changed',
        ...(await named(tx, membership)),
        was: before.role,
      });
      return { membership };
    });
  }

  /** Ends a place at once: the person's sockets leave the mission's rooms on every node. */
  remove(command: Command, membershipId: string, version: number): Promise<{ membership: Membership }> {
    return this.missions.write(command, async (tx) => {
      const before = await this.find(tx, membershipId, version);
      await this.requireOtherSteward(tx, before);
      const membership = { ...before, endedAt: tx.at, version: before.version + 1 };
      await tx.db.update(membershipTable, { id: membership.id }, membership);
      await tx.db.query(
        'delete from audience_member am using audience a where a.id = am.audience_id and a.mission_id = $1 and am.person_id = $2',
        [tx.mission.id, membership.personId],
      );
      tx.tell(await workspaceOf(tx.db, tx.mission.id), {
        type: 'member.left',
        ...(await named(tx, membership)),
      });
      tx.evict(membership.personId);
      return { membership };
    });
  }

  private async find(tx: MissionTx, membershipId: string, version: number): Promise<Membership> {
    const found = await tx.db.findOneBy(membershipTable, { id: membershipId, missionId: tx.mission.id });
    if (!found) throw new Refused('notFound');
    if (found.endedAt) throw new Refused('notAMember');
    if (found.version !== version) throw new Refused('stale');
    return found;
  }

  /** A mission is never left with nobody who can let people in. */
  private async requireOtherSteward(tx: MissionTx, leaving: Membership): Promise<void> {
    if (!stewards.includes(leaving.role)) return;
    const others = (await tx.db.query(
      `select from membership where mission_id = $1 and id <> $2 and ended_at is null and role = any($3)`,
      [tx.mission.id, leaving.id, stewards],
    )) as unknown[];
    if (others.length === 0) throw new Refused('lastSteward');
  }
}

async function named(tx: MissionTx, membership: Membership) {
  const { id, name, organisationId } = await tx.db.findOneByOrFail(personTable, { id: membership.personId });
  const organisation = await tx.db.findOneByOrFail(organisationTable, { id: membership.organisationId });
  return { membership, person: { id, name, organisationId }, organisation };
}
