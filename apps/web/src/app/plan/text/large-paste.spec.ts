import { planSchema } from '@throughline/documents';
import { Fragment } from '@tiptap/pm/model';
import { portions } from './large-paste';

const paragraph = (length: number) =>
  planSchema.nodes['paragraph']!.create(null, planSchema.text('a'.repeat(length)));
const sizes = (lengths: readonly number[]) =>
  portions(Fragment.from(lengths.map(paragraph))).map((run) => run.map((node) => node.textContent.length));

describe('a long paste', () => {
  it('stays one change while it fits into one push', () => {
    expect(sizes([100, 200])).toEqual([[100, 200]]);
  });

  it('is cut between blocks, and no block is lost or reordered', () => {
    expect(sizes([8000, 8000, 100, 11_000])).toEqual([[8000], [8000, 100], [11_000]]);
    expect(sizes(Array.from({ length: 400 }, () => 1)).flat()).toHaveLength(400);
    expect(sizes(Array.from({ length: 400 }, () => 1)).length).toBeGreaterThan(1);
  });
});
