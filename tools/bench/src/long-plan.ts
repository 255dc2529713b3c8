import { planField } from '@throughline/documents';
import * as Y from 'yjs';
import type { Edit } from './long-document.ts';

interface Paragraph {
  text: Y.XmlText;
  length: number;
}

export const lastWords = 'That is the whole plan.';
const longParagraph = 600;

/** Plain text's edits, made in a plan of paragraphs: each at the place that it has in the text as it then stands. */
export function planOf(edits: readonly Edit[]): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 5;
  doc.transact(() => {
    const fragment = doc.getXmlFragment(planField);
    const paragraphs = [added(fragment, 0)];
    for (const edit of edits) write(fragment, paragraphs, edit);
    added(fragment, fragment.length).text.insert(0, lastWords);
  });
  return Y.encodeStateAsUpdate(doc);
}

function write(fragment: Y.XmlFragment, paragraphs: Paragraph[], [at, removed, letters]: Edit): void {
  const { index, offset } = locate(paragraphs, at);
  const paragraph = paragraphs[index];
  if (!paragraph) return;
  if (removed > 0 && offset < paragraph.length) {
    paragraph.text.delete(offset, 1);
    paragraph.length -= 1;
  }
  if (letters) {
    paragraph.text.insert(offset, letters);
    paragraph.length += letters.length;
  }
  const isLast = index === paragraphs.length - 1;
  if (isLast && paragraph.length > longParagraph) paragraphs.push(added(fragment, fragment.length));
}

function locate(paragraphs: readonly Paragraph[], at: number): { index: number; offset: number } {
  let rest = at;
  for (const [index, { length }] of paragraphs.entries()) {
    if (rest < length || index === paragraphs.length - 1) return { index, offset: Math.min(rest, length) };
    rest -= length;
  }
  return { index: 0, offset: 0 };
}

function added(fragment: Y.XmlFragment, at: number): Paragraph {
  const element = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  element.insert(0, [text]);
  fragment.insert(at, [element]);
  return { text, length: 0 };
}
