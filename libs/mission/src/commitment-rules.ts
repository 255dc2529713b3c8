import { type Commitment, isOpen, isRunning } from './commitment.js';
import type { DeclineWish, DeliverWish, JudgeWish, WithdrawWish } from './commitment-wishes.js';
import type { Instant, IsoDate } from './day.js';
import { evidenceOf, type Files, noFiles } from './evidence-rules.js';
import type { CommitmentFact } from './fact.js';
import { can, type Standing } from './permissions.js';
import type { Refusal } from './refusal.js';
import { grant, refuse, type Ruling } from './ruling.js';

type CommitmentRuling = Ruling<Commitment, CommitmentFact>;

/** Who acts, at which moment, and which day that is where the mission is. */
export interface Circumstance {
  readonly by: Standing;
  readonly at: Instant;
  readonly today: IsoDate;
}

const changed = (c: Commitment, now: Circumstance, change: Partial<Commitment>): Commitment => ({
  ...c,
  ...change,
  version: c.version + 1,
  changedAt: now.at,
});

/** Only the lead organisation answers for its promise; nobody commits another. */
export function acceptCommitment(c: Commitment, now: Circumstance): CommitmentRuling {
  if (!can(now.by, 'commitment.accept', c)) return refuse('onlyLeadMayAnswer');
  if (c.state !== 'proposed') return refuse('alreadyAnswered');
  const next = changed(c, now, { state: 'accepted', firstBaseline: c.forecast, baseline: c.forecast });
  return grant(next, { type: 'commitment.accepted', commitment: next });
}

export function declineCommitment(c: Commitment, wish: DeclineWish, now: Circumstance): CommitmentRuling {
  if (!can(now.by, 'commitment.decline', c)) return refuse('onlyLeadMayAnswer');
  if (c.state !== 'proposed') return refuse('alreadyAnswered');
  const next = changed(c, now, { state: 'declined', closingReason: wish.reason });
  return grant(next, { type: 'commitment.declined', commitment: next, reason: wish.reason });
}

/** Why a promise can't be worked on: it is not accepted yet, or it is closed. */
export function notRunning(c: Commitment): Refusal | undefined {
  if (c.state === 'proposed') return 'notAccepted';
  return isOpen(c.state) ? undefined : 'closed';
}

export function startCommitment(c: Commitment, now: Circumstance): CommitmentRuling {
  if (!can(now.by, 'commitment.start', c)) return refuse('onlyLeadMayChange');
  const not = notRunning(c);
  if (not) return refuse(not);
  if (c.state === 'inProgress') return refuse('alreadyStarted');
  const next = changed(c, now, { state: 'inProgress', startOn: c.startOn ?? now.today });
  return grant(next, { type: 'commitment.started', commitment: next });
}

export function judgeConfidence(c: Commitment, wish: JudgeWish, now: Circumstance): CommitmentRuling {
  if (!can(now.by, 'commitment.judge', c)) return refuse('onlyLeadMayChange');
  const not = notRunning(c);
  if (not) return refuse(not);
  const confidence = { rating: wish.rating, reason: wish.reason, on: now.today, by: now.by.personId };
  const next = changed(c, now, { confidence });
  const was = c.confidence?.rating ?? null;
  return grant(next, { type: 'commitment.confidenceJudged', commitment: next, was, reason: wish.reason });
}

export function deliverCommitment(
  c: Commitment,
  wish: DeliverWish,
  now: Circumstance,
  files: Files = noFiles,
): CommitmentRuling {
  if (!can(now.by, 'commitment.deliver', c)) return refuse('onlyLeadMayChange');
  const not = notRunning(c);
  if (not) return refuse(not);
  if (wish.on > now.today) return refuse('dayInFuture');
  if (wish.evidence.length === 0) return refuse('evidenceMissing');
  const added = evidenceOf(wish.evidence, c, { files, on: now.today });
  if (!added) return refuse('fileUnknown');
  const evidence = [...c.evidence, ...added];
  const next = changed(c, now, { state: 'delivered', deliveredOn: wish.on, evidence });
  return grant(next, { type: 'commitment.delivered', commitment: next });
}

/** What is accepted already is withdrawn by a change, since others rely on it. */
export function withdrawCommitment(c: Commitment, wish: WithdrawWish, now: Circumstance): CommitmentRuling {
  if (!can(now.by, 'commitment.withdraw', c)) return refuse('onlyLeadMayChange');
  if (!isOpen(c.state)) return refuse('closed');
  if (isRunning(c.state)) return refuse('needsDecision');
  const next = changed(c, now, { state: 'withdrawn', closingReason: wish.reason });
  return grant(next, { type: 'commitment.withdrawn', commitment: next, reason: wish.reason });
}
