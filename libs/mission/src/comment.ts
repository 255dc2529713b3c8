import * as z from 'zod';
import { Instant } from './day.js';
import { Id, prose } from './text.js';

export const quoteMax = 300;
export const commentMax = 4000;

/**
 * Where in a document a thread hangs: two relative positions of its Yjs text (base64, opaque here), and the words
 * that stood there. When the positions are gone the words find the place again, as far as they stand there once.
 */
export const CommentAnchor = z.strictObject({
  start: z.base64().min(1).max(400),
  end: z.base64().min(1).max(400),
  quote: prose(quoteMax),
});
export type CommentAnchor = z.infer<typeof CommentAnchor>;

/** A conversation about a passage. Its words stand in its messages; this is its head. */
export const CommentThread = z.object({
  id: Id,
  missionId: Id,
  audienceId: Id,
  documentId: Id,
  anchor: CommentAnchor,
  /** The suggestion that it is about, which it stands under; null is the words alone. */
  suggestionId: Id.nullable().default(null),
  state: z.enum(['open', 'resolved']),
  resolvedBy: Id.nullable(),
  resolvedAt: Instant.nullable(),
  startedBy: Id,
  /** Everybody who wrote in it, also when they took it back, and the author of the suggestion that it is about. */
  participantIds: z.array(Id),
  version: z.int(),
  createdAt: Instant,
  changedAt: Instant,
});
export type CommentThread = z.infer<typeof CommentThread>;

/** One message. Names in its text stand as mentions; one that was taken back has no text. */
export const CommentMessage = z.object({
  id: Id,
  threadId: Id,
  author: Id,
  text: prose(commentMax),
  version: z.int(),
  createdAt: Instant,
  editedAt: Instant.nullable(),
  takenBackAt: Instant.nullable(),
});
export type CommentMessage = z.infer<typeof CommentMessage>;

// Longer than a rule allows, so that the rule can say `tooLong` in the place of a door's `malformed`.
const text = prose(20_000);
const seen = { version: z.int().min(1) };

export const StartThreadWish = z.strictObject({ anchor: CommentAnchor, suggestionId: Id.optional(), text });
export type StartThreadWish = z.infer<typeof StartThreadWish>;
/** A reply is to whatever stands there by then: two at once are both wanted, so it carries no version. */
export const ReplyWish = z.strictObject({ text });
export type ReplyWish = z.infer<typeof ReplyWish>;
export const EditCommentWish = z.strictObject({ ...seen, text });
export type EditCommentWish = z.infer<typeof EditCommentWish>;
export const CommentSeen = z.strictObject(seen);
