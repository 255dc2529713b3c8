import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

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

export const cleanedPaste = Extension.create({
  name: 'cleanedPaste',
  addProseMirrorPlugins: () => [new Plugin({ props: { handlePaste: pasteCleaned } })],
});
