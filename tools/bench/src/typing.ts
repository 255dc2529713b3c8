import type { Editor } from './editor.ts';
import { wait } from './waiting.ts';

const letters = 'the quick brown fox jumps over the lazy dog ';

/** Everybody types at the same rate, each in a phase of their own. Resolves when the time is over. */
export async function typeFor(seconds: number, perSecond: number, editors: readonly Editor[]): Promise<void> {
  const interval = 1000 / perSecond;
  const begin = performance.now();
  const end = begin + seconds * 1000;
  await Promise.all(
    editors.map(async (editor, i) => {
      const phase = begin + (interval * i) / editors.length;
      for (let n = 0; phase + n * interval < end; n++) {
        const pause = phase + n * interval - performance.now();
        if (pause > 0) await wait(pause);
        editor.type(letters[n % letters.length] ?? ' ');
      }
    }),
  );
}
