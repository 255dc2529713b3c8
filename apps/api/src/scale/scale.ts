import { addDays, dayOf } from '@throughline/mission';
import { DataSource, In } from 'typeorm';
import type { Jobs } from '../platform/jobs.js';
import { MissionWriter } from '../platform/mission-writer.js';
import { missionTable, personTable } from '../platform/tables.js';
import { bringPeople, missionOf, type Seat, slugOf } from './scale-cast.js';
import { seedMission } from './scale-mission.js';

export interface Scale {
  readonly missions: number;
  /** In the largest mission, the first; each other has `usual`. */
  readonly commitments: number;
  readonly people: number;
  readonly seed: number;
  /** Somebody who is here already and becomes chair of the first mission, by their address. */
  readonly chair?: string | undefined;
}

export const usual = 40;

/** What was written long ago is told to nobody. */
const silent = { sendAll: () => Promise.resolve() } as unknown as Jobs;

/**
 * Fills an instance: the same numbers on the same day make the same names, promises and days. Throws when it has been
 * filled before, and writes nothing then.
 */
export async function fill(database: DataSource, scale: Scale, say: (line: string) => void): Promise<void> {
  const slugs = Array.from({ length: scale.missions }, (_, n) => slugOf(n));
  const known = await database.manager.findBy(missionTable, { slug: In(slugs) });
  if (known.length > 0)
    throw new Error(`${known.map(({ slug }) => slug).join(', ')}: here already. Nothing was written.`);
  const chair = scale.chair ? await seatOf(database, scale.chair) : [];
  const people = await database.transaction((db) => bringPeople(db, scale.people));
  const writer = new MissionWriter(database, silent);
  const foundedOn = addDays(dayOf(Date.now(), 'Europe/London'), -725);
  for (let n = 0; n < scale.missions; n++) {
    const chairs = n === 0 ? chair : [];
    const commitments = n === 0 ? scale.commitments : Math.min(usual, scale.commitments);
    const mission = missionOf(n, foundedOn);
    const seats = [...chairs, ...steered(membersOf(people, n, scale.missions), chairs.length > 0)];
    await seedMission(database, writer, { mission, seats, commitments, seed: scale.seed + n });
    say(`/m/${mission.slug}: ${mission.title}, ${seats.length} members, ${commitments} commitments`);
  }
}

/** The first mission has a tenth of all people, or fifty; the others share the rest. */
function membersOf(people: readonly Seat[], n: number, missions: number): Seat[] {
  const largest = Math.min(people.length, Math.max(50, Math.ceil(people.length / 10)));
  if (n === 0) return people.slice(0, largest);
  const rest = people.length > largest ? people.slice(largest) : people;
  return rest.filter((_, at) => at % (missions - 1) === n - 1).concat(people.slice(0, 8));
}

/** With somebody in the chair and a secretariat. */
const steered = (seats: readonly Seat[], isLed: boolean): Seat[] =>
  seats.map((seat, at) => ({
    ...seat,
    role: at === 0 && !isLed ? 'chair' : at === 1 ? 'secretariat' : seat.role,
  }));

async function seatOf(database: DataSource, email: string): Promise<Seat[]> {
  const person = await database.manager.findOneBy(personTable, { email });
  if (!person) throw new Error(`${email}: nobody here has that address. Nothing was written.`);
  const [organisation] = await database.query('select id, name, sector from organisation where id = $1', [
    person.organisationId,
  ]);
  return [{ personId: person.id, name: person.name, organisation, role: 'chair' }];
}
