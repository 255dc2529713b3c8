import { type CommandProps, type Editor, Extension } from '@tiptap/core';
import { Plugin, Selection } from '@tiptap/pm/state';
import { type CommitmentAddress, commitmentAddress } from '@throughline/documents';

/** Leaves room to write on after a block that stands last. */
export function roomAfter({ tr, state, dispatch }: CommandProps): boolean {
  const { paragraph } = state.schema.nodes;
  if (dispatch && paragraph && !tr.doc.lastChild?.isTextblock)
    tr.insert(tr.doc.content.size, paragraph.create());
  return true;
}

/** Puts a block that is whole by itself at the caret, and the caret behind it. */
export function insertBlock(editor: Editor, block: { type: string; attrs: object }): boolean {
  return editor
    .chain()
    .focus()
    .insertContent(block)
    .command(roomAfter)
    .command(({ tr }) => {
      tr.setSelection(Selection.near(tr.doc.resolve(tr.selection.to), 1)).scrollIntoView();
      return true;
    })
    .run();
}

export const insertCard = (editor: Editor, commitmentId: string): boolean =>
  insertBlock(editor, { type: 'commitmentCard', attrs: { commitmentId } });

/** A pasted address of a commitment of this mission becomes its card; `find` says which one, if the page holds it. */
export const cardsByAddress = (find: (address: CommitmentAddress) => string | undefined) =>
  Extension.create({
    name: 'cardsByAddress',
    priority: 1500,
    addProseMirrorPlugins() {
      const { editor } = this;
      const handlePaste = (_: unknown, event: ClipboardEvent) => {
        const address = commitmentAddress(event.clipboardData?.getData('text/plain') ?? '', location.origin);
        const commitmentId = address && find(address);
        return commitmentId !== undefined && insertCard(editor, commitmentId);
      };
      return [new Plugin({ props: { handlePaste } })];
    },
  });
