import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Mapping, StepMap } from '@tiptap/pm/transform';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Range } from './anchor';

/** A commented passage: its number among those in the text, in reading order. */
export interface MarkedPassage extends Range {
  readonly id: string;
  readonly number: number | null;
  readonly chosen: boolean;
}

/** What the text asks of the screen. */
export interface CommentsFace {
  /** Ctrl+Alt+M: a comment on what is selected, or the one at the caret. */
  ask(): void;
  /** A press on a commented passage. */
  press(threadId: string): void;
}

const key = new PluginKey<DecorationSet>('commentMarks');

/** Each passage, and its number after its last letter: drawn by the page's style, so nothing stands in the text. */
const drawn = ({ id, from, to, number, chosen }: MarkedPassage): Decoration[] => {
  const look = chosen ? 'commented chosen' : 'commented';
  return [
    Decoration.inline(from, to, { class: look, 'data-thread': id }),
    ...(number === null ? [] : [Decoration.inline(to - 1, to, { 'data-number': String(number) })]),
  ];
};

/**
 * Others' changes replace the whole document, which would lose every place: so they are mapped by what differs.
 */
export function differing(before: Node, after: Node): Mapping {
  const start = before.content.findDiffStart(after.content);
  const end = before.content.findDiffEnd(after.content);
  if (start === null || !end) return new Mapping();
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  return new Mapping([new StepMap([start, end.a + overlap - start, end.b + overlap - start])]);
}

/** What is drawn over the text, after a change: where the words went, or as it was drawn anew. */
export function follow(
  change: Transaction,
  held: DecorationSet,
  before: EditorState,
  drawnAnew: readonly Decoration[] | undefined,
): DecorationSet {
  if (drawnAnew) return DecorationSet.create(change.doc, [...drawnAnew]);
  if (!change.docChanged) return held;
  const fromOthers = change.getMeta(ySyncPluginKey) !== undefined;
  return held.map(fromOthers ? differing(before.doc, change.doc) : change.mapping, change.doc);
}

/** Draws commented passages. They are no marks of the text: nothing of them is in what is written together. */
export const commentMarks = (face: CommentsFace) =>
  Extension.create({
    name: 'commentMarks',
    addKeyboardShortcuts: () => ({
      'Mod-Alt-m': () => {
        face.ask();
        return true;
      },
    }),
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (change, held, before) =>
            follow(
              change,
              held,
              before,
              (change.getMeta(key) as readonly MarkedPassage[] | undefined)?.flatMap(drawn),
            ),
        },
        props: {
          decorations: (state) => key.getState(state),
          handleClick: (view, _, event) => {
            const at = event.target instanceof Element ? event.target.closest('[data-thread]') : null;
            const id = at?.getAttribute('data-thread');
            if (id && view.state.selection.empty) face.press(id);
            return false;
          },
        },
      }),
    ],
  });

export const showPassages = (view: EditorView, passages: readonly MarkedPassage[]): void =>
  view.dispatch(view.state.tr.setMeta(key, passages));
