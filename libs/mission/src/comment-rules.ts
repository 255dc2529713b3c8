import { type CommentMessage, commentMax, type CommentThread, type StartThreadWish } from './comment.js';
import type { Circumstance } from './commitment-rules.js';
import type { CommentFact } from './fact.js';
import { mentionKey, mentionsIn } from './mention.js';
import { can } from './permissions.js';
import type { Refusal } from './refusal.js';
import { grant, refuse, type Ruling } from './ruling.js';
import type { Suggestion } from './suggestion.js';

/** A thread with the one message that a wish makes or changes. */
export interface Said {
  readonly thread: CommentThread;
  readonly message: CommentMessage;
}

export type SaidRuling = Ruling<Said, CommentFact>;
export type ThreadRuling = Ruling<CommentThread, CommentFact>;

/** Where a thread begins, its new ids, and what its author may name there: the keys of mentions. */
export interface CommentGround {
  readonly missionId: string;
  readonly audienceId: string;
  readonly documentId: string;
  readonly threadId: string;
  readonly messageId: string;
  readonly nameable: ReadonlySet<string>;
  /** What it is about, where that is a suggestion. */
  readonly suggestion?: Suggestion;
}

function wrong(text: string, nameable: ReadonlySet<string>): Refusal | undefined {
  if (text.length === 0) return 'commentEmpty';
  if (text.length > commentMax) return 'tooLong';
  return mentionsIn(text).every((mention) => nameable.has(mentionKey(mention)))
    ? undefined
    : 'mentionUnknown';
}

const peopleIn = (text: string): string[] =>
  mentionsIn(text).flatMap(({ kind, id }) => (kind === 'person' ? [id] : []));

const moved = (thread: CommentThread, now: Circumstance, change: Partial<CommentThread>): CommentThread => ({
  ...thread,
  ...change,
  version: thread.version + 1,
  changedAt: now.at,
});

const message = (ground: Pick<CommentGround, 'threadId' | 'messageId'>, text: string, now: Circumstance) => ({
  id: ground.messageId,
  threadId: ground.threadId,
  author: now.by.personId,
  text,
  version: 1,
  createdAt: now.at,
  editedAt: null,
  takenBackAt: null,
});

/** Whoever may write in a document may begin a conversation about a passage of it. */
export function startThread(wish: StartThreadWish, ground: CommentGround, now: Circumstance): SaidRuling {
  const { missionId, audienceId, documentId, threadId, suggestion } = ground;
  if (!can(now.by, 'comment.start', { audienceId })) return refuse('notAllowed');
  if (suggestion && suggestion.state !== 'open') return refuse('suggestionClosed');
  const not = wrong(wish.text, ground.nameable);
  if (not) return refuse(not);
  const thread: CommentThread = {
    id: threadId,
    missionId,
    audienceId,
    documentId,
    anchor: wish.anchor,
    suggestionId: suggestion?.id ?? null,
    state: 'open',
    resolvedBy: null,
    resolvedAt: null,
    startedBy: now.by.personId,
    participantIds: [...new Set([now.by.personId, ...(suggestion ? [suggestion.author] : [])])],
    version: 1,
    createdAt: now.at,
    changedAt: now.at,
  };
  const said = { thread, message: message(ground, wish.text, now) };
  return grant(said, { type: 'comment.started', ...said, mentioned: peopleIn(wish.text) });
}

/** A resolved conversation is over: whoever has more to say opens it again first, so that it is seen again. */
export function replyTo(
  thread: CommentThread,
  text: string,
  ground: Pick<CommentGround, 'messageId' | 'nameable'>,
  now: Circumstance,
): SaidRuling {
  if (!can(now.by, 'comment.reply', thread)) return refuse('notAllowed');
  if (thread.state === 'resolved') return refuse('threadResolved');
  const not = wrong(text, ground.nameable);
  if (not) return refuse(not);
  const participantIds = [...new Set([...thread.participantIds, now.by.personId])];
  const said = {
    thread: moved(thread, now, { participantIds }),
    message: message({ threadId: thread.id, messageId: ground.messageId }, text, now),
  };
  return grant(said, { type: 'comment.replied', ...said, mentioned: peopleIn(text) });
}

/** Only the author changes their own words. Whom the new words name and the old did not is told. */
export function editComment(
  { thread, message: before }: Said,
  text: string,
  nameable: ReadonlySet<string>,
  now: Circumstance,
): SaidRuling {
  const own = before.author === now.by.personId;
  if (!own || !can(now.by, 'comment.edit', thread)) return refuse('notAllowed');
  if (before.takenBackAt) return refuse('commentTakenBack');
  // A name that stood there already may stay, also when its record has gone out of sight since.
  const kept = mentionsIn(before.text).map(mentionKey);
  const not = wrong(text, new Set([...nameable, ...kept]));
  if (not) return refuse(not);
  const said = {
    thread: moved(thread, now, {}),
    message: { ...before, text, version: before.version + 1, editedAt: now.at },
  };
  const known = new Set(peopleIn(before.text));
  const mentioned = peopleIn(text).filter((id) => !known.has(id));
  return grant(said, { type: 'comment.edited', ...said, mentioned });
}

/** The author takes their words back; a steward takes anybody's back. That something stood there stays to be seen. */
export function takeBackComment({ thread, message: before }: Said, now: Circumstance): SaidRuling {
  const own = before.author === now.by.personId && can(now.by, 'comment.takeBack', thread);
  if (!own && !can(now.by, 'comment.moderate', thread)) return refuse('notAllowed');
  if (before.takenBackAt) return refuse('commentTakenBack');
  const said = {
    thread: moved(thread, now, {}),
    message: { ...before, text: '', version: before.version + 1, takenBackAt: now.at },
  };
  return grant(said, { type: 'comment.takenBack', ...said });
}

export function resolveThread(thread: CommentThread, now: Circumstance): ThreadRuling {
  if (!can(now.by, 'comment.resolve', thread)) return refuse('notAllowed');
  if (thread.state === 'resolved') return refuse('threadResolved');
  const next = moved(thread, now, {
    state: 'resolved',
    resolvedBy: now.by.personId,
    resolvedAt: now.at,
  });
  return grant(next, { type: 'comment.resolved', thread: next });
}

/** From then on it is about the words: what it said of a suggestion ended with that, and its card is gone. */
export function reopenThread(thread: CommentThread, now: Circumstance): ThreadRuling {
  if (!can(now.by, 'comment.reopen', thread)) return refuse('notAllowed');
  if (thread.state === 'open') return refuse('threadOpen');
  const next = moved(thread, now, { state: 'open', resolvedBy: null, resolvedAt: null, suggestionId: null });
  return grant(next, { type: 'comment.reopened', thread: next });
}
