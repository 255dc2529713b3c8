import { aStanding, ids } from '@throughline/testkit';
import {
  type CommentMessage,
  type CommentThread,
  editComment,
  mentionToken,
  type Refusal,
  replyTo,
  reopenThread,
  resolveThread,
  roles,
  startThread,
  takeBackComment,
  type Suggestion,
} from './index.js';

const at = '2026-11-23T10:00:00.000Z';
const now = (change: Parameters<typeof aStanding>[0] = {}) => ({
  by: aStanding(change),
  at,
  today: '2026-11-23',
});
const anchor = { start: 'AQID', end: 'BAUG', quote: 'Small landlords' };
const thread: CommentThread = {
  id: ids.commitment,
  missionId: ids.mission,
  audienceId: ids.workspace,
  documentId: ids.goal,
  anchor,
  suggestionId: null,
  state: 'open',
  resolvedBy: null,
  resolvedAt: null,
  startedBy: ids.person,
  participantIds: [ids.person],
  version: 3,
  createdAt: at,
  changedAt: at,
};
const message: CommentMessage = {
  id: ids.board,
  threadId: thread.id,
  author: ids.person,
  text: 'Can it pay them first?',
  version: 1,
  createdAt: at,
  editedAt: null,
  takenBackAt: null,
};
const said = { thread, message };
const amir = { kind: 'person', id: ids.third } as const;
const nameable = new Set([`person:${ids.third}`]);
const ground = {
  missionId: ids.mission,
  audienceId: ids.workspace,
  documentId: ids.goal,
  threadId: ids.commitment,
  messageId: ids.board,
  nameable,
};
const another = { personId: ids.lead };
const outside = { audienceIds: new Set<string>() };
const no = (refusal: Refusal) => ({ ok: false, refusal });
const hello = `Hello ${mentionToken(amir)}`;

it('a thread begins open, with its first message, and tells whom it names', () => {
  const ruling = startThread({ anchor, text: hello }, ground, now());
  expect(ruling).toMatchObject({
    ok: true,
    next: {
      thread: { state: 'open', version: 1, startedBy: ids.person, participantIds: [ids.person], anchor },
      message: { author: ids.person, text: hello, version: 1 },
    },
    fact: { type: 'comment.started', mentioned: [ids.third] },
  });
});

it.each([
  ['commentEmpty', ''],
  ['tooLong', 'x'.repeat(4001)],
  ['mentionUnknown', mentionToken({ kind: 'goal', id: ids.goal })],
] as const)('words are refused as %s wherever they would be said', (refusal, text) => {
  expect(startThread({ anchor, text }, ground, now())).toEqual(no(refusal));
  expect(replyTo(thread, text, ground, now())).toEqual(no(refusal));
  expect(editComment(said, text, nameable, now())).toEqual(no(refusal));
});

it.each(roles)('%s comments exactly if they may write', (role) => {
  const who = now({ role });
  const rulings = [
    startThread({ anchor, text: 'Yes' }, ground, who),
    replyTo(thread, 'Yes', ground, who),
    editComment(said, 'Yes', nameable, who),
    takeBackComment(said, who),
    resolveThread(thread, who),
    reopenThread({ ...thread, state: 'resolved' }, who),
  ];
  const expected = role === 'observer' ? no('notAllowed') : { ok: true };
  for (const ruling of rulings) expect(ruling).toMatchObject(expected);
});

it('nobody comments where they do not read', () => {
  expect(startThread({ anchor, text: 'Yes' }, ground, now(outside))).toEqual(no('notAllowed'));
  expect(replyTo(thread, 'Yes', ground, now(outside))).toEqual(no('notAllowed'));
  expect(takeBackComment(said, now({ ...outside, role: 'chair' }))).toEqual(no('notAllowed'));
});

it('a reply joins its author to the conversation, once, and raises the version', () => {
  const first = replyTo(thread, 'Yes', ground, now(another));
  expect(first).toMatchObject({ next: { thread: { version: 4, participantIds: [ids.person, ids.lead] } } });
  expect(replyTo(thread, 'Yes', ground, now())).toMatchObject({
    next: { thread: { participantIds: [ids.person] } },
    fact: { type: 'comment.replied', mentioned: [] },
  });
});

it('nobody replies in a resolved thread', () => {
  expect(replyTo({ ...thread, state: 'resolved' }, 'Yes', ground, now())).toEqual(no('threadResolved'));
});

it('only the author edits, not even a chair', () => {
  expect(editComment(said, 'Mine', nameable, now({ ...another, role: 'chair' }))).toEqual(no('notAllowed'));
});

it('an edit tells only those who are newly named, and a name that stood there may stay', () => {
  const before = { thread, message: { ...message, text: hello } };
  expect(editComment(before, `${hello}!`, new Set(), now())).toMatchObject({
    next: { message: { text: `${hello}!`, version: 2, editedAt: at } },
    fact: { type: 'comment.edited', mentioned: [] },
  });
  expect(editComment(said, hello, nameable, now())).toMatchObject({ fact: { mentioned: [ids.third] } });
});

it.each([
  ['partner', false],
  ['boardMember', false],
  ['secretariat', true],
  ['chair', true],
] as const)("a %s takes another's words back: %s", (role, may) => {
  expect(takeBackComment(said, now({ ...another, role }))).toMatchObject(
    may ? { next: { message: { text: '', takenBackAt: at, version: 2 } } } : no('notAllowed'),
  );
});

it('what was taken back is neither edited nor taken back again', () => {
  const gone = { thread, message: { ...message, text: '', takenBackAt: at } };
  expect(editComment(gone, 'Again', nameable, now())).toEqual(no('commentTakenBack'));
  expect(takeBackComment(gone, now())).toEqual(no('commentTakenBack'));
});

it('a thread is resolved once, by name and moment, and opened again once', () => {
  const resolved = resolveThread(thread, now(another));
  expect(resolved).toMatchObject({
    next: { state: 'resolved', resolvedBy: ids.lead, resolvedAt: at, version: 4 },
    fact: { type: 'comment.resolved' },
  });
  const held = { ...thread, state: 'resolved' as const, resolvedBy: ids.lead, resolvedAt: at };
  expect(resolveThread(held, now())).toEqual(no('threadResolved'));
  expect(reopenThread(thread, now())).toEqual(no('threadOpen'));
  expect(reopenThread(held, now())).toMatchObject({
    next: { state: 'open', resolvedBy: null, resolvedAt: null },
    fact: { type: 'comment.reopened' },
  });
});

it('one that was about a suggestion is about the words when it is opened again, and so is listed', () => {
  const held = { ...thread, suggestionId: ids.third, state: 'resolved' as const };
  expect(reopenThread(held, now())).toMatchObject({ next: { state: 'open', suggestionId: null } });
});

it('a conversation about a suggestion is its author’s too, and is begun only while nobody has decided', () => {
  const suggestion = { id: ids.third, author: ids.lead, state: 'open' } as Suggestion;
  const wish = { anchor, suggestionId: ids.third, text: 'Why not sooner?' };
  const begun = startThread(wish, { ...ground, suggestion }, now());
  expect(begun).toMatchObject({
    next: { thread: { suggestionId: ids.third, participantIds: [ids.person, ids.lead] } },
  });
  const closed = { ...ground, suggestion: { ...suggestion, state: 'rejected' as const } };
  expect(startThread(wish, closed, now())).toEqual({ ok: false, refusal: 'suggestionClosed' });
});
