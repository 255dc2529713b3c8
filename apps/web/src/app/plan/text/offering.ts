import type { Editor } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { mentionOn } from '@throughline/documents';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { IconName } from '@throughline/ui';

/** One thing that the list offers. */
export interface Offered {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly icon: IconName | null;
  /** Stands where no icon says it better. */
  readonly letters: string;
}

/** What the list shows just now, and where in the window. */
export interface Offer {
  readonly name: string;
  readonly choices: readonly Offered[];
  readonly at: { readonly left: number; readonly top: number; readonly bottom: number };
  take(id: string): void;
}

/** The list that is drawn for it. */
export interface OfferFace {
  show(offer: Offer | null): void;
  /** True when the list used the key. */
  key(event: KeyboardEvent): boolean;
}

/** A part of the text: the sign that was typed, and what followed it up to the caret. */
export interface Asked {
  readonly from: number;
  readonly to: number;
  readonly typed: string;
}

/** What is offered on which sign. */
export interface Offering {
  readonly name: string;
  /** Its first group is what was typed after the sign. */
  readonly trigger: RegExp;
  readonly choices: (typed: string) => readonly Offered[];
  readonly take: (id: string, asked: Asked) => void;
}

interface OfferState {
  readonly asked: Asked | null;
  /** The sign for which the list was sent away by Esc. */
  readonly refused: number | null;
}

const nothing: OfferState = { asked: null, refused: null };
const elsewhere = '\ufffc';

/** The words before the caret, in which nothing that stands for something else can be taken for a sign. */
function wordsBefore({ selection: { $from } }: EditorState): string {
  let words = '';
  $from.parent.nodesBetween(0, $from.parentOffset, (node, pos) => {
    const text = (node.text ?? elsewhere).slice(0, $from.parentOffset - pos);
    words += mentionOn(node) ? elsewhere.repeat(text.length) : text;
  });
  return words;
}

function askedIn(state: EditorState, trigger: RegExp): Asked | null {
  const { $from, empty } = state.selection;
  const code = state.schema.marks['code'];
  if (!empty || !$from.parent.isTextblock || (code && code.isInSet($from.marks()))) return null;
  const typed = trigger.exec(wordsBefore(state))?.[1];
  return typed === undefined ? null : { from: $from.pos - typed.length - 1, to: $from.pos, typed };
}

type Follow = (change: Transaction, before: OfferState, state: EditorState) => OfferState;

/** Opens by typing alone: a caret that comes by, or a sign of somebody else's, opens nothing. */
const follow =
  (key: PluginKey<OfferState>, trigger: RegExp): Follow =>
  (change, before, state) => {
    if (change.getMeta(key) === 'away') return { asked: null, refused: before.asked?.from ?? before.refused };
    const asked = askedIn(state, trigger);
    if (!asked) return nothing;
    const refused = before.refused === null ? null : change.mapping.map(before.refused, -1);
    if (refused === asked.from) return { asked: null, refused };
    const typing = change.docChanged && change.getMeta(ySyncPluginKey) === undefined;
    return typing || before.asked ? { asked, refused: null } : nothing;
  };

/** A sign at the start of a word opens a list of what can be put in its place. */
export function offering(
  editor: Editor,
  face: OfferFace,
  { name, trigger, choices, take }: Offering,
): Plugin<OfferState> {
  const key = new PluginKey<OfferState>(name);
  const after = follow(key, trigger);
  const sendAway = (view: EditorView) => view.dispatch(view.state.tr.setMeta(key, 'away'));
  const show = (view: EditorView, asked: Asked) =>
    face.show({
      name,
      choices: choices(asked.typed),
      at: view.coordsAtPos(asked.from),
      take: (id) => take(id, asked),
    });
  return new Plugin<OfferState>({
    key,
    state: {
      init: () => nothing,
      apply: (change, held, _, state) => (editor.isEditable ? after(change, held, state) : nothing),
    },
    view: () => ({
      update: (view, before) => {
        const asked = key.getState(view.state)?.asked ?? null;
        if (asked) show(view, asked);
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
