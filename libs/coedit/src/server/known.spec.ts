import * as Y from 'yjs';
import { chance } from '../spec-support/scene.js';
import { Known, type Range } from './known.js';

const deleting = (ranges: readonly Range[]) => {
  const ds = Y.createDeleteSet();
  const items = ranges.map(({ start, end }) => ({ clock: start, len: end - start }));
  ds.clients.set(1, items as never);
  return { structs: [], ds };
};

const members = (ranges: readonly Range[]) => {
  return ranges.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i));
};

describe('what a document is known to hold', () => {
  it.each([1, 2, 3])(
    'names exactly the clocks that were not deleted before, layer upon layer (seed %d)',
    (seed) => {
      const random = chance(seed);
      const some = (count: number): Range[] =>
        Array.from({ length: count }, () => {
          const start = Math.floor(random() * 60);
          return { start, end: start + 1 + Math.floor(random() * 9) };
        });
      for (let run = 0; run < 300; run += 1) {
        const base = new Known();
        const layer = new Known(base);
        const [below, above, wish] = [some(4), some(3), some(3)];
        base.absorb(deleting(below));
        layer.absorb(deleting(above));
        const before = new Set(members([...below, ...above]));
        const expected = [...new Set(members(wish))]
          .filter((clock) => !before.has(clock))
          .sort((a, b) => a - b);
        expect(members(layer.newlyDeleted(1, wish))).toEqual(expected);
      }
    },
  );
});
