import { documentId } from '../documents.ts';
import { contestants } from '../servers/server.ts';
import { keystrokes } from './keystrokes.ts';
import type { Workload } from './workload.ts';

export const w1: Workload = {
  name: 'W1',
  title: 'one document, 20 editors, 5 characters a second each',
  contestants,
  run: async (scene) => {
    await scene.start();
    const seconds = scene.job.quick ? 3 : 20;
    return keystrokes(scene, { documents: [documentId(1)], editorsEach: 20, perSecond: 5, seconds });
  },
};
