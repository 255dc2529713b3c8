import * as z from 'zod';
import { Instant } from './day.js';
import { Id, line, prose, Reason } from './text.js';
import { VersionName } from './version.js';

/** A part of the text, from a heading to the next: blocks of the frozen text, counted from 0, `to` not included. */
export const Clause = z.object({ heading: z.string(), from: z.int(), to: z.int() });
export type Clause = z.infer<typeof Clause>;

/** A card in the text with the version that its record had when the text was frozen. */
export const Pin = z.object({ commitmentId: Id, version: z.int() });
export type Pin = z.infer<typeof Pin>;

export const agreementAnswers = ['agree', 'notYet'] as const;
export const AgreementAnswer = z.enum(agreementAnswers);
export type AgreementAnswer = z.infer<typeof AgreementAnswer>;

/** One partner that is asked, with the clauses that hold its promises (none when the whole text is agreed). */
export const AskedPartner = z.object({
  organisationId: Id,
  clauses: z.array(Clause),
  answer: AgreementAnswer.nullable(),
  reason: prose(2000),
  by: Id.nullable(),
  at: Instant.nullable(),
});
export type AskedPartner = z.infer<typeof AskedPartner>;

export const AgreementScope = z.enum(['whole', 'clauses']);
export type AgreementScope = z.infer<typeof AgreementScope>;

/**
 * A frozen candidate that partners agree, each once for itself. When all have, it is the agreed text, and `seal` is the
 * SHA-256 of its content and pins; the working text goes on beside it.
 */
export const Agreement = z.object({
  id: Id,
  missionId: Id,
  audienceId: Id,
  documentId: Id,
  versionId: Id,
  name: VersionName,
  scope: AgreementScope,
  state: z.enum(['open', 'reached', 'withdrawn']),
  pins: z.array(Pin),
  asked: z.array(AskedPartner),
  proposedBy: Id,
  proposedAt: Instant,
  reachedAt: Instant.nullable(),
  seal: z.string().nullable(),
  version: z.int(),
});
export type Agreement = z.infer<typeof Agreement>;

export const AgreementFact = z.discriminatedUnion('type', [
  z.object({ type: z.literal('agreement.proposed'), agreement: Agreement }),
  z.object({ type: z.literal('agreement.answered'), agreement: Agreement, organisationId: Id }),
  z.object({ type: z.literal('agreement.reached'), agreement: Agreement }),
  z.object({ type: z.literal('agreement.withdrawn'), agreement: Agreement, reason: Reason }),
]);
export type AgreementFact = z.infer<typeof AgreementFact>;

export const ProposeAgreementWish = z.strictObject({ name: line(120), scope: AgreementScope });
export const AnswerAgreementWish = z.strictObject({
  version: z.int().min(1),
  answer: AgreementAnswer,
  reason: prose(2000),
});
export const WithdrawAgreementWish = z.strictObject({ version: z.int().min(1), reason: Reason });
export type ProposeAgreementWish = z.infer<typeof ProposeAgreementWish>;
export type AnswerAgreementWish = z.infer<typeof AnswerAgreementWish>;
export type WithdrawAgreementWish = z.infer<typeof WithdrawAgreementWish>;
