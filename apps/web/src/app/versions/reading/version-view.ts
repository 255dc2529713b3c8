import { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { CommitmentCardOptions } from '../../plan/text/commitment-card.node';
import { planNodes } from '../../plan/text/plan-nodes';
import { diffNodes } from './diff-nodes';

const key = new PluginKey<DecorationSet>('change at hand');

/** The change that one stands at; it can take the focus, so that a screen reader reads it. */
function atHand(doc: Node, change: number): DecorationSet {
  const found: Decoration[] = [];
  if (change === 0) return DecorationSet.empty;
  const look = { class: 'at-hand', tabindex: '-1' };
  doc.descendants((node, pos) => {
    if (node.attrs['change'] === change) found.push(Decoration.node(pos, pos + node.nodeSize, look));
    if (node.marks.some(({ attrs }) => attrs['change'] === change))
      found.push(Decoration.inline(pos, pos + node.nodeSize, look));
  });
  return DecorationSet.create(doc, found);
}

const changeAtHand = new Plugin<DecorationSet>({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply: (tr, set) => {
      const change = tr.getMeta(key) as number | undefined;
      return change === undefined ? set.map(tr.mapping, tr.doc) : atHand(tr.doc, change);
    },
  },
  props: { decorations: (state) => key.getState(state) },
});

/** A text that is only read, its cards live. */
export class VersionView {
  private readonly editor: Editor;

  constructor(element: HTMLElement, card: CommitmentCardOptions) {
    this.editor = new Editor({
      element,
      extensions: [...planNodes(card), ...diffNodes],
      editable: false,
      injectCSS: false,
      editorProps: { attributes: { class: 'plan-text' } },
    });
    this.editor.registerPlugin(changeAtHand);
  }

  show(text: Node): void {
    this.editor.commands.setContent(text.toJSON(), { emitUpdate: false });
  }

  /** Brings a change into view and gives it the focus. */
  goTo(change: number): void {
    const { view } = this.editor;
    view.dispatch(view.state.tr.setMeta(key, change));
    const element = view.dom.querySelector<HTMLElement>('.at-hand');
    element?.scrollIntoView({ block: 'center' });
    element?.focus({ preventScroll: true });
  }

  discard(): void {
    this.editor.destroy();
  }
}
