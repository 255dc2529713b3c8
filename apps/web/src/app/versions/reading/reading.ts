import { getSchema } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import { planField } from '@throughline/documents';
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs';
import { planNodes } from '../../plan/text/plan-nodes';
import { diffNodes } from './diff-nodes';

export const readingSchema = getSchema([...planNodes(), ...diffNodes]);

/** A text at rest: its Yjs state, for who wrote it, and what it says. */
export interface Reading {
  readonly doc: Doc;
  readonly text: Node;
}

/** Reads a state in a document of its own: the binding repairs what it reads, and nothing shared may be touched. */
export function readState(update: Uint8Array): Reading {
  const doc = new Doc();
  applyUpdate(doc, update);
  // Before the binding reads: it takes out of the tree what the schema does not know.
  const text = yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment(planField), readingSchema);
  return { doc, text };
}

export const readPresent = (doc: Doc): Reading => readState(encodeStateAsUpdate(doc));
