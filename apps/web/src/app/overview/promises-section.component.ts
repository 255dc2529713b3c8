import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Commitment } from '@throughline/mission';
import { ConfidenceComponent } from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';
import { promiseCounts } from './promise-counts';

const named = 4;
const numeric = new Intl.Collator('en-GB', { numeric: true });

/** Promises by confidence, each count a way into the register. */
@Component({
  selector: 'tl-promises-section',
  imports: [ConfidenceComponent, RouterLink],
  templateUrl: './promises-section.component.html',
  styleUrl: './promises-section.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PromisesSectionComponent {
  private readonly mission = inject(MissionStore);
  protected readonly counts = computed(() =>
    promiseCounts(
      this.mission.commitments().values(),
      this.mission.today(),
      this.mission.mission()?.confidenceDays,
    ),
  );
  protected readonly any = computed(() => this.mission.commitments().size > 0);
  protected readonly ratings = computed(() =>
    (['green', 'amber', 'red', 'unknown'] as const).map((value) => {
      const rows = this.counts().byConfidence[value];
      // Green speaks for itself; of the others a reader asks at once: which?
      return { value, count: rows.length, which: value === 'green' ? '' : refs(rows) };
    }),
  );
  protected readonly overdue = computed(() => refs(this.counts().overdue));
}

function refs(rows: readonly Commitment[]): string {
  const all = rows.map(({ ref }) => ref).toSorted(numeric.compare);
  const rest = all.length - named;
  return rest > 0
    ? $localize`${all.slice(0, named).join(', ')}:refs: and ${rest}:count: more`
    : all.join(', ');
}
