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
import { can, type Goal } from '@throughline/mission';
import { measureGoalRoute } from '@throughline/wire';
import { ControlDirective, FieldComponent } from '@throughline/ui';
import { Acts } from '../asking/acts';
import { typedNumber } from '../asking/faults-of';
import { RecordDialogComponent } from '../asking/record-dialog.component';
import { Writing } from '../asking/writing';
import { MissionStore } from '../platform/mission.store';
import { refusalSentence } from '../platform/refusal-words';

/** Adds a dated figure to a goal's measure, with where it comes from. */
@Component({
  selector: 'tl-measure-goal-dialog',
  imports: [ControlDirective, FieldComponent, RecordDialogComponent],
  providers: [Acts, Writing],
  templateUrl: './measure-goal-dialog.component.html',
  styleUrl: '../asking/dialogs.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MeasureGoalDialogComponent implements OnInit {
  private readonly mission = inject(MissionStore);
  protected readonly acts = inject(Acts);
  readonly goal = input.required<Goal>();
  readonly closed = output<void>();

  protected readonly on = signal('');
  protected readonly value = signal('');
  protected readonly source = signal('');
  protected readonly typed = computed(() => Boolean(this.value() || this.source()));
  protected readonly refusal = computed(() =>
    can(this.mission.standing(), 'goal.measure', this.goal()) ? null : ('notAllowed' as const),
  );
  protected readonly valueError = computed(() =>
    this.acts.pressed() && typedNumber(this.value()) === null ? $localize`Give a number.` : '',
  );
  protected readonly dayError = computed(() => {
    if (this.acts.pressed() && !this.on()) return $localize`Choose the day that the figure is of.`;
    return this.on() > this.mission.today() ? refusalSentence('dayInFuture') : '';
  });
  protected readonly replaces = computed(() => this.goal().observations.some(({ on }) => on === this.on()));

  ngOnInit(): void {
    this.on.set(this.mission.today());
  }

  protected send(version: number): void {
    this.acts.pressed.set(true);
    const value = typedNumber(this.value());
    if (value === null || !this.on() || this.dayError()) return;
    const { id: goalId, missionId } = this.goal();
    const body = { version, on: this.on(), value, source: this.source() };
    void this.acts.send(
      () => this.acts.api.call(measureGoalRoute, { params: { missionId, goalId }, body }),
      $localize`The figure is added to ${this.goal().ref}:ref:.`,
      () => this.closed.emit(),
    );
  }
}
