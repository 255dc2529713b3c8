import type { Mention } from '@throughline/mission';
import { mentionKey } from '@throughline/mission';
import { getTextSerializersFromSchema } from '@tiptap/core';
import { mentionOn, mentionSign, mentionsOf } from '@throughline/documents';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { differing } from '../comments/comment-marks';
import type { ShownMention } from './mention.mark';

type Show = (mention: Mention) => ShownMention;

const key = new PluginKey<DecorationSet>('mentions');

/** The letters of a text node that are signs of a mention, each by its place in it. */
const signsIn = (node: Node): number[] =>
  [...(node.text ?? '')].flatMap((letter, index) => (letter === mentionSign ? [index] : []));

/** The names in a part of the text, each behind its sign. */
function namesIn(doc: Node, from: number, to: number, show: Show): Decoration[] {
  const drawn: Decoration[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    const mention = node.isText ? mentionOn(node) : null;
    if (!mention) return;
    const shown = show(mention);
    // A mark of its own would make a second link, or a second name, of it.
    const marks = node.marks.filter(({ type }) => type.name !== 'mention' && type.name !== 'link');
    const same = `${mentionKey(mention)} ${shown.name} ${shown.link ?? ''}`;
    for (const index of signsIn(node))
      drawn.push(
        Decoration.widget(pos + index + 1, () => nameElement(mention, shown), {
          side: -1,
          key: `${same} ${marks.map(({ type }) => type.name).join()}`,
          marks,
        }),
      );
  });
  return drawn;
}

function nameElement({ kind }: Mention, { name, link }: ShownMention): HTMLElement {
  const element = document.createElement(link === null ? 'span' : 'a');
  element.className = 'mention-name';
  element.contentEditable = 'false';
  element.textContent = name;
  element.dataset['kind'] = kind;
  if (link !== null) {
    element.setAttribute('href', link);
    // While one writes, Tab leaves the text; Ctrl and a press open it.
    element.tabIndex = -1;
  }
  return element;
}

/** Draws anew what has changed, and moves the rest along. */
function drawnAfter(change: Transaction, held: DecorationSet, before: EditorState, show: Show) {
  const { doc } = change;
  if (change.getMeta(key)) return DecorationSet.create(doc, namesIn(doc, 0, doc.content.size, show));
  if (!change.docChanged) return held;
  // By what differs: a text may be replaced by one that is the same.
  const moved = held.map(differing(before.doc, doc), doc);
  const start = before.doc.content.findDiffStart(doc.content);
  const end = before.doc.content.findDiffEnd(doc.content);
  if (start === null || !end) return moved;
  const from = Math.max(0, Math.min(start, end.b) - 1);
  const to = Math.min(doc.content.size, Math.max(start, end.b) + 1);
  // A name stands behind its sign, which may end where the change begins.
  const fresh = namesIn(doc, Math.max(0, from - 1), to, show);
  const gone = new Set(fresh.map((each) => each.from));
  const stale = moved.find().filter((each) => (each.from >= from && each.from <= to) || gone.has(each.from));
  return moved.remove(stale).add(doc, fresh);
}

const isSign = (node: Node | null | undefined): boolean =>
  node?.text === mentionSign && mentionOn(node) !== null;

/** The sign right before or after the caret, as the one letter that it is. */
function signBeside({ selection }: EditorState, way: 'back' | 'on'): number | null {
  const { $from, empty } = selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const at = way === 'back' ? $from.pos - 1 : $from.pos;
  if (at < $from.start() || at >= $from.end()) return null;
  return isSign(cutLetter($from.parent, at - $from.start())) ? at : null;
}

const cutLetter = (block: Node, offset: number) => block.content.cut(offset, offset + 1).firstChild;

/** A name is passed and taken away as one letter, whatever the browser would make of what is drawn there. */
function pressed(view: EditorView, event: KeyboardEvent): boolean {
  if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
  const way = ({ Backspace: 'back', ArrowLeft: 'back', Delete: 'on', ArrowRight: 'on' } as const)[event.key];
  const at = way ? signBeside(view.state, way) : null;
  if (at === null) return false;
  const { tr } = view.state;
  if (event.key === 'Backspace' || event.key === 'Delete') tr.delete(at, at + 1);
  else tr.setSelection(TextSelection.create(tr.doc, way === 'back' ? at : at + 1));
  view.dispatch(tr.scrollIntoView());
  return true;
}

/** A part of the text in which the letters of mentions are other than they were. */
function relettered(
  { content, openStart, openEnd }: Slice,
  letters: (node: Node, mention: Mention) => string,
) {
  const through = (fragment: Fragment): Fragment =>
    Fragment.fromArray(
      fragment.content.map((node) => {
        const mention = node.isText ? mentionOn(node) : null;
        if (!mention) return node.isText ? node : node.copy(through(node.content));
        return node.type.schema.text(letters(node, mention), node.marks);
      }),
    );
  return new Slice(through(content), openStart, openEnd);
}

/** Copied words as plain text, where names are among them; others are left to the editor, and so is no text. */
function textOf(content: Fragment): string {
  const first = content.firstChild;
  const named = content.content.some((node) => mentionsOf(node).length > 0 || mentionOn(node));
  if (!first || !named) return '';
  const says = getTextSerializersFromSchema(first.type.schema) as Partial<
    Record<string, (asked: { node: Node }) => string>
  >;
  return content.textBetween(0, content.size, '\n\n', (node) => says[node.type.name]?.({ node }) ?? '');
}

/** Names are drawn over the text: copied, they go along as letters; pasted, they are only drawn again. */
export const mentionsDrawn = (show: Show) =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: (_, { doc }) => DecorationSet.create(doc, namesIn(doc, 0, doc.content.size, show)),
      apply: (change, held, before) => drawnAfter(change, held, before, show),
    },
    props: {
      decorations: (state) => key.getState(state),
      handleKeyDown: pressed,
      transformCopied: (slice) =>
        relettered(slice, ({ text = '' }, mention) =>
          text.replaceAll(mentionSign, () => mentionSign + show(mention).name),
        ),
      clipboardTextSerializer: ({ content }) => textOf(content),
      transformPasted: (slice) => relettered(slice, () => mentionSign),
    },
  });

/** To be called when what something is called may have changed. */
export const drawMentions = (view: EditorView): void => view.dispatch(view.state.tr.setMeta(key, true));
