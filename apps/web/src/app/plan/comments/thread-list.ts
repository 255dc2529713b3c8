import type { CommentMessage, CommentThread, Envelope } from '@throughline/mission';

/** All that is known of a document's conversations. */
export interface Conversations {
  readonly threads: ReadonlyMap<string, CommentThread>;
  readonly messages: ReadonlyMap<string, CommentMessage>;
}

export const noConversations: Conversations = { threads: new Map(), messages: new Map() };

function put<T extends { id: string; version: number }>(
  rows: ReadonlyMap<string, T>,
  given: readonly T[],
): ReadonlyMap<string, T> {
  const newer = given.filter((row) => (rows.get(row.id)?.version ?? 0) < row.version);
  return newer.length === 0 ? rows : new Map([...rows, ...newer.map((row) => [row.id, row] as const)]);
}

/** The higher version is the truth, so a fetched list and the facts that overtook it may come in any order. */
export const withMore = (
  held: Conversations,
  more: { threads?: readonly CommentThread[]; messages?: readonly CommentMessage[] },
): Conversations => ({
  threads: put(held.threads, more.threads ?? []),
  messages: put(held.messages, more.messages ?? []),
});

/** What a fact says of a document's conversations; null when it is of something else. */
export function saidIn({ fact }: Envelope, documentId: string) {
  if (!('thread' in fact) || fact.thread.documentId !== documentId) return null;
  return { threads: [fact.thread], messages: 'message' in fact ? [fact.message] : [] };
}
