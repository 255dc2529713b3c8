import {
  ChangeDetectionStrategy,
  Component,
  computed,
  type ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
  effect,
} from '@angular/core';
import type { Editor } from '@tiptap/core';
import { DOMSerializer, type Node } from '@tiptap/pm/model';
import { Announcer, ControlDirective, DialogComponent, FieldComponent, NoteComponent } from '@throughline/ui';
import { type ImportedPlan, importPlanRoute } from '@throughline/wire';
import { Attempt } from '../platform/attempt';
import { MissionStore } from '../platform/mission.store';
import { refusalSentence } from '../platform/refusal-words';
import { keptWords, leftWords } from './imported-words';
import { insertText, type InsertPlace, textFor } from '../plan/text/insert-text';
import { formatOf } from './read-name';
import { upload } from '../bringing/transfers';

const shownBlocks = 200;

/** Chooses a file, shows what the server read from it, and puts that into the plan only when told to. */
@Component({
  selector: 'tl-import-dialog',
  imports: [ControlDirective, DialogComponent, FieldComponent, NoteComponent],
  templateUrl: './import-dialog.component.html',
  styleUrl: './import-dialog.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ImportDialogComponent {
  private readonly mission = inject(MissionStore);
  private readonly announcer = inject(Announcer);
  readonly editor = input.required<Editor | null>();
  readonly closed = output<void>();

  protected readonly attempt = new Attempt();
  protected readonly open = signal(true);
  protected readonly fileName = signal('');
  protected readonly wrongFile = signal('');
  protected readonly imported = signal<ImportedPlan | null>(null);
  protected readonly place = signal<InsertPlace>('end');
  private readonly preview = viewChild<ElementRef<HTMLElement>>('preview');

  private readonly text = computed<Node | null>(() => {
    const imported = this.imported();
    const editor = this.editor();
    return imported && editor ? textFor(editor, imported.doc) : null;
  });
  protected readonly kept = computed(() => {
    const imported = this.imported();
    return imported ? keptWords(imported) : '';
  });
  protected readonly left = computed(() => {
    const imported = this.imported();
    return imported ? leftWords(imported) : [];
  });
  protected readonly isEmpty = computed(() => this.imported()?.counts.words === 0);
  protected readonly isCut = computed(() => (this.text()?.childCount ?? 0) > shownBlocks);

  constructor() {
    effect(() => {
      const text = this.text();
      const place = this.preview()?.nativeElement;
      if (!text || !place) return;
      const blocks = text.content.content.slice(0, shownBlocks);
      const drawn = DOMSerializer.fromSchema(text.type.schema);
      place.replaceChildren(...blocks.map((block) => drawn.serializeNode(block)));
    });
    effect(() => {
      if (!this.open()) this.closed.emit();
    });
  }

  protected async choose(file: File | undefined): Promise<void> {
    this.imported.set(null);
    this.wrongFile.set('');
    this.attempt.problem.set('');
    this.fileName.set(file?.name ?? '');
    if (!file) return;
    const format = formatOf(file.name);
    if (!format)
      return this.wrongFile.set(
        $localize`A plan takes DOCX and Markdown files. Save this one as DOCX in the program that it comes from.`,
      );
    if (file.size > (importPlanRoute.upload ?? 0)) return this.wrongFile.set(refusalSentence('tooLarge'));
    await this.attempt.run(async () => {
      const missionId = this.mission.mission()?.id ?? '';
      const ask = { params: { missionId }, query: { format } };
      const imported = (await upload(importPlanRoute, ask, file)) as ImportedPlan;
      this.imported.set(imported);
      this.announcer.answer($localize`Read: ${keptWords(imported)}:what:.`);
    });
  }

  protected insert(): void {
    const editor = this.editor();
    const text = this.text();
    if (!editor?.isEditable || !text) return;
    this.open.set(false);
    // The dialog gives focus back to what opened it; the caret comes after that.
    setTimeout(() => insertText(editor, text, this.place()));
    this.announcer.answer($localize`The text of ${this.fileName()}:file: is in the plan.`);
  }
}
