import * as z from 'zod';
import { Instant, IsoDate } from './day.js';
import { Id, line } from './text.js';

/** A moment of the whole register under a name ("As agreed at Board 3"). Nothing is copied: the log knows what stood. */
export const RegisterBaseline = z.object({
  id: Id,
  missionId: Id,
  audienceId: Id,
  name: line(60),
  at: Instant,
  namedBy: Id,
  namedAt: Instant,
  version: z.int(),
});
export type RegisterBaseline = z.infer<typeof RegisterBaseline>;

/** `on` is the day at whose end the register is meant; null is this moment. */
export const NameBaselineWish = z.strictObject({ name: line(60), on: IsoDate.nullable() });
export type NameBaselineWish = z.infer<typeof NameBaselineWish>;
export const RenameBaselineWish = z.strictObject({ version: z.int().min(1), name: line(60) });
export const RemoveBaselineWish = z.strictObject({ version: z.int().min(1) });

const baseline = { baseline: RegisterBaseline };
export const BaselineFact = z.discriminatedUnion('type', [
  z.object({ type: z.literal('baseline.named'), ...baseline }),
  z.object({ type: z.literal('baseline.renamed'), ...baseline, was: z.string() }),
  z.object({ type: z.literal('baseline.removed'), ...baseline }),
]);
export type BaselineFact = z.infer<typeof BaselineFact>;
