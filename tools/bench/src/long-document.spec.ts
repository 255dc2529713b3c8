import * as Y from 'yjs';
import { encodeEdits, imitation } from './long-document.ts';

it('the imitation of the trace is as long as asked, edits single characters, and is the same each time', () => {
  const edits = imitation(5000);
  expect(edits).toHaveLength(5000);
  expect(imitation(5000)).toEqual(edits);
  for (const [at, removed, added] of edits) {
    expect(at).toBeGreaterThanOrEqual(0);
    expect(removed + added.length).toBe(1);
  }
});

it('the document that edits leave holds what plain text would hold', () => {
  const edits = imitation(3000);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, encodeEdits(edits));
  const letters: string[] = [];
  for (const [at, removed, added] of edits) letters.splice(at, removed, ...added);
  expect(doc.getText('bench').toString()).toBe(letters.join(''));
});
