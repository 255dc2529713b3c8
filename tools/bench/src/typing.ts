import { randomFrom } from '../../src/faults/random.ts';
import type { Editor } from './editor.ts';
import { wait } from './waiting.ts';

const letters = 'the quick brown fox jumps over the lazy dog ';

/** Everybody types at the same rate, each character at a moment of its own within its turn. The same for every server. Ends early by the signal. */
export async function typeFor(
  seconds: number,
  perSecond: number,
  editors: readonly Editor[],
  signal?: AbortSignal,
): Promise<void> {
  const interval = 1000 / perSecond;
  const begin = performance.now();
  const turns = Math.round(seconds * perSecond);
  await Promise.all(
    editors.map(async (editor, i) => {
      const chance = randomFrom(i + 1);
      for (let n = 0; n < turns && !signal?.aborted; n++) {
        const pause = begin + (n + chance()) * interval - performance.now();
        if (pause > 0) await wait(pause);
        editor.type(letters[n % letters.length] ?? ' ');
      }
    }),
  );
}
