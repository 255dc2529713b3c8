import { Inject, Injectable } from '@nestjs/common';
import {
  answerDependency,
  type AnswerDependencyWish,
  type Commitment,
  cycleOf,
  type Dependency,
  type DependencyFact,
  endDependency,
  type EndDependencyWish,
  type Ends,
  endsOf,
  isLive,
  narrower,
  type Refused as Refusal,
  requestDependency,
  type RequestDependencyWish,
  type Ruling,
} from '@throughline/mission';
import { In } from 'typeorm';
import { newId } from '../platform/clock.js';
import { dependencyTable } from '../platform/change-tables.js';
import { inAudience } from '../platform/in-audience.js';
import { type Command, type MissionTx, MissionWriter } from '../platform/mission-writer.js';
import { granted, Refused } from '../platform/refused.js';
import { type Aim, commitmentIn, commitmentsById } from '../platform/seen.js';
import { commitmentTable } from '../platform/tables.js';
import { Rooms } from './circle.js';

interface Reply {
  readonly dependency: Dependency;
}

/** What commitments need from each other, asked for by one side and agreed by the other. */
@Injectable()
export class DependenciesService {
  constructor(@Inject(MissionWriter) private readonly missions: MissionWriter) {}

  request(command: Command, wish: RequestDependencyWish): Promise<Reply> {
    return this.missions.write(command, (tx) => requestIn(tx, wish));
  }

  answer(command: Command, aim: Aim, wish: AnswerDependencyWish): Promise<Reply> {
    return this.missions.write(command, async (tx) => {
      const found = await dependencySeen(tx, aim);
      const ground = { ...(await endsIn(tx, found)), dependencies: await readableTo(tx) };
      return save(tx, await named(tx, answerDependency(found, wish, ground, tx), found));
    });
  }

  end(command: Command, aim: Aim, wish: EndDependencyWish): Promise<Reply> {
    return this.missions.write(command, async (tx) => {
      const found = await dependencySeen(tx, aim);
      return save(tx, granted(endDependency(found, wish, await endsIn(tx, found), tx)));
    });
  }
}

/** Asks inside a write. */
export async function requestIn(tx: MissionTx, wish: RequestDependencyWish): Promise<Reply> {
  const ends = await endsIn(tx, wish);
  const rooms = await Rooms.of(tx.db, tx.mission.id);
  const room = roomOf(rooms, ends);
  const audience = room === null ? null : { id: room, organisationIds: await organisationsThatSee(tx, room) };
  const ground = { ...ends, id: newId(), audience, dependencies: await readableTo(tx) };
  const { next, fact } = await named(tx, requestDependency(wish, ground, tx), wish);
  await tx.db.insert(dependencyTable, next);
  tx.tell(next.audienceId, fact);
  return { dependency: next };
}

/** Agrees inside a write, as the other side. */
export async function agreeIn(tx: MissionTx, id: string): Promise<Reply> {
  const found = await tx.db.findOneByOrFail(dependencyTable, { id });
  const ground = { ...(await endsIn(tx, found)), dependencies: await readableTo(tx) };
  const wish = { version: found.version, answer: 'agree' as const, reason: '' };
  return save(tx, granted(answerDependency(found, wish, ground, tx)));
}

const endsIn = async (tx: MissionTx, at: { dependantId: string; neededId: string }): Promise<Ends> => ({
  dependant: await commitmentIn(tx, at.dependantId),
  needed: await commitmentIn(tx, at.neededId),
});

const readableTo = (tx: MissionTx): Promise<Dependency[]> =>
  tx.db.findBy(dependencyTable, { missionId: tx.mission.id, audienceId: In([...tx.by.audienceIds]) });

/** Where a dependency belongs: to those who read both of its ends. */
function roomOf(rooms: Rooms, { dependant, needed }: Ends): string | null {
  const both = narrower(rooms.get(dependant.audienceId), rooms.get(needed.audienceId));
  return both && rooms.talkOf(both).id;
}

type Granted = Exclude<Ruling<Dependency, DependencyFact>, Refusal>;

/** A refused way round names itself by the references on it: all of them are what whoever asks may read. */
async function named(
  tx: MissionTx,
  ruling: Ruling<Dependency, DependencyFact>,
  { dependantId, neededId }: { dependantId: string; neededId: string },
): Promise<Granted> {
  if (ruling.ok || ruling.refusal !== 'dependencyCycle') return granted(ruling) as Granted;
  const path = cycleOf(dependantId, neededId, await readableTo(tx)) ?? [];
  const found = await tx.db.findBy(commitmentTable, { id: In([...path]) });
  const refs = new Map(found.map(({ id, ref }) => [id, ref]));
  const problem = path.map((id) => refs.get(id) ?? '').join(' > ');
  throw new Refused('dependencyCycle', { fields: [{ path: 'neededId', problem }] });
}

async function dependencySeen(tx: MissionTx, { id, version }: Aim): Promise<Dependency> {
  const found = await tx.db.findOneBy(dependencyTable, { id, missionId: tx.mission.id });
  if (!found || !tx.by.audienceIds.has(found.audienceId)) throw new Refused('notFound');
  if (found.version !== version) throw new Refused('stale');
  return found;
}

async function save(
  tx: MissionTx,
  { next, fact }: { next: Dependency; fact: DependencyFact },
): Promise<Reply> {
  await tx.db.update(dependencyTable, { id: next.id }, next);
  tx.tell(next.audienceId, fact);
  return { dependency: next };
}

/** The organisations with somebody who reads an audience. */
export async function organisationsThatSee(tx: MissionTx, audienceId: string): Promise<ReadonlySet<string>> {
  const rows = (await tx.db.query(
    `select distinct m.organisation_id as id from membership m join audience a on a.mission_id = m.mission_id
     where a.id = $1 and m.mission_id = $2 and m.ended_at is null and ${inAudience('a', 'm.person_id')}`,
    [audienceId, tx.mission.id],
  )) as { id: string }[];
  return new Set(rows.map((row) => row.id));
}

/**
 * Moves a commitment's dependencies along with it. Refused while the lead on either side would lose sight of what it
 * relies on, or gave its word for.
 */
export async function moveDependencies(tx: MissionTx, moved: Commitment): Promise<void> {
  const rooms = await Rooms.of(tx.db, tx.mission.id);
  const all = await tx.db.find(dependencyTable, {
    where: [{ dependantId: moved.id }, { neededId: moved.id }],
  });
  const live = all.filter(isLive);
  if (live.length === 0) return;
  const otherOf = (d: Dependency) => (d.dependantId === moved.id ? d.neededId : d.dependantId);
  const others = await commitmentsById(tx.db, live.map(otherOf));
  for (const before of live) {
    const other = others(otherOf(before));
    const ends =
      before.dependantId === moved.id
        ? { dependant: moved, needed: other }
        : { dependant: other, needed: moved };
    const audienceId = roomOf(rooms, ends);
    const readers = audienceId ? await organisationsThatSee(tx, audienceId) : new Set<string>();
    if (!audienceId || ![moved, other].every(({ leadOrganisationId }) => readers.has(leadOrganisationId)))
      throw new Refused('dependantWouldLoseSight');
    if (audienceId === before.audienceId) continue;
    const dependency = { ...before, audienceId, version: before.version + 1 };
    await tx.db.update(dependencyTable, { id: dependency.id }, dependency);
    const { id, version } = dependency;
    tx.tell(before.audienceId, { type: 'record.removed', record: 'dependency', id, version });
    tx.tell(audienceId, { type: 'dependency.arrived', dependency, ...endsOf(ends) });
  }
}
