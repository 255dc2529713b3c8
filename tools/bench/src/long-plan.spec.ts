import * as Y from 'yjs';
import { imitation } from './long-document.ts';
import { lastWords, planOf } from './long-plan.ts';

const paragraphsOf = (update: Uint8Array): string[] => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  const elements = doc.getXmlFragment('plan').toArray() as Y.XmlElement[];
  return elements.map((element) => (element.get(0) as Y.XmlText).toString());
};

it('edits of one place make the words that they spell, and the plan ends with its last words', () => {
  const update = planOf([
    [0, 0, 'a'],
    [1, 0, 'c'],
    [1, 0, 'b'],
    [2, 1, ''],
  ]);
  expect(paragraphsOf(update)).toEqual(['ab', lastWords]);
});

it('a text that outgrows a paragraph goes on in the next, and no edit is left out of the document’s history', () => {
  const edits = imitation(20_000);
  const update = planOf(edits);
  const inserted = edits.filter(([, , added]) => added).length;
  const [clock] = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update)).values();
  expect(paragraphsOf(update).filter((text) => text !== lastWords).length).toBeGreaterThan(1);
  expect(clock).toBeGreaterThan(inserted);
});
