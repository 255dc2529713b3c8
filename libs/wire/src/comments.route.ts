import { CommentMessage, CommentThread, Id } from '@throughline/mission';
import * as z from 'zod';
import { route } from './route.js';

// Apart from the commands, sharing nothing with them: a page reads comments with the text, and loads the commands
// only with the panel.
const DocumentParam = z.object({ missionId: Id, documentId: Id });
const commentsAt = '/api/missions/:missionId/documents/:documentId/comments';

/** Every conversation about a document, with all that was said. */
export const commentsRoute = route({
  name: 'comments',
  method: 'GET',
  path: commentsAt,
  action: 'plan.read',
  params: DocumentParam,
  reply: z.object({ threads: z.array(CommentThread), messages: z.array(CommentMessage) }),
});
