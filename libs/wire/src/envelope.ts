import { Id, Refusal } from '@throughline/mission';
import * as z from 'zod';

/** Raised when a page of an older release could no longer follow; such a page is told to reload. */
export const protocolVersion = 2;

/** What every refused HTTP request answers, with status 400, 401, 403, 404, 409, 413, 422, 429 or 503. */
export const RefusalReply = z.object({
  refusal: Refusal,
  /** Which fields were wrong and how, for `malformed`. */
  fields: z.array(z.object({ path: z.string(), problem: z.string() })).optional(),
  /** Seconds after which to try again, for `tooMany`. */
  retryAfter: z.int().optional(),
});
export type RefusalReply = z.infer<typeof RefusalReply>;

export const Nothing = z.object({});
export const Key = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);
export const MissionParam = z.object({ missionId: Id });
