import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { Editor } from '@tiptap/core';
import { safeHref } from '@throughline/documents';
import { IconComponent } from '@throughline/ui';

/** Stands under the link that holds the caret: open it, change it, take it away. Comes next by Tab after the text. */
@Component({
  selector: 'tl-link-bubble',
  imports: [IconComponent],
  templateUrl: './link-bubble.component.html',
  styleUrl: './link-bubble.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LinkBubbleComponent {
  readonly editor = input.required<Editor | null>();
  /** The address of the link at the caret, if one is there. */
  readonly link = input.required<string | null>();
  /** Rises whenever the caret may stand elsewhere. */
  readonly moved = input.required<number>();
  /** What it is placed in, which scrolls with the text. */
  readonly within = input.required<HTMLElement>();
  readonly changed = output();

  protected readonly href = computed(() => {
    const link = this.link();
    return link === null ? null : safeHref(link);
  });
  protected readonly place = computed(() => {
    this.moved();
    const editor = this.editor();
    if (!editor || this.href() === null) return { left: 0, top: 0 };
    const at = editor.view.coordsAtPos(editor.state.selection.from);
    const box = this.within().getBoundingClientRect();
    return { left: Math.max(0, Math.min(at.left - box.left, box.width - 300)), top: at.bottom - box.top + 6 };
  });

  protected remove(): void {
    this.editor()?.chain().focus().extendMarkRange('link').unsetLink().run();
  }
}
