import { mentionsOf } from './plan-mention.js';
import { commitmentIdsIn, outlineOf, wordsIn } from './plan-reading.js';
import { planSchema } from './plan-schema.js';

const c1 = '0198d3a0-0000-7000-8000-000000000001';
const c2 = '0198d3a0-0000-7000-8000-000000000002';
const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (words: string) => ({ type: 'paragraph', content: [text(words)] });
const heading = (level: number, words: string) => ({
  type: 'heading',
  attrs: { level },
  content: words ? [text(words)] : [],
});
const card = (commitmentId: string) => ({ type: 'commitmentCard', attrs: { commitmentId } });

const plan = planSchema.nodeFromJSON({
  type: 'doc',
  content: [
    heading(1, 'Fixing the worst homes first'),
    paragraph("Twelve hundred homes, £14.5m and the tenants' own scouts."),
    card(c2),
    heading(2, ''),
    { type: 'blockquote', content: [heading(3, ' Paying for it '), card(c1)] },
    {
      type: 'bulletList',
      content: [{ type: 'listItem', content: [paragraph('one'), card(c2)] }],
    },
    { type: 'paragraph', content: [text('before'), { type: 'hardBreak' }, text('after')] },
  ],
});

describe('reading a plan', () => {
  it('finds each card once, in reading order, however deep it stands', () => {
    expect(commitmentIdsIn(plan)).toEqual([c2, c1]);
  });

  it('counts words by their letters and digits, and a line break parts two of them', () => {
    expect(wordsIn(plan)).toBe(5 + 9 + 3 + 1 + 2);
  });

  it('reads the names of what is mentioned, as the reader knows them', () => {
    const sign = { ...text('@'), marks: [{ type: 'mention', attrs: { kind: 'person', id: c1 } }] };
    const doc = planSchema.nodeFromJSON({
      type: 'doc',
      content: [{ type: 'heading', attrs: { level: 2 }, content: [text('What '), sign, text(' does')] }],
    });
    const nameOf = () => 'Ruth Okoro';
    expect(outlineOf(doc, nameOf)).toEqual([{ level: 2, text: 'What Ruth Okoro does', index: 0 }]);
    expect(wordsIn(doc, nameOf)).toBe(4);
    expect(wordsIn(doc)).toBe(2);
    expect(mentionsOf(doc)).toEqual([{ kind: 'person', id: c1 }]);
  });

  it('lists the headings that have words, each with its place among all headings', () => {
    expect(outlineOf(plan)).toEqual([
      { level: 1, text: 'Fixing the worst homes first', index: 0 },
      { level: 3, text: 'Paying for it', index: 2 },
    ]);
  });
});
