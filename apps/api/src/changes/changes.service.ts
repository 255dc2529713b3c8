import { Inject, Injectable } from '@nestjs/common';
import {
  acceptChange,
  type AcceptChangeWish,
  answerChange,
  type AnswerChangeWish,
  type Change,
  type Changed,
  changeFrom,
  type ChangeOf,
  type ChangeRuling,
  type ChangeTo,
  type Circle,
  type Commitment,
  decideChange,
  type DecideChangeWish,
  endsOf,
  isOpenChange,
  proposeChange,
  type ProposeChangeWish,
  remindOf,
  type RippleGround,
  rippleOf,
  takeBackChange,
  type TakeBackChangeWish,
} from '@throughline/mission';
import { newId } from '../platform/clock.js';
import { changeTable, dependencyTable } from '../platform/change-tables.js';
import { type Command, type MissionTx, MissionWriter } from '../platform/mission-writer.js';
import { granted, Refused } from '../platform/refused.js';
import { rippleGround } from '../platform/ripple-ground.js';
import { type Aim, commitmentsById, commitmentSeen } from '../platform/seen.js';
import { commitmentTable, partnerTable } from '../platform/tables.js';
import { changesOf, peopleAround, Rooms } from './circle.js';

type Rule = (change: Change, c: Commitment, now: MissionTx) => ChangeRuling;

/** Changes to commitments: proposed or noted, answered by those whom they touch, decided, accepted. */
@Injectable()
export class ChangesService {
  constructor(@Inject(MissionWriter) private readonly missions: MissionWriter) {}

  propose(command: Command, aim: Aim, wish: ProposeChangeWish): Promise<Changed> {
    return this.missions.write(command, async (tx) => proposeIn(tx, await commitmentSeen(tx, aim), wish));
  }

  /** For a route of before, which names only what and why. */
  proposeTo(command: Command, aim: Aim, to: ChangeTo, reason: string): Promise<Changed> {
    return this.propose(command, aim, { version: aim.version, to, reason, impact: '', answerBy: null });
  }

  answer(command: Command, id: string, wish: AnswerChangeWish): Promise<Changed> {
    return this.missions.write(command, (tx) => answerIn(tx, id, wish));
  }

  decide = (command: Command, aim: Aim, wish: DecideChangeWish) =>
    this.settle(command, aim, (change, c, now) => decideChange(change, c, wish, now));
  accept = (command: Command, aim: Aim, wish: AcceptChangeWish) =>
    this.settle(command, aim, (change, c, now) => acceptChange(change, c, wish, now));
  takeBack = (command: Command, aim: Aim, wish: TakeBackChangeWish) =>
    this.settle(command, aim, (change, c, now) => takeBackChange(change, c, wish, now));
  remind = (command: Command, aim: Aim) => this.settle(command, aim, remindOf);

  private settle(command: Command, aim: Aim, rule: Rule): Promise<Changed> {
    return this.missions.write(command, async (tx) => settleIn(tx, await changeSeen(tx, aim), rule));
  }
}

/** Proposes inside a write, and tells those who depend on it out of sight of its other readers. */
export async function proposeIn(tx: MissionTx, c: Commitment, wish: ProposeChangeWish): Promise<Changed> {
  const rooms = await Rooms.of(tx.db, tx.mission.id);
  const room = rooms.talkOf(rooms.get(c.audienceId));
  const what = changeFrom(c, wish.to);
  const shared = rooms.sharedBy(room);
  const near = await rippleGround(tx.db, tx.mission.id, shared);
  const partners = await tx.db.findBy(partnerTable, { missionId: tx.mission.id, state: 'active' });
  const ground = {
    id: newId(),
    audienceId: room.id,
    mission: tx.mission,
    changes: await changesOf(tx.db, c.id),
    partnerIds: new Set(partners.map(({ organisationId }) => organisationId)),
    circle: { ...(await peopleAround(tx.db, c.id, room.id)), ...dependantsOf(c, what, near) },
  };
  const { next, fact } = granted(proposeChange(c, wish, ground, tx));
  await tx.db.insert(changeTable, next.change);
  await keep(tx, c, next);
  tx.tell(room.id, fact);
  await tellApart(tx, next, shared);
  return next;
}

function dependantsOf(
  c: Commitment,
  what: ChangeOf,
  near: RippleGround,
): Pick<Circle, 'hitIds' | 'dependantIds'> {
  const organisations = (all: readonly Commitment[]) =>
    new Set(all.flatMap((one) => [one.leadOrganisationId, ...one.supporterIds]));
  const direct = [...near.dependencies]
    .filter(({ neededId }) => neededId === c.id)
    .flatMap(({ dependantId }) => near.commitments.get(dependantId) ?? []);
  return {
    hitIds: organisations(rippleOf(c, what, near).hits.map(({ commitment }) => commitment)),
    dependantIds: organisations(direct),
  };
}

/** Dependencies that not all readers of the change may read are told of it where they are read. */
async function tellApart(
  tx: MissionTx,
  { change, commitment }: Changed,
  shared: readonly string[],
): Promise<void> {
  const all = await tx.db.findBy(dependencyTable, { neededId: commitment.id, state: 'agreed' });
  const apart = all.filter(({ audienceId }) => !shared.includes(audienceId));
  if (apart.length === 0) return;
  const dependants = await commitmentsById(
    tx.db,
    apart.map(({ dependantId }) => dependantId),
  );
  for (const dependency of apart) {
    const dependant = dependants(dependency.dependantId);
    const ends = endsOf({ dependant, needed: commitment });
    tx.tell(dependency.audienceId, { type: 'dependency.touched', dependency, ...ends, change, commitment });
  }
}

/** A receipt inside a write. */
export async function answerIn(tx: MissionTx, id: string, wish: AnswerChangeWish): Promise<Changed> {
  return settleIn(tx, await changeIn(tx, id), (change, c, now) => answerChange(change, c, wish, now));
}

/** Applies a rule to a change and its commitment, and keeps what became of both. */
export async function settleIn(tx: MissionTx, change: Change, rule: Rule): Promise<Changed> {
  const c = await tx.db.findOneByOrFail(commitmentTable, { id: change.commitmentId });
  const { next, fact } = granted(rule(change, c, tx));
  await tx.db.update(changeTable, { id: change.id }, next.change);
  await keep(tx, c, next);
  tx.tell(change.audienceId, fact);
  return next;
}

async function keep(tx: MissionTx, before: Commitment, { commitment }: Changed): Promise<void> {
  if (commitment.version !== before.version)
    await tx.db.update(commitmentTable, { id: commitment.id }, commitment);
}

async function changeIn(tx: MissionTx, id: string): Promise<Change> {
  const found = await tx.db.findOneBy(changeTable, { id, missionId: tx.mission.id });
  if (!found || !tx.by.audienceIds.has(found.audienceId)) throw new Refused('notFound');
  return found;
}

/** The change as the person saw it: whoever decides has read the newest answer. */
async function changeSeen(tx: MissionTx, { id, version }: Aim): Promise<Change> {
  const found = await changeIn(tx, id);
  if (found.version !== version) throw new Refused('stale');
  return found;
}

/** Moves what is said about a commitment along with it to another audience. */
export async function moveTalk(tx: MissionTx, commitment: Commitment): Promise<void> {
  const rooms = await Rooms.of(tx.db, tx.mission.id);
  const audienceId = rooms.talkOf(rooms.get(commitment.audienceId)).id;
  for (const before of await changesOf(tx.db, commitment.id)) {
    if (before.audienceId === audienceId) continue;
    const change: Change = { ...before, audienceId, version: before.version + 1 };
    await tx.db.update(changeTable, { id: change.id }, change);
    tx.tell(before.audienceId, {
      type: 'record.removed',
      record: 'change',
      id: change.id,
      version: change.version,
    });
    // What is over is read in the history; a page holds the open ones.
    if (isOpenChange(change)) tx.tell(audienceId, { type: 'change.arrived', change, commitment });
  }
}
