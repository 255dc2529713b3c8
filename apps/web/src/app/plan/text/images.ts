import { type Editor, Extension } from '@tiptap/core';
import { NodeSelection, Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { insertBlock } from './cards';

/** What an image in the text says. */
export interface ImageWords {
  readonly fileId: string;
  readonly alt: string;
  readonly width: number | null;
  readonly height: number | null;
}

export const insertImage = (editor: Editor, attrs: ImageWords): boolean =>
  insertBlock(editor, { type: 'image', attrs });

/** The image that is selected, if one is. */
export function selectedImage({ state: { selection } }: Editor): ImageWords | null {
  const node = selection instanceof NodeSelection ? selection.node : null;
  return node?.type.name === 'image' ? (node.attrs as ImageWords) : null;
}

const filesOf = (data: DataTransfer | null) => [...(data?.files ?? [])];

// Office programs send a picture of the words along with the words.
const onlyFiles = (data: DataTransfer | null) =>
  filesOf(data).length > 0 && !data?.getData('text/plain').trim();

function putCaret(view: EditorView, event: DragEvent): void {
  const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (!place) return;
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(place.pos))));
}

/** Files that are dropped on the text or pasted into it; `bring` takes them over. A file is never opened in its place. */
export const broughtFiles = (bring: (files: readonly File[]) => void) =>
  Extension.create({
    name: 'broughtFiles',
    priority: 1700,
    addProseMirrorPlugins() {
      const { editor } = this;
      const take = (data: DataTransfer | null) => {
        if (editor.isEditable) bring(filesOf(data));
        return true;
      };
      const handlePaste = (_: unknown, { clipboardData }: ClipboardEvent) =>
        onlyFiles(clipboardData) && take(clipboardData);
      const handleDrop = (view: EditorView, event: DragEvent) => {
        if (view.dragging || filesOf(event.dataTransfer).length === 0) return false;
        event.preventDefault();
        if (editor.isEditable) putCaret(view, event);
        return take(event.dataTransfer);
      };
      return [new Plugin({ props: { handlePaste, handleDrop } })];
    },
  });
