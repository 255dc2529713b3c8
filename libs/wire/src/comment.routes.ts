import {
  CommentMessage,
  CommentSeen,
  CommentThread,
  EditCommentWish,
  Id,
  ReplyWish,
  StartThreadWish,
} from '@throughline/mission';
import * as z from 'zod';
import { route } from './route.js';

const commentsAt = '/api/missions/:missionId/documents/:documentId/comments';
const DocumentParam = z.object({ missionId: Id, documentId: Id });
const ThreadParam = DocumentParam.extend({ threadId: Id });
const MessageParam = ThreadParam.extend({ messageId: Id });
const thread = `${commentsAt}/:threadId`;
const message = `${thread}/messages/:messageId`;
const said = z.object({ thread: CommentThread, message: CommentMessage });
const head = z.object({ thread: CommentThread });

export const startThreadRoute = route({
  name: 'startThread',
  method: 'POST',
  path: commentsAt,
  action: 'comment.start',
  command: true,
  params: DocumentParam,
  body: StartThreadWish,
  reply: said,
});
export const replyRoute = route({
  name: 'reply',
  method: 'POST',
  path: `${thread}/replies`,
  action: 'comment.reply',
  command: true,
  params: ThreadParam,
  body: ReplyWish,
  reply: said,
});
export const editCommentRoute = route({
  name: 'editComment',
  method: 'POST',
  path: message,
  action: 'comment.edit',
  command: true,
  params: MessageParam,
  body: EditCommentWish,
  reply: said,
});
export const takeBackCommentRoute = route({
  name: 'takeBackComment',
  method: 'POST',
  path: `${message}/take-back`,
  action: 'comment.takeBack',
  command: true,
  params: MessageParam,
  body: CommentSeen,
  reply: said,
});
export const resolveThreadRoute = route({
  name: 'resolveThread',
  method: 'POST',
  path: `${thread}/resolve`,
  action: 'comment.resolve',
  command: true,
  params: ThreadParam,
  body: CommentSeen,
  reply: head,
});
export const reopenThreadRoute = route({
  name: 'reopenThread',
  method: 'POST',
  path: `${thread}/reopen`,
  action: 'comment.reopen',
  command: true,
  params: ThreadParam,
  body: CommentSeen,
  reply: head,
});
