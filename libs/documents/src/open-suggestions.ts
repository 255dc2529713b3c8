import type { Node } from 'prosemirror-model';

const kinds = new Set(['insertion', 'deletion', 'modification']);

/** How many suggestions in a text nobody has decided on; one that spans several pieces counts once. */
export function openSuggestions(doc: Node): number {
  const ids = new Set<string>();
  const take = (name: string, id: unknown) => kinds.has(name) && ids.add(String(id));
  doc.descendants((node) => {
    take(node.type.name, node.attrs['id']);
    for (const mark of node.marks) take(mark.type.name, mark.attrs['id']);
  });
  return ids.size;
}
