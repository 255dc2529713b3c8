import type { Mission, Organisation, Role } from '@throughline/mission';
import { type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { thresholds } from '../missions/missions.service.js';
import { newProfile } from '../partners/invitations.service.js';
import { newId } from '../platform/clock.js';
import { organisationTable, personTable } from '../platform/tables.js';
import { missionWords, organisationWords, personWords } from './scale-words.js';

/** Somebody with a place in one mission. */
export interface Seat {
  readonly personId: string;
  readonly name: string;
  readonly organisation: Organisation;
  readonly role: Role;
}

const rowsAtOnce = 500;

/** Inserts many rows a few hundred at a time. */
export async function insertAll<T extends ObjectLiteral>(
  db: EntityManager,
  table: EntityTarget<T>,
  rows: readonly T[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await db.insert(table, rows.slice(at, at + rowsAtOnce) as never);
}

/** As many people as asked, twenty or so to an organisation, all new. */
export async function bringPeople(db: EntityManager, count: number): Promise<Seat[]> {
  const organisations = Array.from({ length: Math.max(8, Math.ceil(count / 20)) }, (_, n) => ({
    id: newId(),
    ...organisationWords(n),
  }));
  await insertAll(db, organisationTable, organisations);
  const seats = Array.from({ length: count }, (_, n): Seat => {
    const organisation = organisations[n % organisations.length] as Organisation;
    return { personId: newId(), name: personWords(n).name, organisation, role: roleOf(n) };
  });
  const profiles = seats.map(({ personId, organisation }, n) => ({
    ...newProfile({ ...personWords(n), organisationId: organisation.id, timeZone: 'Europe/London' }),
    id: personId,
    mailNotices: false,
  }));
  await insertAll(db, personTable, profiles);
  return seats;
}

const roleOf = (n: number): Role => (n % 10 === 9 ? 'observer' : n % 5 === 3 ? 'boardMember' : 'partner');

export const slugOf = (n: number): string => `scale-${n + 1}`;

export const missionOf = (n: number, foundedOn: string): Mission => ({
  id: newId(),
  slug: slugOf(n),
  ...missionWords(n),
  horizon: `${Number(foundedOn.slice(0, 4)) + 8}-03-31`,
  timeZone: 'Europe/London',
  state: 'active',
  foundedOn,
  ...thresholds,
  version: 1,
});
