import { inAudience } from './in-audience.js';
import type { Role, Standing } from '@throughline/mission';

interface Asked {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

interface StandingRow {
  person_id: string;
  organisation_id: string;
  role: Role | null;
  service_admin: boolean;
  organisation_admin: boolean;
  audience_ids: string[];
}

const toStanding = (row: StandingRow): Standing => ({
  personId: row.person_id,
  organisationId: row.organisation_id,
  role: row.role,
  serviceAdmin: row.service_admin,
  organisationAdmin: row.organisation_admin,
  audienceIds: new Set(row.audience_ids),
});

/**
 * Where a person stands in a mission now, or undefined when they are no member. In a mission they speak for the
 * organisation that their membership names. Inside a transaction this must run in a statement after the lock:
 * a statement sees the world as it was when the statement began.
 */
export async function standingIn(
  db: Asked,
  missionId: string,
  personId: string,
): Promise<Standing | undefined> {
  const rows = (await db.query(
    `select p.id as person_id, m.organisation_id, m.role, p.service_admin, p.organisation_admin,
       array(select a.id from audience a where a.mission_id = m.mission_id and ${inAudience('a', 'p.id')}) as audience_ids
     from membership m join person p on p.id = m.person_id
     where m.mission_id = $1 and m.person_id = $2 and m.ended_at is null`,
    [missionId, personId],
  )) as StandingRow[];
  return rows[0] && toStanding(rows[0]);
}

/** Where a person stands outside any mission. */
export async function standingOutside(db: Asked, personId: string): Promise<Standing | undefined> {
  const rows = (await db.query(
    `select id as person_id, organisation_id, null as role, service_admin, organisation_admin, array[]::uuid[] as audience_ids
     from person where id = $1`,
    [personId],
  )) as StandingRow[];
  return rows[0] && toStanding(rows[0]);
}
