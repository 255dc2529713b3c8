import { Inject, Injectable } from '@nestjs/common';
import {
  can,
  confidenceHoldsDays,
  dayOf,
  Envelope,
  type Mission,
  type Role,
  type Standing,
  type ThresholdWish,
} from '@throughline/mission';
import { type BodyOf, foundMissionRoute, type MissionSnapshot } from '@throughline/wire';
import { DataSource, type EntityManager, In } from 'typeorm';
import { newId } from '../platform/clock.js';
import { changeTable, dependencyTable } from '../platform/change-tables.js';
import { newestEntries } from '../platform/mission-log.js';
import { type Command, MissionWriter } from '../platform/mission-writer.js';
import { isUniqueViolation } from '../platform/postgres-errors.js';
import { Refused } from '../platform/refused.js';
import {
  agreementTable,
  commitmentTable,
  goalTable,
  invitationTable,
  membershipTable,
  missionTable,
  organisationTable,
  partnerTable,
  personTable,
} from '../platform/tables.js';
import { addMember, addPartner, furnish, organisationNamed, workspaceOf } from './mission-founding.js';

/** What a mission begins with; each mission sets its own. */
export const thresholds = { notedDays: 30, answerDays: 7, confidenceDays: confidenceHoldsDays };

@Injectable()
export class MissionsService {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(MissionWriter) private readonly missions: MissionWriter,
  ) {}

  /** The missions that a person has a place in, by title. */
  async of(personId: string): Promise<{ mission: Mission; role: Role }[]> {
    const memberships = await this.database.manager.query<{ mission_id: string; role: Role }[]>(
      'select mission_id, role from membership where person_id = $1 and ended_at is null',
      [personId],
    );
    const roleOf = new Map(memberships.map((row) => [row.mission_id, row.role]));
    const missions = await this.database.manager.find(missionTable, {
      where: { id: In([...roleOf.keys()]) },
      order: { title: 'ASC' },
    });
    return missions.map((mission) => ({ mission, role: roleOf.get(mission.id) ?? 'observer' }));
  }

  async found(command: Command, wish: BodyOf<typeof foundMissionRoute>): Promise<{ mission: Mission }> {
    const { partners, ...described } = wish;
    const today = dayOf(Date.now(), wish.timeZone);
    const mission: Mission = {
      ...described,
      ...thresholds,
      id: newId(),
      state: 'forming',
      foundedOn: today,
      version: 1,
    };
    const make = async (db: EntityManager) => {
      const taken = (await db.query('select from mission where slug = $1', [mission.slug])) as unknown[];
      if (taken.length > 0) throw new Refused('slugTaken');
      await db.insert(missionTable, mission);
      return mission;
    };
    return this.missions
      .found(command, make, async (tx) => {
        const { workspaceId } = await furnish(tx.db, mission);
        tx.tell(workspaceId, { type: 'mission.founded', mission });
        const { organisationId } = await tx.db.findOneByOrFail(personTable, { id: command.personId });
        await addPartner(
          tx,
          workspaceId,
          await tx.db.findOneByOrFail(organisationTable, { id: organisationId }),
        );
        for (const named of partners)
          await addPartner(tx, workspaceId, await organisationNamed(tx.db, named.name, named.sector));
        await addMember(tx, workspaceId, { personId: command.personId, role: 'secretariat', title: '' });
        return { mission };
      })
      .catch((error: unknown) => {
        throw isUniqueViolation(error) ? new Refused('slugTaken') : error;
      });
  }

  /** From when on a slip is decided rather than noted, and how long those who are asked have to answer. */
  setThresholds(command: Command, wish: ThresholdWish): Promise<{ mission: Mission }> {
    return this.missions.write(command, async (tx) => {
      if (!can(tx.by, 'threshold.set')) throw new Refused('notAllowed');
      const { version, ...set } = wish;
      if (version !== tx.mission.version) throw new Refused('stale');
      const mission: Mission = { ...tx.mission, ...set, version: version + 1 };
      await tx.db.update(missionTable, { id: mission.id }, mission);
      tx.tell(await workspaceOf(tx.db, mission.id), { type: 'mission.changed', mission });
      return { mission };
    });
  }

  /** All that a member may read, as it stood at one moment. */
  snapshot(slug: string, by: Standing): Promise<MissionSnapshot> {
    return this.database.transaction('REPEATABLE READ', async (db) => {
      await db.query('set transaction read only');
      const mission = await db.findOneByOrFail(missionTable, { slug });
      const readable = { missionId: mission.id, audienceId: In([...by.audienceIds]) };
      const memberships = await db.findBy(membershipTable, { missionId: mission.id });
      const partners = await db.findBy(partnerTable, { missionId: mission.id });
      const organisationIds = [...partners, ...memberships].map((row) => row.organisationId);
      const me = memberships.find((row) => row.personId === by.personId && !row.endedAt);
      if (!me) throw new Refused('notFound');
      return {
        mission,
        me,
        today: dayOf(Date.now(), mission.timeZone),
        planId: await planOf(db, mission.id),
        audiences: await audiencesOf(db, by.audienceIds),
        organisations: await db.findBy(organisationTable, { id: In(organisationIds) }),
        partners,
        people: await db.find(personTable, {
          where: { id: In(memberships.map((row) => row.personId)) },
          select: { id: true, name: true, organisationId: true },
        }),
        memberships,
        invitations: await db.findBy(invitationTable, { missionId: mission.id }),
        goals: await db.find(goalTable, { where: readable, order: { ref: 'ASC' } }),
        commitments: await db.find(commitmentTable, { where: readable }),
        changes: await db.find(changeTable, {
          where: { ...readable, state: In(['proposed', 'approved']) },
          order: { proposedAt: 'ASC' },
        }),
        dependencies: await db.find(dependencyTable, {
          where: { ...readable, state: In(['requested', 'agreed']) },
          order: { createdAt: 'ASC' },
        }),
        agreements: await db.find(agreementTable, { where: readable, order: { proposedAt: 'ASC' } }),
        recent: (await newestEntries(db, [...by.audienceIds], 30)).map((entry) => Envelope.parse(entry)),
      };
    });
  }
}

async function planOf(db: EntityManager, missionId: string): Promise<string> {
  const rows = (await db.query(`select id from document where mission_id = $1 and kind = 'plan'`, [
    missionId,
  ])) as { id: string }[];
  const id = rows[0]?.id;
  if (!id) throw new Error(`mission ${missionId} has no plan`);
  return id;
}

async function audiencesOf(
  db: EntityManager,
  ids: ReadonlySet<string>,
): Promise<MissionSnapshot['audiences']> {
  return (await db.query(
    `select id, mission_id as "missionId", kind, name, head as number from audience where id = any($1) order by kind, name`,
    [[...ids]],
  )) as MissionSnapshot['audiences'];
}
