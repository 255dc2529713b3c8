import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { PlanVersion } from '@throughline/mission';
import { nameTextRoute, nameVersionRoute } from '@throughline/wire';
import { ControlDirective, FieldComponent } from '@throughline/ui';
import { Acts } from '../asking/acts';
import { AskDialogComponent } from '../asking/ask-dialog.component';
import { Writing } from '../asking/writing';
import { VersionWords } from './version-words';
import { VersionsStore } from './versions.store';

/** Gives a version, or the text as it is now, the name by which minutes and letters will speak of it. */
@Component({
  selector: 'tl-name-dialog',
  imports: [AskDialogComponent, ControlDirective, FieldComponent],
  providers: [Acts, Writing],
  template: `<tl-ask-dialog
    [heading]="heading()"
    i18n-verb
    verb="Give it this name"
    [attempt]="acts.attempt"
    [typed]="name() !== ''"
    (sent)="send()"
    (closed)="closed.emit()"
  >
    <tl-field
      i18n-label
      label="Name"
      i18n-hint
      hint="As people will speak of it: “For Board 7”"
      [error]="error()"
    >
      <input #a tlControl name="name" maxlength="120" required [value]="name()" (input)="name.set(a.value)" />
    </tl-field>
    <p class="small quiet" i18n>
      A named version is kept for ever, and everybody in the mission sees its name. It can’t be renamed.
    </p>
  </tl-ask-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NameDialogComponent {
  protected readonly acts = inject(Acts);
  private readonly writing = inject(Writing);
  private readonly store = inject(VersionsStore);
  private readonly words = inject(VersionWords);
  /** Without one, the text as it is now. */
  readonly version = input<PlanVersion>();
  readonly closed = output<void>();

  protected readonly name = signal('');
  protected readonly heading = computed(() => {
    const version = this.version();
    return version
      ? $localize`Name the text of ${this.words.when(version.at)}:when:`
      : $localize`Name the text as it is now`;
  });
  protected readonly error = computed(() =>
    this.acts.pressed() && !this.name().trim() ? $localize`Say what it is called.` : '',
  );

  protected send(): void {
    this.acts.pressed.set(true);
    const name = this.name().trim();
    if (!name) return;
    const { missionId } = this.writing;
    const versionId = this.version()?.id;
    const ask = () =>
      versionId
        ? this.acts.api.call(nameVersionRoute, { params: { missionId, versionId }, body: { name } })
        : this.acts.api.call(nameTextRoute, { params: { missionId }, body: { name } });
    void this.acts.send(ask, $localize`The text is now called ${name}:name:.`, () => {
      void this.store.load();
      this.closed.emit();
    });
  }
}
