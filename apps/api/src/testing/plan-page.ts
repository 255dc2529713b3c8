import { planField } from '@throughline/documents';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { readPlan } from '../demo/plan-words.js';
import { rewritePlan } from '../demo/rewrite-plan.js';
import type { Guest, TestHouse } from './test-house.js';
import { Writer } from './writer.js';

/** A page that writes the plan's own text, block by block, and waits until each is saved. */
export class PlanPage {
  private constructor(private readonly writer: Writer) {}

  static async open(house: TestHouse, guest: Guest, planId: string): Promise<PlanPage> {
    const writer = new Writer(house.socket(guest), planId);
    const reply = await writer.open();
    if (!reply.ok) throw new Error(`the plan did not open: ${reply.reason}`);
    return new PlanPage(writer);
  }

  paragraph(words: string, marks: Record<string, object> = {}): Promise<unknown> {
    return this.add(() => {
      const element = new Y.XmlElement('paragraph');
      const text = new Y.XmlText();
      text.applyDelta([{ insert: words, attributes: marks }]);
      element.insert(0, [text]);
      return element;
    });
  }

  heading(words: string): Promise<unknown> {
    return this.add(() => {
      const element = new Y.XmlElement<Record<string, string>>('heading');
      element.setAttribute('level', 2 as unknown as string);
      element.insert(0, [new Y.XmlText(words)]);
      return element as Y.XmlElement;
    });
  }

  card(commitmentId: string): Promise<unknown> {
    return this.add(() => {
      const element = new Y.XmlElement('commitmentCard');
      element.setAttribute('commitmentId', commitmentId);
      return element;
    });
  }

  image(fileId: string, alt: string): Promise<unknown> {
    return this.add(() => {
      const element = new Y.XmlElement('image');
      element.setAttribute('fileId', fileId);
      element.setAttribute('alt', alt);
      return element;
    });
  }

  removeLast(): Promise<unknown> {
    return this.change((plan) => plan.delete(plan.length - 1, 1));
  }

  private add(make: () => Y.XmlElement): Promise<unknown> {
    return this.change((plan) => plan.insert(plan.length, [make()]));
  }

  private change(act: (plan: Y.XmlFragment) => void): Promise<unknown> {
    const { doc } = this.writer;
    const updates: Uint8Array[] = [];
    const take = (update: Uint8Array) => updates.push(update);
    doc.on('update', take);
    doc.transact(() => act(doc.getXmlFragment(planField)));
    doc.off('update', take);
    return this.writer.saved(this.writer.push(Y.mergeUpdates(updates)));
  }
}

/** A told plan as a Yjs document. */
export function planDocument(words: string): { doc: Y.Doc; plan: Node } {
  const plan = readPlan(words, { cards: new Map() });
  const doc = new Y.Doc();
  rewritePlan(doc, plan, 1);
  return { doc, plan };
}
