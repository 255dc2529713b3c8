import * as z from 'zod';
import { AgreementFact } from './agreement.js';
import { Change, ChangeFact } from './change.js';
import { CommentMessage, CommentThread } from './comment.js';
import { Commitment } from './commitment.js';
import { Instant, IsoDate } from './day.js';
import { DependencyFact } from './dependency.js';
import { Goal } from './goal.js';
import { Invitation, Membership, Mission, Partner } from './mission.js';
import { Organisation, Person } from './organisation.js';
import { BaselineFact } from './register-baseline.js';
import { PlanMention } from './plan-mention.js';
import { Assessment, Completion, CompletionGrade, Rating } from './rating.js';
import { Id, Reason } from './text.js';
import { Decided, Suggestion } from './suggestion.js';
import { VersionFact } from './version.js';

// A fact carries the record as it became, so that a page replaces and never recomputes.
const commitment = { commitment: Commitment };

export const CommitmentFact = z.discriminatedUnion('type', [
  z.object({ type: z.literal('commitment.proposed'), ...commitment }),
  z.object({ type: z.literal('commitment.accepted'), ...commitment }),
  z.object({ type: z.literal('commitment.declined'), ...commitment, reason: Reason }),
  z.object({ type: z.literal('commitment.started'), ...commitment }),
  z.object({
    type: z.literal('commitment.forecastMoved'),
    ...commitment,
    was: IsoDate,
    reason: Reason,
    /** The change that was noted by it; entries from before there were changes have none. */
    change: Change.optional(),
  }),
  z.object({
    type: z.literal('commitment.confidenceJudged'),
    ...commitment,
    was: Rating.nullable(),
    reason: Reason,
  }),
  z.object({ type: z.literal('commitment.delivered'), ...commitment }),
  /** The last `added` pieces of its evidence are new. */
  z.object({ type: z.literal('commitment.evidenceAdded'), ...commitment, added: z.int().min(1) }),
  z.object({ type: z.literal('commitment.withdrawn'), ...commitment, reason: Reason }),
  /** The clock tells these: the forecast is so many days away, or has passed. */
  z.object({ type: z.literal('commitment.dueSoon'), ...commitment, days: z.int().min(0) }),
  z.object({ type: z.literal('commitment.overdue'), ...commitment }),
  /** It came from another audience, which is not named. */
  z.object({ type: z.literal('commitment.arrived'), ...commitment }),
]);
export type CommitmentFact = z.infer<typeof CommitmentFact>;

export const AssessmentFact = z.discriminatedUnion('type', [
  /** `differs`: it says otherwise than the lead's own judgement, which still counts. */
  z.object({
    type: z.literal('commitment.assessed'),
    ...commitment,
    assessment: Assessment,
    was: Rating.nullable(),
    differs: z.boolean(),
  }),
  z.object({
    type: z.literal('commitment.completionAssessed'),
    ...commitment,
    completion: Completion,
    was: CompletionGrade.nullable(),
  }),
]);
export type AssessmentFact = z.infer<typeof AssessmentFact>;

export const GoalFact = z.discriminatedUnion('type', [
  z.object({ type: z.literal('goal.adopted'), goal: Goal }),
  z.object({ type: z.literal('goal.measured'), goal: Goal }),
]);
export type GoalFact = z.infer<typeof GoalFact>;

const said = { thread: CommentThread, message: CommentMessage };
/** The people whom the words name, and whom no earlier words of this message named. */
const mentioned = { mentioned: z.array(Id) };

/** A thread's head, and the one message that was written or changed; the others stay as they were told. */
export const CommentFact = z.discriminatedUnion('type', [
  z.object({ type: z.literal('comment.started'), ...said, ...mentioned }),
  z.object({ type: z.literal('comment.replied'), ...said, ...mentioned }),
  z.object({ type: z.literal('comment.edited'), ...said, ...mentioned }),
  z.object({ type: z.literal('comment.takenBack'), ...said }),
  z.object({ type: z.literal('comment.resolved'), thread: CommentThread }),
  z.object({ type: z.literal('comment.reopened'), thread: CommentThread }),
]);
export type CommentFact = z.infer<typeof CommentFact>;

const suggested = { suggestion: Suggestion };
export const SuggestionFact = z.discriminatedUnion('type', [
  z.object({ type: z.literal('suggestion.made'), ...suggested }),
  z.object({ type: z.literal('suggestion.accepted'), ...suggested, ...Decided.shape }),
  z.object({ type: z.literal('suggestion.rejected'), ...suggested, ...Decided.shape }),
  z.object({ type: z.literal('suggestion.withdrawn'), ...suggested }),
]);
export type SuggestionFact = z.infer<typeof SuggestionFact>;

/** Told where the document is read; one person alone has a notice of it. */
export const MentionFact = z.object({ type: z.literal('mention.made'), mention: PlanMention });
export type MentionFact = z.infer<typeof MentionFact>;

const member = { membership: Membership, person: Person, organisation: Organisation };

export const MissionFact = z.discriminatedUnion('type', [
  z.object({ type: z.literal('mission.founded'), mission: Mission }),
  z.object({ type: z.literal('mission.changed'), mission: Mission }),
  z.object({ type: z.literal('partner.joined'), partner: Partner, organisation: Organisation }),
  z.object({ type: z.literal('partner.changed'), partner: Partner, organisation: Organisation }),
  /** Named to assess independently, or no longer. */
  z.object({ type: z.literal('partner.assessorNamed'), partner: Partner, organisation: Organisation }),
  z.object({ type: z.literal('member.joined'), ...member }),
  z.object({ type: z.literal('member.changed'), ...member, was: Membership.shape.role }),
  z.object({ type: z.literal('member.left'), ...member }),
  z.object({ type: z.literal('invitation.made'), invitation: Invitation }),
  z.object({ type: z.literal('invitation.used'), invitation: Invitation }),
  z.object({ type: z.literal('invitation.revoked'), invitation: Invitation }),
]);
export type MissionFact = z.infer<typeof MissionFact>;

/** A record left this audience. A page obeys only if it still holds it from here at a lower version. */
export const RemovedFact = z.object({
  type: z.literal('record.removed'),
  record: z.enum(['commitment', 'change', 'dependency']),
  id: Id,
  version: z.int(),
});
export type RemovedFact = z.infer<typeof RemovedFact>;

export const Fact = z.discriminatedUnion('type', [
  ...CommitmentFact.options,
  ...AssessmentFact.options,
  ...ChangeFact.options,
  ...DependencyFact.options,
  ...GoalFact.options,
  ...MissionFact.options,
  ...BaselineFact.options,
  VersionFact,
  ...AgreementFact.options,
  ...CommentFact.options,
  ...SuggestionFact.options,
  MentionFact,
  RemovedFact,
]);
export type Fact = z.infer<typeof Fact>;
export type FactType = Fact['type'];
export const factTypes: readonly FactType[] = Fact.options.map((option) => option.shape.type.value);

/** One entry of a mission's log as it travels: `number` is gapless within its audience and starts at 1. */
export const Envelope = z.object({
  missionId: Id,
  audienceId: Id,
  number: z.int().min(1),
  at: Instant,
  /** The author, or null when nobody acted (the clock did). */
  by: Id.nullable(),
  fact: Fact,
});
export type Envelope = z.infer<typeof Envelope>;
