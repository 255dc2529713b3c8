import {
  dayOf,
  type Mission,
  type Organisation,
  type Partner,
  type Role,
  type Sector,
} from '@throughline/mission';
import type { EntityManager } from 'typeorm';
import { newId } from '../platform/clock.js';
import type { MissionTx } from '../platform/mission-writer.js';
import { membershipTable, organisationTable, partnerTable, personTable } from '../platform/tables.js';

/** What every mission has from its first moment: its public and workspace audiences and its living plan. */
export async function furnish(
  db: EntityManager,
  mission: Mission,
): Promise<{ publicId: string; workspaceId: string; planId: string }> {
  const ids = { publicId: newId(), workspaceId: newId(), planId: newId() };
  await db.query(
    `insert into audience (id, mission_id, kind, name) values ($1, $3, 'public', 'Public'), ($2, $3, 'workspace', 'Everyone in the mission')`,
    [ids.publicId, ids.workspaceId, mission.id],
  );
  await db.query(`insert into document (id, mission_id, audience_id, kind) values ($1, $2, $3, 'plan')`, [
    ids.planId,
    mission.id,
    ids.workspaceId,
  ]);
  return ids;
}

export async function workspaceOf(db: EntityManager, missionId: string): Promise<string> {
  const rows = (await db.query(`select id from audience where mission_id = $1 and kind = 'workspace'`, [
    missionId,
  ])) as { id: string }[];
  const id = rows[0]?.id;
  if (!id) throw new Error(`mission ${missionId} has no workspace`);
  return id;
}

/** The organisation of that name, made if nobody has it yet; two who make it at once get the same one. */
export async function organisationNamed(
  db: EntityManager,
  name: string,
  sector: Sector,
): Promise<Organisation> {
  await db.query(
    'insert into organisation (id, name, sector) values ($1, $2, $3) on conflict (lower(name)) do nothing',
    [newId(), name, sector],
  );
  const rows = (await db.query('select id, name, sector from organisation where lower(name) = lower($1)', [
    name,
  ])) as Organisation[];
  if (!rows[0]) throw new Error('an organisation vanished while it was named');
  return rows[0];
}

/** Makes an organisation a partner unless it is one, and says so. */
export async function addPartner(
  tx: MissionTx,
  workspaceId: string,
  organisation: Organisation,
): Promise<Partner> {
  const known = await tx.db.findOneBy(partnerTable, {
    missionId: tx.mission.id,
    organisationId: organisation.id,
  });
  if (known) return known;
  const partner: Partner = {
    id: newId(),
    missionId: tx.mission.id,
    organisationId: organisation.id,
    brings: '',
    needs: '',
    contact: '',
    state: 'active',
    voting: true,
    independent: false,
    joinedOn: dayOf(tx.at, tx.mission.timeZone),
    version: 1,
  };
  await tx.db.insert(partnerTable, partner);
  tx.tell(workspaceId, { type: 'partner.joined', partner, organisation });
  return partner;
}

/** Gives a person a place in the mission, for their own organisation, and says so. */
export async function addMember(
  tx: MissionTx,
  workspaceId: string,
  who: { personId: string; role: Role; title: string },
): Promise<void> {
  const { organisationId, name } = await tx.db.findOneByOrFail(personTable, { id: who.personId });
  const organisation = await tx.db.findOneByOrFail(organisationTable, { id: organisationId });
  const membership = {
    id: newId(),
    missionId: tx.mission.id,
    ...who,
    organisationId,
    joinedAt: tx.at,
    endedAt: null,
    version: 1,
  };
  await tx.db.insert(membershipTable, membership);
  tx.tell(workspaceId, {
    type: 'member.joined',
    membership,
    person: { id: who.personId, name, organisationId },
    organisation,
  });
}
