import { type Editor, Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { type Choice, choices, choicesFor } from '../tools/choices';

/** What the menu shows just now, and where in the window. */
export interface SlashOffer {
  readonly choices: readonly Choice[];
  readonly at: { readonly left: number; readonly top: number; readonly bottom: number };
  take(choice: Choice): void;
}

/** The menu that is drawn for it. */
export interface SlashFace {
  show(offer: SlashOffer | null): void;
  /** True when the menu used the key. */
  key(event: KeyboardEvent): boolean;
  take(editor: Editor, choice: Choice): void;
}

/** A slash and what was typed after it. */
interface Asked {
  readonly from: number;
  readonly to: number;
  readonly typed: string;
}

interface SlashState {
  readonly asked: Asked | null;
  /** The slash for which the menu was sent away by Esc. */
  readonly refused: number | null;
}

const nothing: SlashState = { asked: null, refused: null };
const key = new PluginKey<SlashState>('slash');
const trigger = /(?:^|\s)\/([^\s/]*)$/;

function askedIn({ selection, schema }: EditorState): Asked | null {
  const { $from, empty } = selection;
  const code = schema.marks['code'];
  if (!empty || !$from.parent.isTextblock || (code && code.isInSet($from.marks()))) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc');
  const typed = trigger.exec(before)?.[1];
  return typed === undefined ? null : { from: $from.pos - typed.length - 1, to: $from.pos, typed };
}

/** Opens by typing alone: a caret that comes by, or somebody else's slash, opens nothing. */
function follow(change: Transaction, before: SlashState, state: EditorState): SlashState {
  if (change.getMeta(key) === 'away') return { asked: null, refused: before.asked?.from ?? before.refused };
  const asked = askedIn(state);
  if (!asked) return nothing;
  const refused = before.refused === null ? null : change.mapping.map(before.refused, -1);
  if (refused === asked.from) return { asked: null, refused };
  const typing = change.docChanged && change.getMeta(ySyncPluginKey) === undefined;
  return typing || before.asked ? { asked, refused: null } : nothing;
}

const offered = (editor: Editor) =>
  editor.isActive('table') ? choices.filter(({ id }) => id !== 'table') : choices;

const sendAway = (view: EditorView) => view.dispatch(view.state.tr.setMeta(key, 'away'));

function offer(editor: Editor, face: SlashFace, { from, to, typed }: Asked): SlashOffer {
  return {
    choices: choicesFor(typed, offered(editor)),
    at: editor.view.coordsAtPos(from),
    take: (choice) => {
      editor.chain().focus().deleteRange({ from, to }).run();
      face.take(editor, choice);
    },
  };
}

function slashPlugin(editor: Editor, face: SlashFace): Plugin<SlashState> {
  return new Plugin<SlashState>({
    key,
    state: {
      init: () => nothing,
      apply: (change, before, _, state) => (editor.isEditable ? follow(change, before, state) : nothing),
    },
    view: () => ({
      update: (view, before) => {
        const asked = key.getState(view.state)?.asked ?? null;
        if (asked) face.show(offer(editor, face, asked));
        else if (key.getState(before)?.asked) face.show(null);
      },
      destroy: () => face.show(null),
    }),
    props: {
      handleKeyDown: (view, event) => {
        if (!key.getState(view.state)?.asked) return false;
        if (event.key !== 'Escape') return face.key(event);
        sendAway(view);
        return true;
      },
      handleDOMEvents: {
        blur: (view) => {
          if (key.getState(view.state)?.asked) sendAway(view);
          return false;
        },
      },
    },
  });
}

/** `/` at the start of a word opens a list of what can be put there. */
export const slash = (face: SlashFace) =>
  Extension.create({
    name: 'slash',
    priority: 1600,
    addProseMirrorPlugins() {
      return [slashPlugin(this.editor, face)];
    },
  });
