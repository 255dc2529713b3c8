import { documentId, mostDocuments } from '../documents.ts';
import { contestants } from '../servers/server.ts';
import { keystrokes } from './keystrokes.ts';
import type { Workload } from './workload.ts';

export const w2: Workload = {
  name: 'W2',
  title: '100 documents, 5 editors each, 2 characters a second each',
  contestants,
  run: async (scene) => {
    await scene.start();
    const documents = Array.from({ length: mostDocuments }, (_, i) => documentId(i + 1));
    return keystrokes(scene, { documents, editorsEach: 5, perSecond: 2, seconds: scene.job.quick ? 5 : 20 });
  },
};
