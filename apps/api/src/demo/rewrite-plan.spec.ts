import { planField, planSchema } from '@throughline/documents';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { readPlan } from './plan-words.js';
import { rewritePlan } from './rewrite-plan.js';

const none = { cards: new Map<string, string>() };
const first = '# One\n\nStays.\n\nGoes.\n\nStays too.';
const second = '# One, changed\n\nStays.\n\nStays too.\n\n> New.';

describe('a plan that is rewritten', () => {
  it('reads as the new text, whatever stood there', () => {
    const doc = new Y.Doc();
    for (const text of [first, second, first, '# Else']) {
      rewritePlan(doc, readPlan(text, none), 1);
      expect(yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment(planField), planSchema).toJSON()).toEqual(
        readPlan(text, none).toJSON(),
      );
    }
  });

  it('leaves what is the same with whoever wrote it', () => {
    const doc = new Y.Doc();
    rewritePlan(doc, readPlan(first, none), 1);
    rewritePlan(doc, readPlan(second, none), 2);
    const writers = doc
      .getXmlFragment('plan')
      .toArray()
      .map((block) => block._item?.id.client);
    expect(writers).toEqual([2, 1, 1, 2]);
  });

  it('changes nothing when it is the same text', () => {
    const doc = new Y.Doc();
    rewritePlan(doc, readPlan(first, none), 1);
    const before = Y.encodeStateVector(doc);
    expect(() => rewritePlan(doc, readPlan(first, none), 2)).not.toThrow();
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });
});
