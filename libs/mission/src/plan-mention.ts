import * as z from 'zod';
import { Instant } from './day.js';
import { Id, prose } from './text.js';

export const mentionQuoteMax = 1200;

/** That somebody named a person in a document's own text, so that they are told: once for each time it was done. */
export const PlanMention = z.object({
  id: Id,
  missionId: Id,
  audienceId: Id,
  documentId: Id,
  personId: Id,
  author: Id,
  /** What stands around the name, with every name in it as a mention. */
  quote: prose(mentionQuoteMax),
  createdAt: Instant,
});
export type PlanMention = z.infer<typeof PlanMention>;

/** The id comes from the page, which may have to ask again: one that is known is told to nobody twice. */
export const MentionWish = z.strictObject({ id: Id, personId: Id, quote: prose(mentionQuoteMax) });
export type MentionWish = z.infer<typeof MentionWish>;
