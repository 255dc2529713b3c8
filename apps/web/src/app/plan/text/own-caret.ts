import { Extension } from '@tiptap/core';
import type { EditorView } from '@tiptap/pm/view';
import { yCursorPluginKey } from '@tiptap/y-tiptap';
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
      const carets: unknown = transaction.getMeta(yCursorPluginKey);
      const onlyCarets = carets !== undefined && !transaction.docChanged && !transaction.selectionSet;
      if (onlyCarets && depth === 0) readCaret(this.editor.view);
      depth += 1;
      try {
        next(onlyCarets ? this.editor.state.tr.setMeta(yCursorPluginKey, carets) : transaction);
      } finally {
        depth -= 1;
      }
    },
  });
};
