import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { adoptGoalRoute, GoalWish } from '@throughline/wire';
import { ControlDirective, FieldComponent } from '@throughline/ui';
import { Acts } from '../asking/acts';
import { AskDialogComponent } from '../asking/ask-dialog.component';
import { faultsOf, typedNumber } from '../asking/faults-of';
import { Writing } from '../asking/writing';

const words: Readonly<Record<string, string>> = {
  title: $localize`Give it a short name.`,
  statement: $localize`Say in a sentence what will be different.`,
  measure: $localize`Say what is counted.`,
  baseline: $localize`Give a number.`,
  baselineOn: $localize`Choose the day of that figure.`,
  target: $localize`Give a number.`,
  targetOn: $localize`Choose a day after that of the figure now.`,
};

/** Adds a goal that was agreed: what will be different, how it is counted, from where to where, by when. */
@Component({
  selector: 'tl-adopt-goal-dialog',
  imports: [AskDialogComponent, ControlDirective, FieldComponent],
  providers: [Acts, Writing],
  templateUrl: './adopt-goal-dialog.component.html',
  styleUrl: '../asking/dialogs.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdoptGoalDialogComponent {
  protected readonly acts = inject(Acts);
  private readonly writing = inject(Writing);
  readonly closed = output<void>();

  protected readonly title = signal('');
  protected readonly statement = signal('');
  protected readonly measure = signal('');
  protected readonly unit = signal('');
  protected readonly baseline = signal('');
  protected readonly baselineOn = signal('');
  protected readonly target = signal('');
  protected readonly targetOn = signal('');

  private readonly draft = computed(() => ({
    title: this.title(),
    statement: this.statement(),
    measure: this.measure(),
    unit: this.unit(),
    baseline: typedNumber(this.baseline()),
    baselineOn: this.baselineOn(),
    target: typedNumber(this.target()),
    targetOn: this.targetOn(),
  }));
  private readonly faults = computed(() => faultsOf(GoalWish, this.draft()));
  protected readonly typed = computed(() => Boolean(this.title() || this.statement() || this.measure()));

  protected error(field: string): string {
    return this.acts.pressed() && this.faults().has(field) ? (words[field] ?? '') : '';
  }

  protected async send(): Promise<void> {
    this.acts.pressed.set(true);
    const wish = GoalWish.safeParse(this.draft());
    if (!wish.success) return;
    const params = { missionId: this.writing.missionId };
    await this.acts.send(
      () => this.acts.api.call(adoptGoalRoute, { params, body: wish.data }),
      $localize`The goal is added.`,
      () => this.closed.emit(),
    );
  }
}
