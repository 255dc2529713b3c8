import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import type { Editor } from '@tiptap/core';
import { paperFormats } from '@throughline/wire';
import { ExportPlanComponent } from './export-plan.component';
import { ImportDialogComponent } from './import-dialog.component';

/** What was asked of the plan's files: `import`, or a format to export. Loaded when somebody asks. */
@Component({
  selector: 'tl-papers',
  imports: [ExportPlanComponent, ImportDialogComponent],
  template: `@if (format(); as format) {
      <tl-export-plan [format]="format" [version]="version()" (closed)="closed.emit()" />
    } @else {
      <tl-import-dialog [editor]="editor()" (closed)="closed.emit()" />
    }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PapersComponent {
  readonly asked = input.required<string>();
  readonly editor = input<Editor | null>(null);
  readonly version = input<string>();
  readonly closed = output<void>();

  protected readonly format = computed(() => paperFormats.find((each) => each === this.asked()));
}
