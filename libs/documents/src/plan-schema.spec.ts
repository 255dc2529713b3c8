import { planSchema } from './plan-schema.js';

const id = '0198d3a0-0000-7000-8000-000000000001';
const linked = (href: unknown) => ({
  type: 'text',
  text: 'here',
  marks: [{ type: 'link', attrs: { href } }],
});
const docOf = (...content: object[]) => ({ type: 'doc', content });
const inParagraph = (...content: object[]) => docOf({ type: 'paragraph', content });
const image = (attrs: object) => docOf({ type: 'image', attrs: { fileId: id, ...attrs } });
const read = (json: object) => planSchema.nodeFromJSON(json).check();

describe('the shape of a plan', () => {
  it('holds a card as a block of its own that names one commitment', () => {
    const card = { type: 'commitmentCard', attrs: { commitmentId: id } };
    expect(() => read(docOf(card))).not.toThrow();
    expect(planSchema.nodes['commitmentCard']?.isAtom).toBe(true);
  });

  it('holds a mention by kind and id on a letter, and one of nothing as the letter alone', () => {
    const sign = (attrs: object) =>
      inParagraph({ type: 'text', text: '@', marks: [{ type: 'mention', attrs }] });
    expect(() => read(sign({ kind: 'goal', id }))).not.toThrow();
    expect(() => read(sign({}))).not.toThrow();
    expect(() => read(sign({ kind: 'planet', id }))).toThrow();
    expect(() => read(sign({ kind: 'goal', id: 'G1' }))).toThrow();
  });

  it('holds callouts of three kinds, with blocks inside', () => {
    const callout = (attrs: object) => docOf({ type: 'callout', attrs, content: [{ type: 'paragraph' }] });
    for (const kind of ['note', 'important', 'example']) expect(() => read(callout({ kind }))).not.toThrow();
    expect(() => read(callout({ kind: 'advert' }))).toThrow();
  });

  it('holds an image as a block of its own that names a stored file, says what it shows and knows no address', () => {
    const doc = planSchema.nodeFromJSON(
      image({ alt: 'A map', width: 8, height: 6, src: 'https://evil.example/' }),
    );
    doc.check();
    expect(doc.firstChild?.attrs).toEqual({ fileId: id, alt: 'A map', width: 8, height: 6 });
  });

  it.each([
    ['a link that runs a script', inParagraph(linked('javascript:alert(1)'))],
    ['a link without an address', inParagraph(linked(null))],
    ['a card that names no commitment', docOf({ type: 'commitmentCard', attrs: { commitmentId: 'C3' } })],
    ['a card without an id', docOf({ type: 'commitmentCard' })],
    ['an image at an address', docOf({ type: 'image', attrs: { src: 'https://evil.example/x.png' } })],
    ['an image of something that is no id', image({ fileId: 'https://evil.example/x.png' })],
    ['an image described at length', image({ alt: 'x'.repeat(301) })],
    ['an image of no width', image({ width: 0 })],
    ['a heading of level 4', docOf({ type: 'heading', attrs: { level: 4 } })],
    ['a node it does not know', docOf({ type: 'iframe' })],
    ['a document without a block', docOf()],
    ['a list item outside a list', docOf({ type: 'listItem', content: [{ type: 'paragraph' }] })],
  ])('refuses %s', (_, json) => {
    expect(() => read(json)).toThrow();
  });
});
