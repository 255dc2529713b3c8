import { Extension } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Doc } from 'yjs';

/** What is used of ProseMirror's view beyond its published types. */
interface InnerView {
  readonly domObserver: { flush(): void; pendingRecords(): readonly unknown[] };
  readonly input: {
    readonly lastFocus: number;
    readonly lastTouch: number;
    readonly lastClick: { time: number };
  };
}

/** Where a transaction keeps what plugins tell each other. */
interface Marked {
  readonly meta: Record<string, unknown>;
}

/** After the focus came back by key, the view puts its own selection back within 20 ms: what stands there is not meant. */
function comesBack({ lastFocus, lastTouch, lastClick }: InnerView['input']): boolean {
  const now = Date.now();
  return now - lastFocus < 60 && now - Math.max(lastTouch, lastClick.time) > 300;
}

/**
 * ProseMirror hears of a moved caret by an event that comes a moment later. Were others' words drawn in that moment,
 * the caret would go back to where it was, and what is typed next would land there.
 */
function readCaret(view: EditorView): void {
  const { domObserver, input } = view as unknown as InnerView;
  // Typed letters that are still unread must wait: read inside others' change they would count as theirs.
  if (view.composing || comesBack(input) || domObserver.pendingRecords().length > 0) return;
  domObserver.flush();
}

/** The same drawing over the state as it is once the caret was read. */
function redrawn(fresh: Transaction, drawn: Transaction): Transaction {
  Object.assign((fresh as unknown as Marked).meta, (drawn as unknown as Marked).meta);
  return fresh;
}

/** Takes in one's own caret before anything of others is drawn. Must stand before the binding to Yjs. */
export const ownCaret = (doc: Doc) => {
  let depth = 0;
  let beforeOthers = () => {};
  return Extension.create({
    name: 'ownCaret',
    priority: 3000,
    onBeforeCreate() {
      const { editor } = this;
      beforeOthers = () => {
        if (depth === 0 && editor.isInitialized && !editor.isDestroyed) readCaret(editor.view);
      };
      doc.on('beforeAllTransactions', beforeOthers);
    },
    onDestroy() {
      doc.off('beforeAllTransactions', beforeOthers);
    },
    dispatchTransaction({ transaction, next }) {
      // Others' carets, commented passages, suggestions: what is only drawn must not put one's own selection back.
      const isDrawing =
        !transaction.docChanged && !transaction.selectionSet && !transaction.storedMarksSet && depth === 0;
      if (isDrawing) readCaret(this.editor.view);
      depth += 1;
      try {
        next(isDrawing ? redrawn(this.editor.state.tr, transaction) : transaction);
      } finally {
        depth -= 1;
      }
    },
  });
};
