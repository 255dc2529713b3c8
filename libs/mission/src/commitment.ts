import * as z from 'zod';
import { daysBetween, Instant, IsoDate } from './day.js';
import { Evidence } from './evidence.js';
import { Assessment, Completion, confidenceHoldsDays, holdsOn, Rating } from './rating.js';
import { Id, line, prose, Reason } from './text.js';

export const commitmentStates = [
  'proposed',
  'accepted',
  'inProgress',
  'delivered',
  'withdrawn',
  'declined',
] as const;
export const CommitmentState = z.enum(commitmentStates);
export type CommitmentState = z.infer<typeof CommitmentState>;

/** A dated judgement with its reason; the lead's own (peer and independent ones come apart from it). */
export const DeliveryConfidence = z.object({ rating: Rating, reason: Reason, on: IsoDate, by: Id });
export type DeliveryConfidence = z.infer<typeof DeliveryConfidence>;

/**
 * One organisation's promise. `forecast` is what the lead expects today; `baseline` what was agreed;
 * `firstBaseline` what was agreed first and never changes. Both baselines are null until the lead accepts.
 */
export const Commitment = z.object({
  id: Id,
  missionId: Id,
  audienceId: Id,
  ref: z.string(),
  title: line(160),
  text: prose(4000),
  goalId: Id.nullable(),
  leadOrganisationId: Id,
  leadRole: prose(120),
  supporterIds: z.array(Id),
  /** What it is done with, and how anybody can tell; empty in entries from before there were such fields. */
  resources: prose(500).default(''),
  measure: prose(500).default(''),
  startOn: IsoDate.nullable(),
  firstBaseline: IsoDate.nullable(),
  baseline: IsoDate.nullable(),
  forecast: IsoDate,
  deliveredOn: IsoDate.nullable(),
  state: CommitmentState,
  confidence: DeliveryConfidence.nullable(),
  /** What others say of it, one of each organisation; and how much is done. Entries from before there were such have none. */
  assessments: z.array(Assessment).default([]),
  completion: Completion.nullable().default(null),
  evidence: z.array(Evidence),
  closingReason: prose(2000),
  proposedBy: Id,
  version: z.int(),
  createdAt: Instant,
  changedAt: Instant,
});
export type Commitment = z.infer<typeof Commitment>;

export const isOpen = (state: CommitmentState) =>
  state === 'proposed' || state === 'accepted' || state === 'inProgress';

/** An accepted promise that is neither delivered nor given up: what can be worked on and changed. */
export const isRunning = (state: CommitmentState) => state === 'accepted' || state === 'inProgress';

/** What may be shown as confidence on a day: a stale judgement is unknown, never still green. */
export function confidenceOn(
  c: Commitment,
  today: IsoDate,
  holdsDays = confidenceHoldsDays,
): Rating | 'unknown' | 'none' {
  if (!isOpen(c.state) || c.state === 'proposed') return 'none';
  if (!c.confidence || !holdsOn(c.confidence, today, holdsDays)) return 'unknown';
  return c.confidence.rating;
}

/** Days by which the forecast (or the delivery) is later than the agreed baseline; 0 when it is not. */
export function daysLate(c: Commitment): number {
  if (!c.baseline) return 0;
  return Math.max(0, daysBetween(c.baseline, c.deliveredOn ?? c.forecast));
}

/** An accepted promise whose forecast has passed without delivery. */
export const isOverdue = (c: Commitment, today: IsoDate) => isRunning(c.state) && c.forecast < today;
