import * as z from 'zod';
import { IsoDate } from './day.js';
import { Id, line, prose, Reason } from './text.js';

const seen = { version: z.int().min(1) };
export const RequestDependencyWish = z.strictObject({
  dependantId: Id,
  neededId: Id,
  needs: line(300),
  by: IsoDate,
});
export const AnswerDependencyWish = z.strictObject({
  ...seen,
  answer: z.enum(['agree', 'decline']),
  reason: prose(2000),
});
export const EndDependencyWish = z.strictObject({ ...seen, reason: Reason });
export type RequestDependencyWish = z.infer<typeof RequestDependencyWish>;
export type AnswerDependencyWish = z.infer<typeof AnswerDependencyWish>;
export type EndDependencyWish = z.infer<typeof EndDependencyWish>;
