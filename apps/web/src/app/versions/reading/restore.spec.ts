import { Doc, encodeStateAsUpdate, applyUpdate, XmlElement, XmlText } from 'yjs';
import type { Node } from '@tiptap/pm/model';
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap';
import { planField } from '@throughline/documents';
import { lastRewritten, withBylines } from './last-rewritten';
import { readingSchema, readPresent } from './reading';
import { restoreText } from './restore';

const said = (words: string) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] });
const title = (words: string) => ({
  type: 'heading',
  attrs: { level: 1 },
  content: [{ type: 'text', text: words }],
});
const read = (...content: object[]) => readingSchema.nodeFromJSON({ type: 'doc', content });
const shared = (text: Node, client = 1) => {
  const doc = new Doc();
  doc.clientID = client;
  prosemirrorToYXmlFragment(text, doc.getXmlFragment(planField));
  return doc;
};
const present = (doc: Doc) => readPresent(doc).text.toJSON() as object;
const copyOf = (doc: Doc, client: number) => {
  const copy = new Doc();
  copy.clientID = client;
  applyUpdate(copy, encodeStateAsUpdate(doc));
  return copy;
};
const meet = (a: Doc, b: Doc) => {
  applyUpdate(a, encodeStateAsUpdate(b));
  applyUpdate(b, encodeStateAsUpdate(a));
};

const then = read(title('Homes'), said('The first.'), said('The second, in full.'), said('The end.'));
const now = read(
  title('Homes, changed'),
  said('The first.'),
  said('The second.'),
  said('New.'),
  said('The end.'),
);

describe('a text that is restored', () => {
  it('says again what it said, and undone what it said before', () => {
    const doc = shared(now);
    const undo = restoreText(doc, then);
    expect(present(doc)).toEqual(then.toJSON());
    undo();
    expect(present(doc)).toEqual(now.toJSON());
  });

  it('leaves alone what is the same, so it stays whose it was', () => {
    const doc = shared(now);
    const before = doc.getXmlFragment(planField).toArray();
    restoreText(doc, then);
    const after = doc.getXmlFragment(planField).toArray();
    expect(after[1]).toBe(before[1]);
    expect(after[3]).toBe(before[4]);
  });

  it('merges with what others write meanwhile', () => {
    const doc = shared(now);
    const other = copyOf(doc, 2);
    const first = other.getXmlFragment(planField).get(1) as XmlElement;
    (first.get(0) as XmlText).insert(10, ' And more.');
    restoreText(doc, then);
    meet(doc, other);
    expect(present(doc)).toEqual(present(other));
    expect(JSON.stringify(present(doc))).toContain('The first. And more.');
    expect(JSON.stringify(present(doc))).toContain('The second, in full.');
  });

  it('undone takes back its own changes alone', () => {
    const doc = shared(now);
    const other = copyOf(doc, 2);
    const undo = restoreText(doc, then);
    meet(doc, other);
    const last = other.getXmlFragment(planField).get(3) as XmlElement;
    (last.get(0) as XmlText).insert(0, 'Truly: ');
    meet(doc, other);
    undo();
    expect(JSON.stringify(present(doc))).toContain('Truly: The end.');
    expect(JSON.stringify(present(doc))).toContain('Homes, changed');
  });
});

describe('who last rewrote a block', () => {
  it('is who wrote its newest piece, by the version that has it first', () => {
    const doc = shared(read(said('One.'), said('Two.')), 1);
    const clock = doc.store.clients.get(1)?.reduce((sum, item) => sum + item.length, 0) ?? 0;
    doc.clientID = 2;
    const second = doc.getXmlFragment(planField).get(1) as XmlElement;
    (second.get(0) as XmlText).insert(4, ' More.');
    const writers = [
      { clientId: 1, personId: 'ana', seen: [{ clock, at: '2026-10-01T00:00:00.000Z' }] },
      { clientId: 2, personId: 'bob', seen: [] },
    ];
    expect(lastRewritten(doc, writers)).toEqual([
      { personId: 'ana', at: '2026-10-01T00:00:00.000Z' },
      { personId: 'bob', at: null },
    ]);
  });

  it('is said once under a run of blocks', () => {
    const ana = { personId: 'ana', at: null };
    const text = withBylines(
      read(said('One.'), said('Two.'), said('Three.')),
      [ana, ana, undefined],
      () => 'Ana',
    );
    expect(text.children.map(({ type }) => type.name)).toEqual([
      'paragraph',
      'paragraph',
      'byline',
      'paragraph',
    ]);
  });
});
