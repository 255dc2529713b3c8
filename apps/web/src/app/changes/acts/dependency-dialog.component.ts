import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { answerDependency, type Dependency, endDependency, type Ends } from '@throughline/mission';
import { answerDependencyRoute, endDependencyRoute } from '@throughline/wire';
import { ControlDirective, DateComponent, FieldComponent } from '@throughline/ui';
import { Acts } from '../../asking/acts';
import { RecordDialogComponent } from '../../asking/record-dialog.component';
import { Writing } from '../../asking/writing';
import { MissionStore } from '../../platform/mission.store';
import { refusalSentence } from '../../platform/refusal-words';

export type DependencyAct = 'agree' | 'decline' | 'end';

/** Agrees to a dependency, declines it, or lets it go. */
@Component({
  selector: 'tl-dependency-dialog',
  imports: [ControlDirective, DateComponent, FieldComponent, RecordDialogComponent],
  providers: [Acts, Writing],
  template: `<tl-record-dialog
    [record]="dependency()"
    [heading]="words().heading"
    [verb]="words().verb"
    [attempt]="acts.attempt"
    [refusal]="refusal()"
    [typed]="reason() !== ''"
    (sent)="send($event)"
    (closed)="closed.emit()"
  >
    <p>
      <b>{{ ends().dependant.ref }} {{ ends().dependant.title }}</b
      >&ngsp;<ng-container i18n>needs from</ng-container>&ngsp;<b
        >{{ ends().needed.ref }} {{ ends().needed.title }}</b
      >: {{ dependency().needs }},&ngsp;<ng-container i18n>by</ng-container>&ngsp;<tl-date
        [value]="dependency().by"
      />.
    </p>
    <p class="quiet">{{ words().meaning }}</p>
    @if (act() !== 'agree') {
      <tl-field i18n-label label="Why" [error]="error()">
        <textarea
          #box
          tlControl
          name="reason"
          maxlength="2000"
          [value]="reason()"
          (input)="reason.set(box.value)"
        ></textarea>
      </tl-field>
    }
  </tl-record-dialog>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DependencyDialogComponent {
  private readonly mission = inject(MissionStore);
  protected readonly acts = inject(Acts);
  readonly dependency = input.required<Dependency>();
  readonly ends = input.required<Ends>();
  readonly act = input.required<DependencyAct>();
  readonly closed = output<void>();

  protected readonly reason = signal('');
  protected readonly words = computed(() => {
    if (this.act() === 'agree')
      return {
        heading: $localize`Agree to this?`,
        verb: $localize`Agree`,
        meaning: $localize`When what is needed changes, the other side is told before it is decided.`,
        done: $localize`Agreed.`,
      };
    return this.act() === 'decline'
      ? {
          heading: $localize`Decline this?`,
          verb: $localize`Decline`,
          meaning: $localize`The other side is told why, and can ask for something else.`,
          done: $localize`Declined.`,
        }
      : {
          heading: $localize`Is this no longer needed?`,
          verb: $localize`Let it go`,
          meaning: $localize`The other side is told. Changes there no longer count as hitting this.`,
          done: $localize`It is no longer needed.`,
        };
  });
  protected readonly error = computed(() =>
    this.acts.pressed() && this.act() !== 'agree' && !this.reason().trim()
      ? refusalSentence('reasonMissing')
      : '',
  );
  protected readonly refusal = computed(() =>
    this.acts.refusal((now) => {
      const d = this.dependency();
      const wish = { version: d.version, reason: 'x' };
      const act = this.act();
      const ground = { ...this.ends(), dependencies: [...this.mission.dependencies().values()] };
      return act === 'end'
        ? endDependency(d, wish, ground, now)
        : answerDependency(d, { ...wish, answer: act }, ground, now);
    }),
  );

  protected send(version: number): void {
    this.acts.pressed.set(true);
    const [act, reason] = [this.act(), this.reason().trim()];
    if (this.refusal() || (act !== 'agree' && !reason)) return;
    const { id: dependencyId, missionId } = this.dependency();
    const params = { missionId, dependencyId };
    const call = () =>
      act === 'end'
        ? this.acts.api.call(endDependencyRoute, { params, body: { version, reason } })
        : this.acts.api.call(answerDependencyRoute, { params, body: { version, reason, answer: act } });
    void this.acts.send(call, this.words().done, () => this.closed.emit());
  }
}
