import { Inject, Injectable } from '@nestjs/common';
import {
  acceptCommitment,
  addEvidence,
  type AddEvidenceWish,
  assessCommitment,
  assessCompletion,
  type AssessCompletionWish,
  type AssessmentFact,
  type Assessors,
  assessorsOf,
  type AssessWish,
  type Change,
  type Circumstance,
  type Commitment,
  type CommitmentFact,
  declineCommitment,
  type DeclineWish,
  deliverCommitment,
  type DeliverWish,
  type Files,
  isRunning,
  judgeConfidence,
  type JudgeWish,
  moveAudience,
  proposeCommitment,
  type ProposeWish,
  type Ruling,
  startCommitment,
  withdrawCommitment,
  type WithdrawWish,
} from '@throughline/mission';
import { filesNamed } from '../files/files.service.js';
import { proposeIn, moveTalk } from '../changes/changes.service.js';
import { moveDependencies, organisationsThatSee } from '../changes/dependencies.service.js';
import { newId } from '../platform/clock.js';
import { type Command, type MissionTx, MissionWriter } from '../platform/mission-writer.js';
import { granted, Refused } from '../platform/refused.js';
import { type Aim, commitmentSeen } from '../platform/seen.js';
import { commitmentTable, goalTable, partnerTable } from '../platform/tables.js';

type Rule = (c: Commitment, now: Circumstance) => Ruling<Commitment, CommitmentFact>;
type RuleWithFiles = (c: Commitment, now: Circumstance, files: Files) => Ruling<Commitment, CommitmentFact>;
interface Reply {
  commitment: Commitment;
}

@Injectable()
export class CommitmentsService {
  constructor(@Inject(MissionWriter) private readonly missions: MissionWriter) {}

  propose(command: Command, wish: ProposeWish): Promise<Reply> {
    return this.missions.write(command, async (tx) => {
      const ground = await groundOf(tx, wish);
      const { next, fact } = granted(proposeCommitment(wish, ground, tx));
      await tx.db.insert(commitmentTable, next);
      tx.tell(next.audienceId, fact);
      return { commitment: next };
    });
  }

  accept = (command: Command, aim: Aim) => this.change(command, aim, acceptCommitment);
  start = (command: Command, aim: Aim) => this.change(command, aim, startCommitment);
  decline = (command: Command, aim: Aim, wish: DeclineWish) =>
    this.change(command, aim, (c, now) => declineCommitment(c, wish, now));
  judge = (command: Command, aim: Aim, wish: JudgeWish) =>
    this.change(command, aim, (c, now) => judgeConfidence(c, wish, now));
  assess = (command: Command, aim: Aim, wish: AssessWish) =>
    this.judged(command, aim, (c, assessors, tx) =>
      assessCommitment(c, wish, assessors, { ...tx, holdsDays: tx.mission.confidenceDays }),
    );
  assessCompletion = (command: Command, aim: Aim, wish: AssessCompletionWish) =>
    this.judged(command, aim, (c, assessors, tx) => assessCompletion(c, wish, assessors, tx));
  deliver = (command: Command, aim: Aim, wish: DeliverWish) =>
    this.prove(command, aim, wish, (c, now, files) => deliverCommitment(c, wish, now, files));
  addEvidence = (command: Command, aim: Aim, wish: AddEvidenceWish) =>
    this.prove(command, aim, wish, (c, now, files) => addEvidence(c, wish, now, files));

  /** What is accepted others rely on, so withdrawing it is a change like others and waits for a decision. */
  withdraw(command: Command, aim: Aim, wish: WithdrawWish): Promise<Reply & { change?: Change }> {
    return this.missions.write(command, async (tx) => {
      const before = await commitmentSeen(tx, aim);
      if (!isRunning(before.state)) return this.save(tx, withdrawCommitment(before, wish, tx));
      const to = { kind: 'withdrawal', after: 'withdrawn' } as const;
      return proposeIn(tx, before, { ...wish, to, impact: '', answerBy: null });
    });
  }

  /** Two facts, one in each audience: the old one sees it leave, the new one gets it whole under a new reference. */
  moveAudience(command: Command, aim: Aim, audienceId: string): Promise<Reply> {
    return this.missions.write(command, async (tx) => {
      const before = await commitmentSeen(tx, aim);
      const to = { id: audienceId, organisationIds: await organisationsThatSee(tx, audienceId) };
      const move = granted(moveAudience(before, to, '', tx));
      const next = { ...move.next, ref: await nextRef(tx, audienceId) };
      await tx.db.update(commitmentTable, { id: next.id }, next);
      await moveDependencies(tx, next);
      tx.tell(before.audienceId, move.left);
      tx.tell(audienceId, { ...move.arrived, commitment: next } as CommitmentFact);
      await moveTalk(tx, next);
      return { commitment: next };
    });
  }

  private change(command: Command, aim: Aim, rule: Rule): Promise<Reply> {
    return this.prove(command, aim, { evidence: [] }, rule);
  }

  private prove(
    command: Command,
    aim: Aim,
    { evidence }: Pick<AddEvidenceWish, 'evidence'>,
    rule: RuleWithFiles,
  ): Promise<Reply> {
    return this.missions.write(command, async (tx) => {
      const before = await commitmentSeen(tx, aim);
      return this.save(tx, rule(before, tx, await filesNamed(tx, evidence)));
    });
  }

  /** What others say of a promise: as what they judge depends on whom the stewards have named. */
  private judged(
    command: Command,
    aim: Aim,
    rule: (c: Commitment, assessors: Assessors, tx: MissionTx) => Ruling<Commitment, AssessmentFact>,
  ): Promise<Reply> {
    return this.missions.write(command, async (tx) => {
      const before = await commitmentSeen(tx, aim);
      const named = await tx.db.findBy(partnerTable, { missionId: tx.mission.id, independent: true });
      return this.save(tx, rule(before, assessorsOf(named), tx));
    });
  }

  private async save(
    tx: MissionTx,
    ruling: Ruling<Commitment, CommitmentFact | AssessmentFact>,
  ): Promise<Reply> {
    const { next, fact } = granted(ruling);
    await tx.db.update(commitmentTable, { id: next.id }, next);
    tx.tell(next.audienceId, fact);
    return { commitment: next };
  }
}

async function groundOf(tx: MissionTx, wish: ProposeWish) {
  // A wish for an audience that is not the person's is refused by the rule, so its number is not spent.
  const ref = tx.by.audienceIds.has(wish.audienceId) ? await nextRef(tx, wish.audienceId) : '';
  return { id: newId(), ref, ...(await proposalGround(tx)) };
}

/** What any proposal to this mission must fit. */
export async function proposalGround(tx: MissionTx) {
  const partners = await tx.db.findBy(partnerTable, { missionId: tx.mission.id, state: 'active' });
  const goals = await tx.db.findBy(goalTable, { missionId: tx.mission.id });
  return {
    missionId: tx.mission.id,
    partnerOrganisationIds: new Set(partners.map((partner) => partner.organisationId)),
    goalIds: new Set(goals.filter((goal) => tx.by.audienceIds.has(goal.audienceId)).map((goal) => goal.id)),
  };
}

const prefixes = { public: 'P', workspace: 'C', board: 'B', named: 'N' } as const;

const nextRef = async (tx: MissionTx, audienceId: string) => (await nextRefs(tx, audienceId, 1))[0] ?? '';

/** References are numbered per audience, so a missing number tells nothing of what stands elsewhere. */
export async function nextRefs(tx: MissionTx, audienceId: string, count: number): Promise<string[]> {
  const [[row]] = (await tx.db.query(
    `update audience set next_commitment = next_commitment + $3 where id = $1 and mission_id = $2
     returning kind, next_commitment - $3 as first`,
    [audienceId, tx.mission.id, count],
  )) as [{ kind: keyof typeof prefixes; first: number }[], number];
  if (!row) throw new Refused('audienceUnknown');
  return Array.from({ length: count }, (_, n) => `${prefixes[row.kind]}${row.first + n}`);
}
