import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { can, type Goal } from '@throughline/mission';
import { EmptyComponent, IconComponent } from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';
import { AdoptGoalDialogComponent } from './adopt-goal-dialog.component';
import { GoalFigureComponent } from './goal-figure.component';
import { MeasureGoalDialogComponent } from './measure-goal-dialog.component';

const first = 3;
const numeric = new Intl.Collator('en-GB', { numeric: true });
const numbers = [
  $localize`four`,
  $localize`five`,
  $localize`six`,
  $localize`seven`,
  $localize`eight`,
  $localize`nine`,
  $localize`ten`,
];

/** Goals against their path: three at first, all on request or when the address names one further down. */
@Component({
  selector: 'tl-goals-section',
  imports: [
    AdoptGoalDialogComponent,
    EmptyComponent,
    GoalFigureComponent,
    IconComponent,
    MeasureGoalDialogComponent,
  ],
  templateUrl: './goals-section.component.html',
  styleUrls: ['./plain.css', './goals-section.component.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class GoalsSectionComponent {
  private readonly mission = inject(MissionStore);
  private readonly fragment = toSignal(inject(ActivatedRoute).fragment);

  protected readonly goals = computed(() =>
    [...this.mission.goals().values()]
      .filter(({ state }) => state !== 'retired')
      .toSorted((a, b) => numeric.compare(a.ref, b.ref)),
  );
  protected readonly all = linkedSignal(() =>
    this.goals()
      .slice(first)
      .some(({ ref }) => ref === this.fragment()),
  );
  protected readonly shown = computed(() => (this.all() ? this.goals() : this.goals().slice(0, first)));
  protected readonly hidden = computed(() => this.goals().length > first);
  protected readonly count = computed(() => {
    const { length } = this.goals();
    return numbers[length - first - 1] ?? String(length);
  });
  protected readonly fresh = this.mission.fresh;
  protected readonly mayAdopt = computed(() => can(this.mission.standing(), 'goal.adopt'));
  protected readonly mayMeasure = computed(() => can(this.mission.standing(), 'goal.measure'));
  protected readonly adopting = signal(false);
  private readonly measuredId = signal<string | null>(null);
  protected readonly measured = computed<Goal | null>(
    () => this.mission.goals().get(this.measuredId() ?? '') ?? null,
  );

  protected measure(id: string | null): void {
    this.measuredId.set(id);
  }
}
