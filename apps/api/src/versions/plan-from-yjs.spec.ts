import * as Y from 'yjs';
import { planDocument } from '../testing/plan-page.js';
import { planJson, readPlanText } from './plan-from-yjs.js';

describe('a plan read from Yjs', () => {
  it('is what was written: headings, lists, quotes, tables, marks and links', () => {
    const { doc, plan } = planDocument(`
# A plan

Some **bold** and *slanted* words, [a link](https://example.org/).

- one
- two

> quoted

| A | B |
| c | d |
`);
    const read = readPlanText(planJson(doc));
    expect(read?.toJSON()).toEqual(plan.toJSON());
  });

  it('takes the hash off a mark that stands beside its like', () => {
    const doc = new Y.Doc();
    const text = new Y.XmlText();
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [text]);
    doc.getXmlFragment('plan').insert(0, [paragraph]);
    text.applyDelta([{ insert: 'x', attributes: { 'modification--Ab3+/x9=': { id: 1, type: 'mark' } } }]);
    const [mark] = readPlanText(planJson(doc))?.firstChild?.firstChild?.marks ?? [];
    expect(mark?.type.name).toBe('modification');
  });

  it('is nothing where somebody wrote what no plan may hold', () => {
    const doc = new Y.Doc();
    doc.getXmlFragment('plan').insert(0, [new Y.XmlElement('iframe')]);
    expect(readPlanText(planJson(doc))).toBeUndefined();
  });
});
