import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Commitment, healthOf } from '@throughline/mission';
import { PromiseTimelineComponent, type TimelineLink, type TimelineRow } from '@throughline/ui/charts';
import { MissionStore } from '../platform/mission.store';
import { NearEndDirective } from './near-end.directive';
import { type RegisterLine, RegisterLines } from './register-lines';

const step = 80;

/** Promises under one scale of time. The list says in words what the drawing shows. */
@Component({
  selector: 'tl-register-timeline',
  imports: [NearEndDirective, PromiseTimelineComponent, RouterLink],
  templateUrl: './register-timeline.component.html',
  styleUrl: './register-timeline.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RegisterTimelineComponent {
  private readonly words = inject(RegisterLines);
  protected readonly mission = inject(MissionStore);
  readonly rows = input.required<readonly Commitment[]>();

  protected readonly drawn = linkedSignal<readonly Commitment[], number>({
    source: () => this.rows(),
    computation: (rows, before) => (before && before.source.length === rows.length ? before.value : step),
  });
  protected readonly lines = computed(() =>
    this.rows()
      .slice(0, this.drawn())
      .map((row) => {
        const line = this.words.of(row);
        return { ...line, told: this.told(line) };
      }),
  );
  private readonly agreed = computed(() =>
    [...this.mission.dependencies().values()].flatMap((dependency) => {
      const needed = this.mission.commitments().get(dependency.neededId);
      const health = needed && healthOf(dependency, needed, this.mission.today());
      const isAgreed = dependency.state === 'agreed' && needed !== undefined;
      return isAgreed ? [{ ...dependency, needed, waits: health === 'atRisk' || health === 'broken' }] : [];
    }),
  );
  protected readonly links = computed(() =>
    this.agreed().map(({ neededId, dependantId }): TimelineLink => ({ from: neededId, to: dependantId })),
  );
  /** The references of what each promise needs, and of what of that will not be there in time. */
  private readonly needs = computed(() => refsOf(this.agreed()));
  private readonly waiting = computed(() => refsOf(this.agreed().filter(({ waits }) => waits)));
  protected readonly bars = computed(() => this.lines().map((line) => this.bar(line)));

  protected more(): void {
    if (this.drawn() < this.rows().length) this.drawn.update((drawn) => drawn + step);
  }

  private bar(line: RegisterLine): TimelineRow {
    const { id, baseline, day: end, overdue, createdAt, startOn } = line;
    const began = startOn ?? createdAt.slice(0, 10);
    const look = looks[line.state] ?? 'open';
    return {
      id,
      start: began < end ? began : end,
      baseline,
      end,
      look,
      overdue,
      blocked: this.waiting().has(id),
    };
  }

  private told(line: RegisterLine): string {
    const day = this.words.day(line.day);
    const agreed =
      line.baseline && line.baseline !== line.day
        ? $localize`, agreed for ${this.words.day(line.baseline)}:day:`
        : '';
    const end = line.deliveredOn ? $localize`delivered ${day}:day:` : $localize`forecast ${day}:day:`;
    const late = line.late ? `, ${line.late}` : '';
    const needs = this.needs().get(line.id);
    const needed = needs ? $localize`, needs ${needs.join(', ')}:refs:` : '';
    const missing = this.waiting().get(line.id);
    const waits = missing ? $localize`, which will not be there in time: ${missing.join(', ')}:refs:` : '';
    return `${end}${agreed}${late}${needed}${waits}`;
  }
}

/** By the promise that needs them. */
function refsOf(all: readonly { dependantId: string; needed: Commitment }[]): ReadonlyMap<string, string[]> {
  const refs = new Map<string, string[]>();
  for (const { dependantId, needed } of all)
    refs.set(dependantId, [...(refs.get(dependantId) ?? []), needed.ref]);
  return refs;
}

const looks: Partial<Record<Commitment['state'], TimelineRow['look']>> = {
  proposed: 'proposed',
  delivered: 'done',
  withdrawn: 'gone',
  declined: 'gone',
};
