import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  type OnInit,
  output,
  signal,
} from '@angular/core';
import type { RegisterBaseline } from '@throughline/mission';
import { nameBaselineRoute, renameBaselineRoute } from '@throughline/wire';
import { ControlDirective, FieldComponent } from '@throughline/ui';
import { Acts } from '../../asking/acts';
import { AskDialogComponent } from '../../asking/ask-dialog.component';
import { Writing } from '../../asking/writing';
import { MissionStore } from '../../platform/mission.store';

/** Gives the register as it stands, or as it stood at the end of a day, a name; or a named moment another name. */
@Component({
  selector: 'tl-baseline-dialog',
  imports: [AskDialogComponent, ControlDirective, FieldComponent],
  providers: [Acts, Writing],
  template: `<tl-ask-dialog
    [heading]="heading()"
    i18n-verb
    verb="Give it this name"
    [attempt]="acts.attempt"
    [typed]="typed()"
    (sent)="send()"
    (closed)="closed.emit()"
  >
    <tl-field
      i18n-label
      label="Name"
      i18n-hint
      hint="As people will speak of it: “As agreed at Board 3”"
      [error]="error()"
    >
      <input #a tlControl name="name" maxlength="60" required [value]="name()" (input)="name.set(a.value)" />
    </tl-field>
    @if (!baseline()) {
      <tl-field
        i18n-label
        label="The register at the end of"
        [optional]="true"
        i18n-hint
        hint="Leave it empty for this moment."
        [error]="dayError()"
      >
        <input
          #b
          tlControl
          type="date"
          name="on"
          [min]="mission.mission()?.foundedOn ?? ''"
          [max]="mission.today()"
          [value]="on()"
          (input)="on.set(b.value)"
        />
      </tl-field>
      <p class="small quiet" i18n>
        Only the name and the moment are kept. Everybody in the mission sees the name, and compares what they
        may read.
      </p>
    }
  </tl-ask-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BaselineDialogComponent implements OnInit {
  protected readonly acts = inject(Acts);
  protected readonly mission = inject(MissionStore);
  private readonly writing = inject(Writing);
  /** Without one, a moment is named. */
  readonly baseline = input<RegisterBaseline>();
  readonly done = output<RegisterBaseline>();
  readonly closed = output();

  protected readonly name = signal('');
  protected readonly on = signal('');
  protected readonly typed = computed(
    () => this.name() !== (this.baseline()?.name ?? '') || this.on() !== '',
  );
  protected readonly heading = computed(() => {
    const held = this.baseline();
    return held ? $localize`Rename “${held.name}:name:”` : $localize`Name a moment of the register`;
  });
  protected readonly error = computed(() =>
    this.acts.pressed() && !this.name().trim() ? $localize`Say what it is called.` : '',
  );
  protected readonly dayError = computed(() =>
    this.on() > this.mission.today() ? $localize`That day has not come yet.` : '',
  );

  ngOnInit(): void {
    this.name.set(this.baseline()?.name ?? '');
  }

  protected send(): void {
    this.acts.pressed.set(true);
    const name = this.name().trim();
    if (!name || this.dayError()) return;
    const said = $localize`It is now called ${name}:name:.`;
    void this.acts.send(
      () => this.call(name),
      said,
      () => this.closed.emit(),
    );
  }

  private async call(name: string): Promise<void> {
    const { missionId } = this.writing;
    const held = this.baseline();
    const { baseline } = held
      ? await this.acts.api.call(renameBaselineRoute, {
          params: { missionId, baselineId: held.id },
          body: { version: held.version, name },
        })
      : await this.acts.api.call(nameBaselineRoute, {
          params: { missionId },
          body: { name, on: this.on() || null },
        });
    this.done.emit(baseline);
  }
}
