import {
  addDays,
  dayOf,
  type Instant,
  type IsoDate,
  type Mission,
  type Standing,
} from '@throughline/mission';
import type { Moment, MomentWord } from '@throughline/wire';
import type { EntityManager } from 'typeorm';
import { Refused } from '../../platform/refused.js';
import { type Numbers, numbersAt } from './register-at.js';

/** A moment, and the numbers at which the mission's audiences stood then; null is as it stands now. */
export interface FoundMoment {
  readonly moment: Moment;
  readonly numbers: Numbers | null;
}

/** The moment at which a day begins where the mission is. */
async function beginOf(db: Pick<EntityManager, 'query'>, day: IsoDate, zone: string): Promise<Instant> {
  const [{ at }] = (await db.query('select $1::date::timestamp at time zone $2 as at', [day, zone])) as [
    { at: Date },
  ];
  return at.toISOString();
}

const before = (at: Instant): Instant => new Date(Date.parse(at) - 1).toISOString();

/** The last millisecond of a day where the mission is. */
export const endOf = async (db: Pick<EntityManager, 'query'>, day: IsoDate, zone: string): Promise<Instant> =>
  before(await beginOf(db, addDays(day, 1), zone));

interface Asking {
  readonly mission: Mission;
  readonly by: Standing;
  readonly now: Instant;
}

/** Finds what an address names. A day is its beginning as `from` and its end as `to`, so one day holds what happened in it. */
export async function findMoment(
  db: EntityManager,
  word: MomentWord,
  end: 'from' | 'to',
  ask: Asking,
): Promise<FoundMoment> {
  if (word === 'now') return now(ask);
  if (word === 'visit') return timed(db, await visit(db, ask), ask);
  if (!/^\d{4}-\d\d-\d\d$/.test(word)) return baseline(db, word, ask);
  const zone = ask.mission.timeZone;
  const at = end === 'from' ? before(await beginOf(db, word, zone)) : await endOf(db, word, zone);
  if (at >= ask.now) return now(ask);
  return { ...(await timed(db, { kind: 'day', at }, ask)), moment: { kind: 'day', at, on: word, name: '' } };
}

const now = ({ mission, now: at }: Asking): FoundMoment => ({
  moment: { kind: 'now', at, on: dayOf(at, mission.timeZone), name: '' },
  numbers: null,
});

async function timed(
  db: EntityManager,
  { kind, at }: Pick<Moment, 'kind' | 'at'>,
  { mission }: Asking,
): Promise<FoundMoment> {
  return {
    moment: { kind, at, on: dayOf(at, mission.timeZone), name: '' },
    numbers: await numbersAt(db, mission.id, at),
  };
}

/** The visit before this one, as Today counts visits; who has had none begins with their place here. */
async function visit(db: EntityManager, { mission, by }: Asking): Promise<Pick<Moment, 'kind' | 'at'>> {
  const [row] = (await db.query(
    `select p.since_at as since, m.joined_at as joined from person p join membership m on m.person_id = p.id
     where p.id = $1 and m.mission_id = $2 and m.ended_at is null`,
    [by.personId, mission.id],
  )) as { since: Date | null; joined: Date }[];
  if (!row) throw new Refused('notFound');
  const since = row.since && row.since > row.joined ? row.since : null;
  return since
    ? { kind: 'visit', at: since.toISOString() }
    : { kind: 'joined', at: row.joined.toISOString() };
}

async function baseline(db: EntityManager, id: string, { mission }: Asking): Promise<FoundMoment> {
  const [row] = (await db.query(
    'select name, at, numbers from register_baseline where id = $1 and mission_id = $2',
    [id, mission.id],
  )) as { name: string; at: Date; numbers: Numbers }[];
  if (!row) throw new Refused('notFound');
  const at = row.at.toISOString();
  return {
    moment: { kind: 'baseline', at, on: dayOf(at, mission.timeZone), name: row.name },
    numbers: row.numbers,
  };
}
