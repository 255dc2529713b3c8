import {
  type Audience,
  type Change,
  type Circle,
  grantOf,
  type Membership,
  roles,
} from '@throughline/mission';
import { type EntityManager, In } from 'typeorm';
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

type People = Pick<Circle, 'ableIds' | 'stewardIds' | 'followerIds'>;

/** Organisations around commitments, by the people of theirs who read an audience. */
export async function peopleAround(
  db: EntityManager,
  commitmentIds: readonly string[],
  audienceId: string,
): Promise<(commitmentId: string) => People> {
  const members = (await db.query(
    `select m.person_id as "personId", m.organisation_id as "organisationId", m.role
     from audience a join membership m on m.mission_id = a.mission_id
     where a.id = $1 and m.ended_at is null and ${inAudience('a', 'm.person_id')} order by m.joined_at, m.id`,
    [audienceId],
  )) as Pick<Membership, 'personId' | 'organisationId' | 'role'>[];
  const follows = (await db.query(
    'select commitment_id as "commitmentId", person_id as "personId" from follow where commitment_id = any($1)',
    [commitmentIds],
  )) as { commitmentId: string; personId: string }[];
  const organisations = (those: typeof members) => new Set(those.map(({ organisationId }) => organisationId));
  const ableIds = organisations(members.filter(({ role }) => writers.includes(role)));
  const stewardIds = organisations(members.filter(({ role }) => stewards.includes(role)));
  const followersOf = Map.groupBy(follows, ({ commitmentId }) => commitmentId);
  return (commitmentId) => {
    const ids = new Set(followersOf.get(commitmentId)?.map(({ personId }) => personId));
    return {
      ableIds,
      stewardIds,
      followerIds: organisations(members.filter((one) => ids.has(one.personId))),
    };
  };
}

/** Every change of these commitments, oldest first. */
export const changesOf = (db: EntityManager, ...commitmentIds: readonly string[]): Promise<Change[]> =>
  db.find(changeTable, {
    where: { commitmentId: In([...commitmentIds]) },
    order: { proposedAt: 'ASC', id: 'ASC' },
  });
