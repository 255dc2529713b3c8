import { documentId, longDocument } from '../documents.ts';
import { keystrokes } from './keystrokes.ts';
import { durable, type Workload } from './workload.ts';

export const w7: Workload = {
  name: 'W7',
  title: 'W1 typed into the document of W3, against W1 on the same server',
  contestants: durable,
  run: async (scene) => {
    await scene.startWithLongDocument();
    const wish = { editorsEach: 20, perSecond: 5, seconds: scene.job.quick ? 4 : 12 };
    const short = await keystrokes(scene, { documents: [documentId(1)], ...wish });
    const long = await keystrokes(scene, { documents: [longDocument], ...wish });
    return { ...long, growth: (long['cpu'] ?? Number.NaN) / (short['cpu'] ?? Number.NaN) };
  },
};
