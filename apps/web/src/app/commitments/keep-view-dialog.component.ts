import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { can } from '@throughline/mission';
import { keepViewRoute, type KeptView, type RegisterQuery } from '@throughline/wire';
import { ControlDirective, FieldComponent } from '@throughline/ui';
import { AskDialogComponent } from '../asking/ask-dialog.component';
import { Api } from '../platform/api';
import { Attempt } from '../platform/attempt';
import { MissionStore } from '../platform/mission.store';

/** Gives what the register shows now a name, for oneself or for everybody in the mission. */
@Component({
  selector: 'tl-keep-view-dialog',
  imports: [AskDialogComponent, ControlDirective, FieldComponent],
  template: `<tl-ask-dialog
    i18n-heading
    heading="Keep this view"
    i18n-verb
    verb="Keep it"
    [attempt]="attempt"
    [typed]="name() !== ''"
    (sent)="send()"
    (closed)="closed.emit()"
  >
    <tl-field
      i18n-label
      label="Name"
      i18n-hint
      hint="“Late and ours”. A name that is there already gets this view."
      [error]="error()"
    >
      <input #a tlControl name="name" maxlength="60" required [value]="name()" (input)="name.set(a.value)" />
    </tl-field>
    @if (mayShare()) {
      <label class="check">
        <input #b type="checkbox" name="shared" [checked]="shared()" (change)="shared.set(b.checked)" />
        <span i18n>Everybody in the mission has it too</span>
      </label>
    }
  </tl-ask-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class KeepViewDialogComponent {
  private readonly api = inject(Api);
  private readonly mission = inject(MissionStore);
  readonly view = input.required<RegisterQuery>();
  readonly kept = output<readonly KeptView[]>();
  readonly closed = output();

  protected readonly attempt = new Attempt();
  protected readonly name = signal('');
  protected readonly shared = signal(false);
  private readonly pressed = signal(false);
  protected readonly mayShare = computed(() => can(this.mission.standing(), 'register.shareView'));
  protected readonly error = computed(() =>
    this.pressed() && !this.name().trim() ? $localize`Say what it is called.` : '',
  );

  protected send(): void {
    this.pressed.set(true);
    if (!this.name().trim()) return;
    void this.attempt.run(async () => {
      const body = { name: this.name(), shared: this.shared(), query: this.view() };
      const params = { missionId: this.mission.mission()?.id ?? '' };
      this.kept.emit((await this.api.call(keepViewRoute, { params, body })).views);
    });
  }
}
