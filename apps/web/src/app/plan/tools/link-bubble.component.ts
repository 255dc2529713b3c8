import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { safeHref } from '@throughline/documents';
import { IconComponent } from '@throughline/ui';
import { PlanEditor } from '../plan-editor';

/** Stands under the link that holds the caret: open it, change it, take it away. Comes next by Tab after the text. */
@Component({
  selector: 'tl-link-bubble',
  imports: [IconComponent],
  templateUrl: './link-bubble.component.html',
  styleUrl: './link-bubble.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LinkBubbleComponent {
  private readonly plan = inject(PlanEditor);
  /** What it is placed in, which scrolls with the text. */
  readonly within = input.required<HTMLElement>();
  readonly changed = output();

  protected readonly href = computed(() => {
    const link = this.plan.around().link;
    return link === null ? null : safeHref(link);
  });
  protected readonly place = computed(() => {
    this.plan.moved();
    const editor = this.plan.editor();
    if (!editor || this.href() === null) return { left: 0, top: 0 };
    const at = editor.view.coordsAtPos(editor.state.selection.from);
    const box = this.within().getBoundingClientRect();
    return { left: Math.max(0, Math.min(at.left - box.left, box.width - 300)), top: at.bottom - box.top + 6 };
  });

  protected remove(): void {
    this.plan.editor()?.chain().focus().extendMarkRange('link').unsetLink().run();
  }
}
