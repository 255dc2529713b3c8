import { type Editor, Extension, type Range } from '@tiptap/core';
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion';
import { type Choice, choices, choicesFor } from '../tools/choices';

/** What the menu shows just now, and where in the window. */
export interface SlashOffer {
  readonly choices: readonly Choice[];
  readonly at: DOMRect | null;
  take(choice: Choice): void;
}

/** The menu that is drawn for it. */
export interface SlashFace {
  show(offer: SlashOffer | null): void;
  /** True when the menu used the key. */
  key(event: KeyboardEvent): boolean;
  take(editor: Editor, choice: Choice): void;
}

const offered = (editor: Editor) =>
  editor.isActive('table') ? choices.filter(({ id }) => id !== 'table') : choices;

/** `/` at the start of a word opens a list of what can be put there. */
export const slash = (face: SlashFace) =>
  Extension.create({
    name: 'slash',
    addProseMirrorPlugins() {
      const offer = (props: SuggestionProps<Choice, Choice>) =>
        face.show({
          choices: props.items,
          at: props.clientRect?.() ?? null,
          take: (choice) => props.command(choice),
        });
      return [
        Suggestion<Choice, Choice>({
          editor: this.editor,
          char: '/',
          allow: ({ editor }) => !editor.isActive('code'),
          items: ({ query, editor }) => [...choicesFor(query, offered(editor))],
          command: ({ editor, range, props }) => take(editor, range, () => face.take(editor, props)),
          render: () => ({
            onStart: offer,
            onUpdate: offer,
            onExit: () => face.show(null),
            onKeyDown: ({ event }) => face.key(event),
          }),
        }),
      ];
    },
  });

function take(editor: Editor, range: Range, then: () => void): void {
  editor.chain().focus().deleteRange(range).run();
  then();
}
