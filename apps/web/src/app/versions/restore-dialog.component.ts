import { ChangeDetectionStrategy, Component, computed, inject, input, output, resource } from '@angular/core';
import type { PlanVersion } from '@throughline/mission';
import { keepTextRoute } from '@throughline/wire';
import { AskDialogComponent } from '../asking/ask-dialog.component';
import { Api } from '../platform/api';
import { Attempt } from '../platform/attempt';
import { compare } from './reading/diff-document';
import { restoreText } from './reading/restore';
import { Readings } from './readings';
import { VersionWords } from './version-words';
import { VersionsStore } from './versions.store';

/** What was done: the version that keeps the former text, and the way back. */
export interface Restored {
  readonly kept: PlanVersion;
  readonly name: string;
  readonly undo: () => void;
}

/** Brings back what a version says, as one edit in this person's name on the text that everybody writes. */
@Component({
  selector: 'tl-restore-dialog',
  imports: [AskDialogComponent],
  template: `<tl-ask-dialog
    i18n-heading
    heading="Bring back the words of “{{ name() }}”?"
    i18n-verb
    verb="Bring them back"
    [attempt]="attempt"
    [blocked]="blocked()"
    (sent)="send()"
    (closed)="closed.emit()"
  >
    <p i18n>
      {changes() ?? 0, plural,
        =0 {The plan says this already.}
        =1 {One place in the plan changes,}
        other {{{ changes() }} places in the plan change,}
      }
      for everybody, at once and in your name. What others are writing meanwhile is kept.
    </p>
    <p i18n>What the plan says now is kept as a version first, and you can undo this.</p>
  </tl-ask-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RestoreDialogComponent {
  private readonly api = inject(Api);
  private readonly readings = inject(Readings);
  private readonly store = inject(VersionsStore);
  private readonly words = inject(VersionWords);
  protected readonly attempt = new Attempt();
  readonly version = input.required<PlanVersion>();
  readonly done = output<Restored>();
  readonly closed = output<void>();

  private readonly then = resource({
    params: () => this.version().id,
    loader: ({ params: id }) => this.readings.version(id),
  });
  protected readonly name = computed(() => this.words.title(this.version()));
  protected readonly changes = computed(() => {
    const present = this.readings.present();
    if (!present || !this.then.hasValue()) return null;
    return compare(present.text, this.then.value().text, { removed: '-', added: '+' }).changes;
  });
  protected readonly blocked = computed(() => {
    const state = this.readings.state();
    if (this.changes() === null) return $localize`The two texts are being compared.`;
    if (this.changes() === 0) return $localize`There is nothing to change.`;
    if (state?.phase === 'synced' && state.editable) return '';
    return $localize`The plan must be open and saved first. This page is not connected just now, or is still saving.`;
  });

  protected send(): void {
    void this.attempt.run(async () => {
      const { version: kept } = await this.api.call(keepTextRoute, {
        params: { missionId: this.store.missionId() },
        body: {},
      });
      const provider = this.readings.provider();
      if (!provider || !this.then.hasValue()) return;
      const undo = restoreText(provider.doc, this.then.value().text);
      this.done.emit({ kept, name: this.name(), undo });
    });
  }
}
