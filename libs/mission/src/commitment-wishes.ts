import * as z from 'zod';
import { DeliveryConfidence } from './commitment.js';
import { IsoDate } from './day.js';
import { EvidenceWish } from './evidence.js';
import { CompletionGrade, Rating } from './rating.js';
import { Id, line, prose, Reason } from './text.js';

/** What a person asks of a commitment; `version` is the one they saw. */
const seen = { version: z.int().min(1) };

export const ProposeWish = z.strictObject({
  audienceId: Id,
  title: line(160),
  text: prose(4000),
  goalId: Id.nullable(),
  leadOrganisationId: Id,
  leadRole: prose(120),
  supporterIds: z
    .array(Id)
    .max(20)
    .refine((ids) => new Set(ids).size === ids.length, 'namedTwice'),
  resources: prose(500).default(''),
  measure: prose(500).default(''),
  startOn: IsoDate.nullable(),
  due: IsoDate,
});
export type ProposeWish = z.infer<typeof ProposeWish>;

export const AcceptWish = z.strictObject(seen);
export const DeclineWish = z.strictObject({ ...seen, reason: Reason });
export const StartWish = z.strictObject(seen);
export const MoveForecastWish = z.strictObject({ ...seen, to: IsoDate, reason: Reason });
export const JudgeWish = z.strictObject({ ...seen, rating: DeliveryConfidence.shape.rating, reason: Reason });
export const DeliverWish = z.strictObject({
  ...seen,
  on: IsoDate,
  evidence: z.array(EvidenceWish).max(10),
});
export const AddEvidenceWish = z.strictObject({ ...seen, evidence: z.array(EvidenceWish).max(10) });
export const WithdrawWish = z.strictObject({ ...seen, reason: Reason });
export const MoveAudienceWish = z.strictObject({ ...seen, audienceId: Id });

export const AssessWish = z.strictObject({ ...seen, rating: Rating, reason: Reason });
export const AssessCompletionWish = z.strictObject({ ...seen, grade: CompletionGrade, reason: Reason });

export type AssessWish = z.infer<typeof AssessWish>;
export type AssessCompletionWish = z.infer<typeof AssessCompletionWish>;
export type DeclineWish = z.infer<typeof DeclineWish>;
export type MoveForecastWish = z.infer<typeof MoveForecastWish>;
export type JudgeWish = z.infer<typeof JudgeWish>;
export type AddEvidenceWish = z.infer<typeof AddEvidenceWish>;
export type DeliverWish = z.infer<typeof DeliverWish>;
export type WithdrawWish = z.infer<typeof WithdrawWish>;
