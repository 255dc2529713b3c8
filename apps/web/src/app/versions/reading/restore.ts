import type { Node } from '@tiptap/pm/model';
import { updateYFragment } from '@tiptap/y-tiptap';
import { planField } from '@throughline/documents';
import { type Doc, UndoManager, XmlElement } from 'yjs';
import { align } from './align';
import { readPresent } from './reading';

interface Block {
  readonly text: Node;
  /** Its element in the shared text, for a block that stands there now. */
  readonly element?: XmlElement;
}

/**
 * Makes the shared text say what it said before, by as few changes as can be, in one edit of this page: what is the
 * same stays untouched, so whoever writes there meanwhile is not disturbed. Gives how to undo it.
 */
export function restoreText(doc: Doc, then: Node): () => void {
  const shared = doc.getXmlFragment(planField);
  const undo = new UndoManager(shared, { trackedOrigins: new Set([restoreText]), captureTimeout: 0 });
  doc.transact(() => replace(doc, then), restoreText);
  return () => {
    undo.undo();
    undo.destroy();
  };
}

function replace(doc: Doc, then: Node): void {
  const shared = doc.getXmlFragment(planField);
  const elements = shared.toArray();
  const { text } = readPresent(doc);
  // One block, one element; where the tree holds what the schema does not know, all of it is replaced.
  const intact = elements.length === text.childCount && elements.every((one) => one instanceof XmlElement);
  const was: Block[] = intact
    ? text.children.map((block, index) => ({ text: block, element: elements[index] as XmlElement }))
    : [];
  if (!intact) shared.delete(0, shared.length);
  const now: Block[] = then.children.map((block) => ({ text: block }));
  let at = 0;
  const steps = align(was, now, {
    same: (a, b) => a.text.eq(b.text),
    alike: (a, b) => (a.text.type === b.text.type && !a.text.isAtom ? likeness(a.text, b.text) : 0),
  });
  for (const step of steps) {
    if (step.does === 'remove') shared.delete(at, 1);
    else {
      if (step.does === 'change' && step.was.element) fill(doc, step.was.element, step.now.text);
      if (step.does === 'add') {
        const element = new XmlElement(step.now.text.type.name);
        shared.insert(at, [element]);
        fill(doc, element, step.now.text);
      }
      at++;
    }
  }
}

const fill = (doc: Doc, element: XmlElement, block: Node) =>
  updateYFragment(doc, element, block, { mapping: new Map(), isOMark: new Map() });

function likeness(a: Node, b: Node): number {
  const [one, other] = [a.textContent.split(/\s+/), new Set(b.textContent.split(/\s+/))];
  const shared = one.filter((word) => other.has(word)).length;
  return (shared / Math.max(one.length, other.size, 1)) * 0.99;
}
