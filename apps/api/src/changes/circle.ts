import { type Audience, type Change, type Circle, grantOf, roles } from '@throughline/mission';
import type { EntityManager } from 'typeorm';
import { inAudience } from '../platform/in-audience.js';
import { changeTable } from '../platform/change-tables.js';
import { audienceTable } from '../platform/tables.js';

/** The mission's audiences, and where what is said about a record of one of them belongs. */
export class Rooms {
  private constructor(private readonly all: readonly Audience[]) {}

  static async of(db: EntityManager, missionId: string): Promise<Rooms> {
    return new Rooms(await db.findBy(audienceTable, { missionId }));
  }

  get(id: string): Audience {
    const found = this.all.find((audience) => audience.id === id);
    if (!found) throw new Error(`no audience ${id} in this mission`);
    return found;
  }

  /** What partners say to each other about something public is not public by itself. */
  talkOf(audience: Audience): Audience {
    const workspace = this.all.find(({ kind }) => kind === 'workspace');
    return audience.kind === 'public' && workspace ? workspace : audience;
  }

  /** The audiences that everybody in this one reads too. */
  sharedBy({ id, kind }: Audience): readonly string[] {
    const wider = this.all.filter(
      (other) => other.kind === 'public' || (other.kind === 'workspace' && kind !== 'public'),
    );
    return [...new Set([id, ...wider.map((other) => other.id)])];
  }
}

const writers = roles.filter((role) => grantOf(role, 'change.answer') === 'yes');
const stewards = roles.filter((role) => grantOf(role, 'change.decide') === 'yes');

interface MemberRow {
  readonly organisationId: string;
  readonly role: string;
  readonly follows: boolean;
}

/** Organisations around a commitment, by the people of theirs who read the audience. */
export async function peopleAround(
  db: EntityManager,
  commitmentId: string,
  audienceId: string,
): Promise<Pick<Circle, 'ableIds' | 'stewardIds' | 'followerIds'>> {
  const rows = (await db.query(
    `select m.organisation_id as "organisationId", m.role,
       exists (select from follow f where f.commitment_id = $2 and f.person_id = m.person_id) as follows
     from audience a join membership m on m.mission_id = a.mission_id
     where a.id = $1 and m.ended_at is null and ${inAudience('a', 'm.person_id')} order by m.joined_at, m.id`,
    [audienceId, commitmentId],
  )) as MemberRow[];
  const ids = (those: (row: MemberRow) => boolean) =>
    new Set(rows.filter(those).map(({ organisationId }) => organisationId));
  return {
    ableIds: ids(({ role }) => (writers as readonly string[]).includes(role)),
    stewardIds: ids(({ role }) => (stewards as readonly string[]).includes(role)),
    followerIds: ids(({ follows }) => follows),
  };
}

/** Every change of one commitment, oldest first. */
export const changesOf = (db: EntityManager, commitmentId: string): Promise<Change[]> =>
  db.find(changeTable, { where: { commitmentId }, order: { proposedAt: 'ASC', id: 'ASC' } });
