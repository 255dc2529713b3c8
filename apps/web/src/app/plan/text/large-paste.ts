import { Extension } from '@tiptap/core';
import type { Fragment, Node, Slice } from '@tiptap/pm/model';
import { Plugin, Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

// One change becomes one push, and a push has 64 KiB and 2,000 parts. Text may take three bytes a letter.
const mostText = 12_000;
const mostNodes = 300;

const partsOf = (node: Node): number => {
  let count = 1;
  node.descendants(() => void (count += 1));
  return count;
};

/** Cuts blocks into runs that each fit into one push; a single block larger than that stays whole. */
export function portions(content: Fragment): Node[][] {
  const runs: Node[][] = [];
  let text = Infinity;
  let parts = Infinity;
  content.forEach((node) => {
    text += node.nodeSize;
    parts += partsOf(node);
    if (text > mostText || parts > mostNodes) {
      runs.push([]);
      text = node.nodeSize;
      parts = partsOf(node);
    }
    runs.at(-1)?.push(node);
  });
  return runs;
}

function pasteInPortions(view: EditorView, slice: Slice): boolean {
  const { doc } = view.state.schema.nodes;
  const runs = portions(slice.content);
  if (runs.length < 2 || !doc?.validContent(slice.content)) return false;
  const change = view.state.tr.deleteSelection();
  const { $from } = change.selection;
  const top = $from.node(1);
  const replaces = top.isTextblock && top.content.size === 0;
  let place = replaces ? $from.before(1) : $from.after(1);
  if (replaces) change.delete(place, place + top.nodeSize);
  for (const run of runs) {
    const next = run === runs[0] ? change : view.state.tr;
    next.insert(place, run);
    place += run.reduce((size, node) => size + node.nodeSize, 0);
    view.dispatch(next);
  }
  view.dispatch(
    view.state.tr.setSelection(Selection.near(view.state.doc.resolve(place), -1)).scrollIntoView(),
  );
  return true;
}

// What other programs and pages copy carries looks; a copy of our own text says so and is left as it is.
const foreign = /<!--|\sstyle=|<(?:img|style|meta|o:)/i;

/** Cleaned by code that comes when somebody first pastes such a thing; without it, only the schema cleans. */
function pasteCleaned(view: EditorView, event: ClipboardEvent): boolean {
  const html = event.clipboardData?.getData('text/html') ?? '';
  if (!foreign.test(html) || html.includes('data-pm-slice')) return false;
  const paste = (clean: string) => !view.isDestroyed && view.pasteHTML(clean);
  import('../../paste/clean-paste').then(
    ({ cleanPaste }) => paste(cleanPaste(html)),
    () => paste(html),
  );
  return true;
}

/** A long text from elsewhere goes in piece by piece, since as one change it would be too large to send. */
export const largePaste = Extension.create({
  name: 'largePaste',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handlePaste: (view, event, slice) => pasteCleaned(view, event) || pasteInPortions(view, slice),
      },
    }),
  ],
});
