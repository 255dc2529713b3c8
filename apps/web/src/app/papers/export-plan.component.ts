import { ChangeDetectionStrategy, Component, effect, inject, input, output, untracked } from '@angular/core';
import { Announcer, NoteComponent } from '@throughline/ui';
import { exportPlanRoute, type PaperFormat } from '@throughline/wire';
import { Attempt } from '../platform/attempt';
import { MissionStore } from '../platform/mission.store';
import { fetchFile, keepFile } from './transfers';

/** Fetches the plan as a file and hands it to the browser; while that lasts, and if it fails, it says so. */
@Component({
  selector: 'tl-export-plan',
  imports: [NoteComponent],
  template: `@if (attempt.problem(); as problem) {
      <tl-note kind="red">
        <p role="alert">{{ problem }}</p>
        <p class="acts">
          <button type="button" class="btn sm" i18n (click)="fetch()">Try again</button>
          <button type="button" class="btn sm" i18n (click)="closed.emit()">Close</button>
        </p>
      </tl-note>
    } @else {
      <tl-note><p role="status" i18n>Making the file…</p></tl-note>
    }`,
  styles: `
    :host {
      display: block;
      margin: var(--s3) 0;
    }
    .acts {
      display: flex;
      gap: var(--s2);
      margin-top: var(--s2);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExportPlanComponent {
  private readonly mission = inject(MissionStore);
  private readonly announcer = inject(Announcer);
  readonly format = input.required<PaperFormat>();
  /** Without one, the text as it is now. */
  readonly version = input<string>();
  readonly closed = output<void>();

  protected readonly attempt = new Attempt();

  constructor() {
    effect(() => {
      this.format();
      untracked(() => this.fetch());
    });
  }

  protected fetch(): void {
    void this.attempt
      .run(async () => {
        const missionId = this.mission.mission()?.id ?? '';
        const query = { format: this.format(), version: this.version() };
        const file = await fetchFile(exportPlanRoute, { params: { missionId }, query });
        keepFile(file);
        this.announcer.answer($localize`${file.name}:name: is in your downloads.`);
      })
      .then((done) => done && this.closed.emit());
  }
}
