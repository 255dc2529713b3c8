import { type Circumstance, dayOf, type ImportGround, type Standing } from '@throughline/mission';
import { type EntityManager, In } from 'typeorm';
import { changeTable } from '../platform/change-tables.js';
import {
  commitmentTable,
  goalTable,
  missionTable,
  organisationTable,
  partnerTable,
} from '../platform/tables.js';

/** What a file is held against: all that this person may read now, and when that is. */
export async function groundOfImport(
  db: EntityManager,
  { missionId, audienceId, by }: { missionId: string; audienceId: string; by: Standing },
): Promise<{ ground: ImportGround; now: Circumstance }> {
  const readable = { missionId, audienceId: In([...by.audienceIds]) };
  const mission = await db.findOneByOrFail(missionTable, { id: missionId });
  // One after the other: inside a write there is one connection.
  const commitments = await db.findBy(commitmentTable, readable);
  const goals = await db.findBy(goalTable, readable);
  const changes = await db.findBy(changeTable, { missionId, state: In(['proposed', 'approved']) });
  const partners = await db.findBy(partnerTable, { missionId, state: 'active' });
  const organisations = await db.find(organisationTable);
  const nameOf = new Map(organisations.map(({ id, name }) => [id, name]));
  const goalOf = new Map(goals.map(({ id, ref, title }) => [id, `${ref} ${title}`]));
  const at = new Date().toISOString();
  const today = dayOf(at, mission.timeZone);
  const names = {
    today,
    organisation: (id: string) => nameOf.get(id) ?? '',
    goal: (id: string) => goalOf.get(id) ?? '',
  };
  const ground: ImportGround = {
    commitments,
    changes,
    partners: partners.map(({ organisationId: id }) => ({ id, names: [nameOf.get(id) ?? ''] })),
    goals: goals.map(({ id, ref, title }) => ({ id, names: [ref, title, `${ref} ${title}`] })),
    names,
    audienceId,
  };
  return { ground, now: { by, at, today } };
}
