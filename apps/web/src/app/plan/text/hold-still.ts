import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/** Answers where the reader's place is in the window now, or null when it is gone. */
type Place = () => number | null;

/**
 * Keeps what one reads or types where it is in the window when others change the text above: the line of the caret
 * if it is in sight, else the first block in sight.
 */
export function holdStill(editor: Editor): void {
  let place: Place | undefined;
  let before: number | null = null;
  let owed = 0;
  editor.on('beforeTransaction', ({ transaction }) => {
    // The first text to come moves nothing: there was nothing to read.
    place = fromOthers(transaction) && !editor.isEmpty ? placeOf(editor.view) : undefined;
    before = place?.() ?? null;
  });
  editor.on('transaction', () => {
    const after = place?.() ?? null;
    place = undefined;
    if (before === null || after === null) return;
    // The window scrolls by whole pixels: what is left over is kept, so that many small changes add up to none.
    owed += after - before;
    const step = Math.round(owed);
    owed -= step;
    if (step !== 0) window.scrollBy({ top: step, behavior: 'instant' });
  });
}

function fromOthers(change: Transaction): boolean {
  const sync = change.getMeta(ySyncPluginKey) as
    { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean } | undefined;
  return change.docChanged && sync?.isChangeOrigin === true && sync.isUndoRedoOperation !== true;
}

function placeOf(view: EditorView): Place | undefined {
  if (view.hasFocus()) {
    const top = caretTop(view);
    if (top > 0 && top < window.innerHeight) return () => caretTop(view);
  }
  const block = firstInSight(view.dom.children);
  return block && (() => (block.isConnected ? block.getBoundingClientRect().top : null));
}

const caretTop = (view: EditorView) => view.coordsAtPos(view.state.selection.head).top;

/** Blocks stand one under another, so the first that ends below the window's upper edge is found by halving. */
function firstInSight(blocks: HTMLCollection): Element | undefined {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.getBoundingClientRect().bottom ?? 0) > barBottom) high = middle;
    else low = middle + 1;
  }
  return blocks[low];
}

// The page's bar and the toolbar cover the upper edge.
const barBottom = 112;
