import { Inject, Injectable } from '@nestjs/common';
import {
  acceptChange,
  type AcceptChangeWish,
  answerChange,
  type AnswerChangeWish,
  type Change,
  type Changed,
  type ChangeRuling,
  type ChangeTo,
  type Commitment,
  decideChange,
  type DecideChangeWish,
  isOpenChange,
  type ProposeChangeWish,
  remindOf,
  takeBackChange,
  type TakeBackChangeWish,
} from '@throughline/mission';
import { changeTable } from '../platform/change-tables.js';
import { type Command, type MissionTx, MissionWriter } from '../platform/mission-writer.js';
import { granted, Refused } from '../platform/refused.js';
import { type Aim, commitmentSeen } from '../platform/seen.js';
import { commitmentTable } from '../platform/tables.js';
import { changesOf, Rooms } from './circle.js';
import { Ledger } from './ledger.js';

export { Ledger };

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

/** Proposes inside a write. */
export async function proposeIn(tx: MissionTx, c: Commitment, wish: ProposeChangeWish): Promise<Changed> {
  const ledger = await Ledger.of(tx, [c]);
  const next = ledger.propose(c.id, wish);
  await ledger.keep();
  return next;
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
