import { type Editor, Extension } from '@tiptap/core';
import { type ChoiceId, choices, choicesFor } from '../tools/choices';
import { offering, type OfferFace } from './offering';

/** The list that opens, and what it does with a choice. */
export interface SlashFace extends OfferFace {
  take(editor: Editor, id: ChoiceId): void;
}

const offered = (editor: Editor) =>
  editor.isActive('table') ? choices.filter(({ id }) => id !== 'table') : choices;

/** `/` at the start of a word opens a list of what can be put there. */
export const slash = (face: SlashFace) =>
  Extension.create({
    name: 'slash',
    priority: 1600,
    addProseMirrorPlugins() {
      const { editor } = this;
      const parts = {
        name: $localize`Put here`,
        trigger: /(?:^|\s)\/([^\s/]*)$/,
        choices: (typed: string) => choicesFor(typed, offered(editor)),
      };
      const take = (id: string, range: { from: number; to: number }) => {
        editor.chain().focus().deleteRange(range).run();
        face.take(editor, id as ChoiceId);
      };
      return [offering(editor, face, { ...parts, take })];
    },
  });
