import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';

function childrenOf(node: Node): (Y.XmlElement | Y.XmlText)[] {
  const made: (Y.XmlElement | Y.XmlText)[] = [];
  let run: Node[] = [];
  for (const child of node.children) {
    if (child.isText) {
      run.push(child);
      continue;
    }
    if (run.length > 0) made.push(textOf(run));
    run = [];
    made.push(elementOf(child));
  }
  return run.length > 0 ? [...made, textOf(run)] : made;
}

// Yjs keeps any plain value as an attribute; its types say text alone.
/**
 * One block with all that is in it, in the tree that Tiptap's binding reads: an element per node, one text per run of
 * text and marks. Written here, so that the server needs no editor.
 */
export function elementOf(node: Node): Y.XmlElement {
  const element = new Y.XmlElement<Record<string, string>>(node.type.name);
  for (const [name, value] of Object.entries(node.attrs))
    if (value !== null) element.setAttribute(name, value as string);
  element.insert(0, childrenOf(node));
  return element as Y.XmlElement;
}

function textOf(run: readonly Node[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(
    run.map((node) => ({
      insert: node.text,
      attributes: Object.fromEntries(node.marks.map((mark) => [mark.type.name, given(mark.attrs)])),
    })),
  );
  return text;
}

const given = (attrs: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(attrs).filter(([, value]) => value !== null));
