import * as Y from 'yjs';
import { census, contentHash, planOf, wordsIn } from './content.js';

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function aPlan(): Y.Doc {
  const doc = new Y.Doc();
  const parts = ['One.', 'Two.'].map((words) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    return paragraph;
  });
  planOf(doc).insert(0, [...parts, new Y.XmlElement('table')]);
  return doc;
}

const firstText = (doc: Y.Doc) => (planOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;

it('words are read in their order, a line for each piece', () => {
  expect(wordsIn(aPlan())).toBe('One.\nTwo.');
});

it('nodes are counted by their kind', () => {
  expect(Object.fromEntries(census(aPlan()))).toEqual({ paragraph: 2, table: 1 });
});

it('equal content has one hash whatever was typed and taken away in between', () => {
  const doc = aPlan();
  const before = contentHash(doc);
  firstText(doc).insert(2, 'typed');
  firstText(doc).delete(2, 5);
  expect(contentHash(doc)).toBe(before);
  expect(contentHash(copyOf(doc))).toBe(before);
});

it.each<[string, (doc: Y.Doc) => void]>([
  ['words', (doc) => firstText(doc).insert(0, 'x')],
  ['a mark', (doc) => firstText(doc).format(0, 2, { bold: true })],
  ['an attribute', (doc) => (planOf(doc).get(0) as Y.XmlElement).setAttribute('level', '2')],
  ['a node', (doc) => planOf(doc).delete(2, 1)],
])('other content has another hash: %s', (_what, edit) => {
  const doc = aPlan();
  const before = contentHash(doc);
  edit(doc);
  expect(contentHash(doc)).not.toBe(before);
});
