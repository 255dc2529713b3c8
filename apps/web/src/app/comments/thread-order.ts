import type { CommentMessage, CommentThread } from '@throughline/mission';

/** A thread's messages, in the order in which they were said. */
export const messagesOf = (
  messages: ReadonlyMap<string, CommentMessage>,
  threadId: string,
): readonly CommentMessage[] =>
  [...messages.values()]
    .filter((message) => message.threadId === threadId)
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id));

// Minus infinity from infinity is no number.
const gone = Number.MAX_SAFE_INTEGER;

/** In reading order; those whose words are gone come last, the oldest first. */
export const inReadingOrder = (
  threads: readonly CommentThread[],
  places: ReadonlyMap<string, { from: number }>,
): readonly CommentThread[] =>
  threads.toSorted(
    (a, b) =>
      (places.get(a.id)?.from ?? gone) - (places.get(b.id)?.from ?? gone) ||
      a.createdAt.localeCompare(b.createdAt),
  );
