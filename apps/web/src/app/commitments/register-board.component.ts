import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RegisterGroup, RegisterGrouping } from '@throughline/mission';
import { ConfidenceComponent, OrgComponent } from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';
import { RegisterLines } from './register-lines';

/** As many cards of a column as somebody reads; the table has them all. */
const most = 50;

/** Promises as cards, a column for each state, partner, goal or confidence. */
@Component({
  selector: 'tl-register-board',
  imports: [ConfidenceComponent, OrgComponent, RouterLink],
  templateUrl: './register-board.component.html',
  styleUrl: './register-board.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RegisterBoardComponent {
  protected readonly words = inject(RegisterLines);
  protected readonly mission = inject(MissionStore);
  readonly groups = input.required<readonly RegisterGroup[]>();
  readonly by = input.required<RegisterGrouping>();

  protected readonly columns = computed(() =>
    this.groups().map(({ key, rows }) => ({
      id: `board-${key}`,
      words: this.words.group(this.by(), key),
      count: rows.length,
      cards: rows.slice(0, most).map((row) => this.words.of(row)),
      more: Math.max(0, rows.length - most),
    })),
  );

  /** Browsers leave a card where it is that only a sliver of is in sight. */
  protected bringIntoSight({ target }: FocusEvent): void {
    const card = target instanceof Element ? target.closest('.card') : null;
    card?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
}
