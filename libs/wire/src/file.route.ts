import { Id } from '@throughline/mission';
import * as z from 'zod';
import { route } from './route.js';

// Apart from the commands: a page that shows a picture needs no more than this.
/** The bytes of a file, for those who may read what it stands in. Pictures come inline, all else to be kept. */
export const fileRoute = route({
  name: 'file',
  method: 'GET',
  path: '/api/missions/:missionId/files/:fileId',
  action: 'mission.read',
  params: z.object({ missionId: Id, fileId: Id }),
  file: 'application/octet-stream',
});
