import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type { Editor } from '@tiptap/core';
import { Announcer, IconComponent } from '@throughline/ui';
import { insertText, textFor } from '../plan/text/insert-text';
import { type Template, templates } from './templates';

/** Outlines to begin with, a button each; one that is taken stands in the text and can be undone like any words. */
@Component({
  selector: 'tl-template-list',
  imports: [IconComponent],
  template: `<ul>
    @for (one of templates; track one.id) {
      <li>
        <button type="button" (click)="take(one)">
          <tl-icon name="fileText" />
          <span
            ><b>{{ one.name }}</b> <span class="quiet small">{{ one.hint }}</span></span
          >
        </button>
      </li>
    }
  </ul>`,
  styleUrl: './template-list.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TemplateListComponent {
  private readonly announcer = inject(Announcer);
  readonly editor = input.required<Editor | null>();
  readonly taken = output();
  protected readonly templates = templates;

  protected take({ name, doc }: Template): void {
    const editor = this.editor();
    if (!editor?.isEditable) return;
    this.taken.emit();
    const before = editor.state.doc;
    insertText(editor, textFor(editor, doc), 'caret');
    // In suggestion mode the text says why it did not take it.
    if (editor.state.doc !== before) this.announcer.answer($localize`${name}:name: is in the plan.`);
  }
}
