import { type Editor, Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

/** Ways out of the text, for the keyboard, and around it, for a press on a link. */
export interface WaysOut {
  /** Alt+F10: to the toolbar. */
  toTools(): void;
}

/** Esc, then Tab leaves the text from anywhere, also where Tab means another cell or a deeper list. */
function leaving(ways: WaysOut): Plugin {
  let wantsOut = false;
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (_, event) => {
          // True without preventing the default: the browser moves the focus and nobody else takes the key.
          if (event.key === 'Tab' && wantsOut) return true;
          if (event.key !== 'Shift') wantsOut = event.key === 'Escape';
          if (!(event.altKey && event.key === 'F10')) return false;
          event.preventDefault();
          ways.toTools();
          return true;
        },
        blur: () => {
          wantsOut = false;
          return false;
        },
      },
    },
  });
}

/** While one writes, a plain press on a link puts the caret there; with Ctrl or Cmd it opens. */
const links = (editor: Editor) =>
  new Plugin({
    props: {
      handleDOMEvents: {
        click: (_, event) => {
          const link = event.target instanceof Element ? event.target.closest('a') : null;
          if (!link || !editor.isEditable || link.closest('tl-commitment-card')) return false;
          event.preventDefault();
          if (event.ctrlKey || event.metaKey) window.open(link.href, '_blank', 'noopener');
          return false;
        },
      },
    },
  });

/** A reader's page writes nothing, whatever some plugin would like to put right in the text. */
const readersWriteNothing = (editor: Editor) =>
  new Plugin({
    filterTransaction: (change) =>
      !change.docChanged || editor.isEditable || change.getMeta(ySyncPluginKey) !== undefined,
  });

export const doors = (ways: WaysOut) =>
  Extension.create({
    name: 'doors',
    priority: 2000,
    addProseMirrorPlugins() {
      return [leaving(ways), links(this.editor), readersWriteNothing(this.editor)];
    },
  });
