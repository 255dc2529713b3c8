import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import type { Editor } from '@tiptap/core';
import { Announcer, DialogComponent, IconComponent, NoteComponent } from '@throughline/ui';
import { exportPlanRoute, type PaperFormat } from '@throughline/wire';
import { Attempt } from '../platform/attempt';
import { MissionStore } from '../platform/mission.store';
import { ImportDialogComponent } from './import-dialog.component';
import { fetchFile, keepFile } from '../bringing/transfers';

interface Choice {
  readonly format: PaperFormat;
  readonly name: string;
  readonly use: string;
}

const choices: readonly Choice[] = [
  {
    format: 'docx',
    name: $localize`Word (DOCX)`,
    use: $localize`To work on elsewhere. Suggestions become tracked changes.`,
  },
  { format: 'odt', name: $localize`OpenDocument (ODT)`, use: $localize`The same, in the open format.` },
  { format: 'pdf', name: $localize`PDF`, use: $localize`To print, send or file. Tagged for screen readers.` },
  { format: 'md', name: $localize`Markdown`, use: $localize`Plain text with its structure.` },
];

/** The plan as a file, out and in. Loaded when somebody asks for it. */
@Component({
  selector: 'tl-papers',
  imports: [DialogComponent, IconComponent, ImportDialogComponent, NoteComponent],
  templateUrl: './papers.component.html',
  styleUrl: './papers.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PapersComponent {
  private readonly mission = inject(MissionStore);
  private readonly announcer = inject(Announcer);
  /** Where a file would be brought in; without one, nothing can be. */
  readonly editor = input<Editor | null>(null);
  /** Without one, the text as it is now. */
  readonly version = input<string>();
  readonly closed = output<void>();

  protected readonly choices = choices;
  protected readonly open = signal(true);
  protected readonly importing = signal(false);
  protected readonly attempt = new Attempt();
  protected readonly asked = signal<Choice | null>(null);
  protected readonly kept = signal('');
  protected readonly heading = computed(() =>
    this.version() ? $localize`This version as a file` : $localize`The plan as a file`,
  );

  constructor() {
    effect(() => {
      if (!this.open() && !this.importing()) this.closed.emit();
    });
  }

  protected fetch(choice: Choice): void {
    this.asked.set(choice);
    this.kept.set('');
    void this.attempt.run(async () => {
      const missionId = this.mission.mission()?.id ?? '';
      const query = { format: choice.format, version: this.version() };
      const file = await fetchFile(exportPlanRoute, { params: { missionId }, query });
      keepFile(file);
      this.kept.set(file.name);
      this.announcer.answer($localize`${file.name}:name: is in your downloads.`);
    });
  }

  protected bringIn(): void {
    this.importing.set(true);
    this.open.set(false);
  }
}
