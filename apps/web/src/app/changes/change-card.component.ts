import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  addDays,
  can,
  type Change,
  type Commitment,
  isOpenChange,
  owesAcceptance,
  rippleOf,
  unanswered,
} from '@throughline/mission';
import { DateComponent } from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';
import { AnswerChangeDialogComponent } from './acts/answer-change-dialog.component';
import { SettleChangeDialogComponent, type Settling } from './acts/settle-change-dialog.component';
import { ChangeSides, kindHead } from '../facts/change-sides';
import { HitsComponent } from './hits.component';

/** One change: before and after, why, what it hits, and what this person may say to it. */
@Component({
  selector: 'tl-change-card',
  imports: [
    AnswerChangeDialogComponent,
    DateComponent,
    HitsComponent,
    RouterLink,
    SettleChangeDialogComponent,
  ],
  providers: [ChangeSides],
  templateUrl: './change-card.component.html',
  styleUrl: './change-card.component.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChangeCardComponent {
  protected readonly mission = inject(MissionStore);
  private readonly sides = inject(ChangeSides);
  readonly commitment = input.required<Commitment>();
  readonly change = input.required<Change>();

  protected readonly doing = signal<Settling | 'acknowledged' | 'concern' | null>(null);
  protected readonly head = computed(() => kindHead(this.change().what.kind));
  protected readonly rows = computed(() => this.sides.of(this.change().what));
  protected readonly zone = computed(() => this.mission.mission()?.timeZone ?? 'UTC');
  protected readonly proposer = computed(() => this.mission.organisationName(this.change().proposedBy));
  protected readonly awaiting = computed(() =>
    this.change()
      .acceptances.filter(({ at }) => at === null)
      .map(({ organisationId }) => this.mission.organisationName(organisationId)),
  );
  private readonly own = computed(() => this.mission.standing()?.organisationId ?? '');
  protected readonly receipt = computed(() =>
    this.change().receipts.find(({ organisationId }) => organisationId === this.own()),
  );
  protected readonly isProposer = computed(
    () => this.change().proposedBy === this.own() && can(this.mission.standing(), 'change.takeBack'),
  );
  protected readonly may = computed(() => {
    const [by, change] = [this.mission.standing(), this.change()];
    const open = isOpenChange(change);
    return {
      accept: open && owesAcceptance(change, this.own()) && can(by, 'change.accept', change),
      answer: change.proposedBy !== this.own() && can(by, 'change.answer', change),
      decide: change.state === 'proposed' && can(by, 'change.decide', change),
      takeBack: open && this.isProposer(),
    };
  });
  /** Why it can't be approved yet; whoever decides sees it before pressing. */
  protected readonly held = computed(
    () => unanswered(this.change()).length > 0 && this.mission.today() <= this.change().answerBy,
  );
  /** Own promises that the change would push: their dates are offered to be moved, and moved by nobody else. */
  protected readonly offers = computed(() => {
    const { hits } = rippleOf(this.commitment(), this.change().what, {
      commitments: this.mission.commitments(),
      dependencies: this.mission.dependencies().values(),
      goals: new Map(),
    });
    return hits
      .filter(({ commitment, days }) => days !== null && commitment.leadOrganisationId === this.own())
      .map(({ commitment: c, days }) => ({ ref: c.ref, move: addDays(c.forecast, days ?? 0) }));
  });
  protected readonly slug = computed(() => this.mission.mission()?.slug ?? '');
}
