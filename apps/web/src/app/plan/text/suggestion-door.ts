import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { type Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { follow } from '../comments/comment-marks';

/** What the text asks of suggestion mode, whose work is loaded only when there is some. */
export interface SuggestionsFace {
  /** A change on its way into the text: as it is, as a suggestion, or null when it is not to be. */
  passing(change: Transaction): Transaction | null;
  toggle(): void;
  press(id: string): void;
}

const key = new PluginKey<DecorationSet>('suggestions');

/** Where suggestion mode stands in the editor: built in from the start, since a plugin that comes later resets the others. */
export const suggestionDoor = (face: SuggestionsFace) =>
  Extension.create({
    name: 'suggestions',
    addKeyboardShortcuts: () => ({
      'Mod-Alt-s': () => {
        face.toggle();
        return true;
      },
    }),
    dispatchTransaction({ transaction, next }) {
      const change = face.passing(transaction);
      if (change) next(change);
    },
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (change, held, before) =>
            follow(change, held, before, change.getMeta(key) as readonly Decoration[] | undefined),
        },
        props: {
          decorations: (state) => key.getState(state),
          handleClick: (view, _, { target }) => {
            const at = target instanceof Element ? target.closest('[data-suggestion]') : null;
            const id = at?.getAttribute('data-suggestion');
            if (id && view.state.selection.empty) face.press(id);
            return false;
          },
        },
      }),
    ],
  });

export const drawSuggestions = (view: EditorView, drawn: readonly Decoration[]): void =>
  view.dispatch(view.state.tr.setMeta(key, drawn));
