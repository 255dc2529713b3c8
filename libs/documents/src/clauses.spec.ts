import { clausesWithCards } from './clauses.js';
import { planSchema } from './plan-schema.js';

const id = (n: number) => `0198d3a0-0000-7000-8000-00000000000${n}`;
const heading = (text: string) => ({
  type: 'heading',
  attrs: { level: 2 },
  content: [{ type: 'text', text }],
});
const card = (n: number) => ({ type: 'commitmentCard', attrs: { commitmentId: id(n) } });
const read = (...content: object[]) => planSchema.nodeFromJSON({ type: 'doc', content });

describe('the clauses that hold promises', () => {
  it('go from a heading to the next, and what stands before the first is a clause too', () => {
    const doc = read(card(1), heading('Homes'), { type: 'paragraph' }, card(2), heading('Money'), card(3));
    expect([...clausesWithCards(doc)]).toEqual([
      [id(1), { heading: '', from: 0, to: 1 }],
      [id(2), { heading: 'Homes', from: 1, to: 4 }],
      [id(3), { heading: 'Money', from: 4, to: 6 }],
    ]);
  });

  it('name a card once, where it stands first, also inside a quotation', () => {
    const doc = read(heading('One'), { type: 'blockquote', content: [card(1)] }, heading('Two'), card(1));
    expect([...clausesWithCards(doc).values()]).toEqual([{ heading: 'One', from: 0, to: 2 }]);
  });
});
