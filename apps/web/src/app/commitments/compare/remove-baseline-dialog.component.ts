import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import type { RegisterBaseline } from '@throughline/mission';
import { removeBaselineRoute } from '@throughline/wire';
import { Acts } from '../../asking/acts';
import { AskDialogComponent } from '../../asking/ask-dialog.component';
import { Writing } from '../../asking/writing';

/** Takes a name away. What stood at that moment stays in the log, and its day can still be compared. */
@Component({
  selector: 'tl-remove-baseline-dialog',
  imports: [AskDialogComponent],
  providers: [Acts, Writing],
  template: `<tl-ask-dialog
    i18n-heading
    heading="Take away “{{ baseline().name }}”?"
    i18n-verb
    verb="Take it away"
    [danger]="true"
    [attempt]="acts.attempt"
    (sent)="send()"
    (closed)="closed.emit()"
  >
    <p i18n>
      Only the name goes, for everybody; links to it stop working. What stood in the register stays in the
      log, and its day can still be compared and named again.
    </p>
  </tl-ask-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RemoveBaselineDialogComponent {
  protected readonly acts = inject(Acts);
  private readonly writing = inject(Writing);
  readonly baseline = input.required<RegisterBaseline>();
  readonly done = output();
  readonly closed = output();

  protected send(): void {
    const { id: baselineId, version } = this.baseline();
    const { missionId } = this.writing;
    const ask = { params: { missionId, baselineId }, body: { version } };
    void this.acts.send(
      () => this.acts.api.call(removeBaselineRoute, ask).then(() => this.done.emit()),
      $localize`The name is taken away.`,
      () => this.closed.emit(),
    );
  }
}
