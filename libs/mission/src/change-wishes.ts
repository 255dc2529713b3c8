import * as z from 'zod';
import { IsoDate } from './day.js';
import { Id, line, prose, Reason } from './text.js';

const seen = { version: z.int().min(1) };
const to = <K extends string, V extends z.ZodType>(kind: K, value: V) =>
  z.strictObject({ kind: z.literal(kind), after: value });
const noneTwice = (ids: readonly string[]) => new Set(ids).size === ids.length;

/** What a commitment should become. */
export const ChangeTo = z.discriminatedUnion('kind', [
  to('forecastMoved', IsoDate),
  to('rebaselined', IsoDate),
  to('scope', z.strictObject({ title: line(160), text: prose(4000) })),
  to('handedOver', z.strictObject({ organisationId: Id, role: prose(120) })),
  to('supporters', z.array(Id).max(20).refine(noneTwice, 'namedTwice')),
  to('resources', prose(500)),
  to('measure', prose(500)),
  to('withdrawal', z.literal('withdrawn')),
]);
export type ChangeTo = z.infer<typeof ChangeTo>;

/** `version` is the commitment's; without `answerBy` the mission's days for answers count. */
export const ProposeChangeWish = z.strictObject({
  ...seen,
  to: ChangeTo,
  reason: Reason,
  impact: prose(2000),
  answerBy: IsoDate.nullable(),
});
/** A receipt says nothing of what was proposed, so it carries no version: two may come at once. */
export const AnswerChangeWish = z.strictObject({
  answer: z.enum(['acknowledged', 'concern']),
  effect: prose(1000),
});
export const DecideChangeWish = z.strictObject({
  ...seen,
  answer: z.enum(['approve', 'reject']),
  reason: prose(2000),
});
export const AcceptChangeWish = z.strictObject({
  ...seen,
  answer: z.enum(['accept', 'decline']),
  reason: prose(2000),
});
export const TakeBackChangeWish = z.strictObject({ ...seen, reason: Reason });
export const RemindWish = z.strictObject(seen);
export const ThresholdWish = z.strictObject({
  ...seen,
  notedDays: z.int().min(0).max(365),
  answerDays: z.int().min(1).max(90),
  confidenceDays: z.int().min(7).max(365).optional(),
});

export type ProposeChangeWish = z.infer<typeof ProposeChangeWish>;
export type AnswerChangeWish = z.infer<typeof AnswerChangeWish>;
export type DecideChangeWish = z.infer<typeof DecideChangeWish>;
export type AcceptChangeWish = z.infer<typeof AcceptChangeWish>;
export type TakeBackChangeWish = z.infer<typeof TakeBackChangeWish>;
export type ThresholdWish = z.infer<typeof ThresholdWish>;
