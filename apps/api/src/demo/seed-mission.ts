import type { Mission, Organisation } from '@throughline/mission';
import type { EntityManager } from 'typeorm';
import { addMember, furnish, organisationNamed } from '../missions/mission-founding.js';
import { thresholds } from '../missions/missions.service.js';
import { rememberDeadlines } from '../notices/deadlines.service.js';
import { newProfile } from '../partners/invitations.service.js';
import { newId } from '../platform/clock.js';
import type { MissionTx, MissionWriter } from '../platform/mission-writer.js';
import { missionTable, partnerTable, personTable } from '../platform/tables.js';
import { type Cast, idOf } from './cast.js';
import { happeningsOf } from './seed-happenings.js';
import { storePlan } from './seed-plan.js';
import type { StoryCalendar } from './story-calendar.js';
import type { ToldMission, ToldPerson } from './story.js';

/** Writes a told mission: people, founding, then each happening at its moment, then the plan. */
export async function seedMission(
  db: EntityManager,
  missions: MissionWriter,
  told: ToldMission,
  calendar: StoryCalendar,
): Promise<void> {
  const cast = await db.transaction((tx) => openMission(tx, told, calendar));
  const write = (at: string, by: string, work: (tx: MissionTx) => Promise<void>) =>
    missions.writeOnBehalf(cast.missionId, work, {
      personId: idOf(cast.people, by),
      at: calendar.moment(at),
    });
  await write(told.founded, told.by, (tx) => found(tx, cast));
  for (const { at, by, work } of happeningsOf(cast)) await write(at, by, work);
  // The story has told what was due by now; the clock goes on from here.
  await missions.writeOnBehalf(cast.missionId, rememberDeadlines);
  await missions.writeOnBehalf(cast.missionId, (tx) => storePlan(tx, cast), {
    personId: idOf(cast.people, told.by),
  });
}

async function openMission(db: EntityManager, told: ToldMission, calendar: StoryCalendar): Promise<Cast> {
  const mission = missionOf(told, calendar);
  await db.insert(missionTable, mission);
  await db.query('insert into mission_head (mission_id) values ($1)', [mission.id]);
  const organisations = new Map<string, Organisation>();
  for (const { key, name, sector } of told.partners)
    organisations.set(key, await organisationNamed(db, name, sector));
  const people = new Map<string, string>();
  for (const person of told.people)
    people.set(person.key, await seat(db, person, organisations.get(person.partner)?.id ?? ''));
  return {
    told,
    calendar,
    missionId: mission.id,
    organisations,
    people,
    goals: new Map(),
    commitments: new Map(),
    suggestions: new Map(),
    pictures: new Map(),
  };
}

const missionOf = (told: ToldMission, calendar: StoryCalendar): Mission => ({
  id: newId(),
  slug: told.slug,
  title: told.title,
  place: told.place,
  purpose: calendar.text(told.purpose),
  horizon: calendar.day(told.horizon),
  timeZone: told.timeZone,
  state: 'active',
  foundedOn: calendar.day(told.founded.slice(0, 10)),
  ...thresholds,
  version: 1,
});

/** A person keeps their id over a reset, and so their session; everything else is as told. */
async function seat(db: EntityManager, told: ToldPerson, organisationId: string): Promise<string> {
  const { name, email } = told;
  const known = await db.findOneBy(personTable, { email });
  const profile = {
    ...newProfile({ email, name, organisationId, timeZone: 'Europe/London' }),
    ...(known && { id: known.id }),
    language: told.language ?? ('en-GB' as const),
    organisationAdmin: told.organisationAdmin ?? false,
  };
  if (known) await db.update(personTable, { id: known.id }, profile);
  else await db.insert(personTable, profile);
  await db.query(
    `update person set last_here_at = now() - interval '8 days', since_at = now() - interval '8 days' where id = $1`,
    [profile.id],
  );
  return profile.id;
}

async function found(tx: MissionTx, cast: Cast): Promise<void> {
  const { workspaceId } = await furnish(tx.db, tx.mission);
  tx.tell(workspaceId, { type: 'mission.founded', mission: tx.mission });
  for (const { key, name, sector, voting, independent, ...terms } of cast.told.partners) {
    const organisation = cast.organisations.get(key) ?? { id: '', name, sector };
    const partner = {
      ...terms,
      id: newId(),
      missionId: tx.mission.id,
      organisationId: organisation.id,
      state: 'active' as const,
      voting: voting ?? true,
      independent: independent ?? false,
      joinedOn: tx.today,
      version: 1,
    };
    await tx.db.insert(partnerTable, partner);
    tx.tell(workspaceId, { type: 'partner.joined', partner, organisation });
  }
  for (const { key, role, title } of cast.told.people)
    await addMember(tx, workspaceId, { personId: idOf(cast.people, key), role, title });
}
