import { Id, MentionWish, PlanMention } from '@throughline/mission';
import * as z from 'zod';
import { route } from './route.js';

/** Tells a person that the document's text names them; asked once the words that do so are stored. */
export const makeMentionRoute = route({
  name: 'makeMention',
  method: 'POST',
  path: '/api/missions/:missionId/documents/:documentId/mentions',
  action: 'mention.make',
  command: true,
  params: z.object({ missionId: Id, documentId: Id }),
  body: MentionWish,
  reply: z.object({ mention: PlanMention }),
});
