import type { Node } from '@tiptap/pm/model';
import type { Selection } from '@tiptap/pm/state';
import { EditorState } from '@tiptap/pm/state';
import type { NamedQuery } from './named-query';

/** Beyond this nobody counts. */
const most = 1_000;

/**
 * How often the words stand in the text, how many of these places are names, and which, from 1, is the selection; 0
 * where none is.
 */
export function placesOf(
  query: NamedQuery,
  doc: Node,
  selection: Selection,
): { count: number; names: number; at: number } {
  if (!query.valid) return { count: 0, names: 0, at: 0 };
  const state = EditorState.create({ doc });
  let count = 0;
  let names = 0;
  let at = 0;
  for (let found = query.findNext(state, 0); found && count < most; found = query.findNext(state, found.to)) {
    count += 1;
    if (query.isName(doc, found.from)) names += 1;
    if (found.from === selection.from && found.to === selection.to) at = count;
  }
  return { count, names, at };
}
