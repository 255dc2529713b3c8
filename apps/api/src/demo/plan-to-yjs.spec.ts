import { planField, planSchema } from '@throughline/documents';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import { readPlan } from './plan-words.js';
import { rewritePlan } from './rewrite-plan.js';

const id = '0198d3a0-0000-7000-8000-000000000001';
const ids = { cards: new Map([['C1', id]]) };

const throughYjs = (text: string) => {
  const doc = new Y.Doc();
  rewritePlan(doc, readPlan(text, ids), 1);
  return yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment(planField), planSchema);
};

describe('a plan as Yjs', () => {
  it.each([
    ['headings', '# One\n\n## Two\n\n### Three'],
    ['marks and links', 'Plain, **bold**, *italic* and [a link](/m/warm-homes/plan) and more.'],
    ['lists', '- one\n- two **words**\n\n1. first\n2. second'],
    ['a quote of two lines', '> said\n> *who*'],
    ['a table', '| What | When |\n| Homes | soon |'],
    ['a card and a rule', 'Before\n\n@C1\n\n---\n\nAfter'],
  ])('reads back the same through the editor’s binding: %s', (_, text) => {
    expect(throughYjs(text).toJSON()).toEqual(readPlan(text, ids).toJSON());
  });

  it('is the same bytes for the same text', () => {
    const plan = readPlan('# One\n\nTwo **three**.', ids);
    expect(rewritePlan(new Y.Doc(), plan, 1)).toEqual(rewritePlan(new Y.Doc(), plan, 1));
  });

  it('refuses a card of a commitment that nobody promised', () => {
    expect(() => readPlan('@C99', ids)).toThrow('nobody promised');
  });
});
