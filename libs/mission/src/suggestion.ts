import * as z from 'zod';
import { Instant } from './day.js';
import { quoteMax } from './comment.js';
import { Id, prose } from './text.js';

/**
 * Somebody's wish that words of a document were other than they are. The words stand in the document, under marks that
 * carry this record's id and nothing else: who wrote a mark's letters proves nothing (`docs/adr/0016`), so author and
 * organisation are read here.
 */
export const Suggestion = z.object({
  id: Id,
  missionId: Id,
  audienceId: Id,
  documentId: Id,
  author: Id,
  organisationId: Id,
  state: z.enum(['open', 'accepted', 'rejected', 'withdrawn']),
  decidedBy: Id.nullable(),
  decidedAt: Instant.nullable(),
  version: z.int(),
  createdAt: Instant,
  changedAt: Instant,
});
export type Suggestion = z.infer<typeof Suggestion>;

/** The id comes from the page, since the marks that carry it may be written without a connection. */
export const MakeSuggestionWish = z.strictObject({ id: Id });
export type MakeSuggestionWish = z.infer<typeof MakeSuggestionWish>;

/** What a decision tells the author: why, if anybody says so, and which words it was about, which may be gone by then. */
const told = { reason: prose(2000).default(''), about: prose(quoteMax).default('') };
export const DecideSuggestionWish = z.strictObject(told);
export type DecideSuggestionWish = z.infer<typeof DecideSuggestionWish>;
export const Decided = z.object(told);
