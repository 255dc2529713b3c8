import { openSuggestions } from './open-suggestions.js';
import { planSchema } from './plan-schema.js';

const words = (text: string, ...marks: object[]) => ({ type: 'text', text, marks });
const read = (...content: object[]) => {
  const doc = planSchema.nodeFromJSON({ type: 'doc', content });
  doc.check();
  return doc;
};
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });

describe('suggestions that are open in a text', () => {
  it('are none in plain text', () => {
    expect(openSuggestions(read(paragraph(words('Agreed.', { type: 'bold' }))))).toBe(0);
  });

  it('count once each, however many pieces they span', () => {
    const [one, two] = [
      { type: 'insertion', attrs: { id: 1 } },
      { type: 'deletion', attrs: { id: 's2' } },
    ];
    const bold = { type: 'modification', attrs: { id: 3, type: 'mark' } };
    const doc = read(
      paragraph(words('in', one), words(' still in', { type: 'bold' }, one), words(' out', two)),
      paragraph(words('and more out', two), words(' and bold', bold)),
    );
    expect(openSuggestions(doc)).toBe(3);
  });

  it('count on code too', () => {
    const inCode = words('x', { type: 'code' }, { type: 'deletion', attrs: { id: 8 } });
    expect(openSuggestions(read(paragraph(inCode)))).toBe(1);
  });
});
