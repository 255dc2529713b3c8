import { Id, mostFileBytes, StoredFile } from '@throughline/mission';
import * as z from 'zod';
import { route } from './route.js';

const named = z.object({ name: z.string().min(1).max(300) });
const reply = z.object({ file: StoredFile });

/** A picture for a document. Nobody sees it before somebody puts it into the text. */
export const keepImageRoute = route({
  name: 'keepImage',
  method: 'POST',
  path: '/api/missions/:missionId/documents/:documentId/files',
  action: 'plan.write',
  command: true,
  params: z.object({ missionId: Id, documentId: Id }),
  query: named,
  upload: mostFileBytes,
  reply,
});

/** A file that is to prove a promise. It is evidence only once `deliver` or `addEvidence` names it. */
export const keepEvidenceRoute = route({
  name: 'keepEvidence',
  method: 'POST',
  path: '/api/missions/:missionId/commitments/:commitmentId/files',
  action: 'commitment.addEvidence',
  command: true,
  params: z.object({ missionId: Id, commitmentId: Id }),
  query: named,
  upload: mostFileBytes,
  reply,
});
