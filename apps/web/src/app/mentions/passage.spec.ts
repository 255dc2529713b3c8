import { planSchema } from '@throughline/documents';
import { passageAt } from './passage';

const ruth = '0197a8a0-0000-7000-8000-000000000003';
const words = (text: string) => ({ type: 'text', text });
const sign = (id: string) => ({ ...words('@'), marks: [{ type: 'mention', attrs: { kind: 'person', id } }] });
const doc = (...paragraphs: object[][]) =>
  planSchema.nodeFromJSON({
    type: 'doc',
    content: paragraphs.map((content) => ({ type: 'paragraph', content })),
  });
const token = `@[person:${ruth}]`;

it('quotes the sentence in which the name stands, and the last one where its place is lost', () => {
  const text = doc([words('One: '), sign(ruth)], [words('Two: '), sign(ruth)], [words('Three.')]);
  expect(passageAt(text, 6, ruth)).toBe(`One: ${token}`);
  expect(passageAt(text, null, ruth)).toBe(`Two: ${token}`);
  expect(passageAt(text, text.content.size, ruth)).toBe(`Two: ${token}`);
});

it('quotes nothing where the name was taken out', () => {
  expect(passageAt(doc([words('Nobody here.')]), 3, ruth)).toBeNull();
});

it('cuts a long passage at blanks, and never through a name', () => {
  const long = 'word '.repeat(200);
  const quote = passageAt(doc([words(long), sign(ruth), words(` ${long}`)]), null, ruth) ?? '';
  expect(quote).toContain(` ${token} `);
  expect(quote.length).toBeLessThan(600);
  expect(quote.startsWith('… word')).toBe(true);
  expect(quote.endsWith('word …')).toBe(true);
});
