import { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { CommitmentCardOptions } from '../../plan/text/commitment-card.node';
import type { MentionOptions } from '../../plan/text/mention.mark';
import { drawMentions } from '../../plan/text/mentions-drawn';
import type { ImageOptions } from '../../plan/text/image.node';
import { planNodes } from '../../plan/text/plan-nodes';
import { diffNodes } from './diff-nodes';

/** A text that is only read, its cards live. */
export class VersionView {
  private readonly editor: Editor;

  constructor(
    element: HTMLElement,
    card: CommitmentCardOptions,
    mention: MentionOptions,
    image: ImageOptions,
  ) {
    this.editor = new Editor({
      element,
      extensions: [...planNodes(card, mention, image), ...diffNodes],
      editable: false,
      injectCSS: false,
    });
    // Set anew, since Tiptap calls whatever it makes a text box.
    this.editor.view.setProps({ attributes: { class: 'plan-text' } });
  }

  show(text: Node): void {
    this.editor.commands.setContent(text.toJSON(), { emitUpdate: false });
  }

  /** To be called when what something is called may have changed. */
  rename(): void {
    drawMentions(this.editor.view);
  }

  /** Brings a change into view and gives it the focus, so that a screen reader reads it. */
  goTo(change: number): void {
    const element = this.editor.view.dom.querySelector<HTMLElement>(`[data-change="${change}"]`);
    element?.scrollIntoView({ block: 'center' });
    element?.focus({ preventScroll: true });
  }

  discard(): void {
    this.editor.destroy();
  }
}
