import { computed, inject, Injectable, signal } from '@angular/core';
import {
  acceptancesFor,
  addDays,
  authorityFor,
  changeFault,
  changeFrom,
  changesNothing,
  type ChangeTo,
  type Commitment,
  reachOf,
} from '@throughline/mission';
import { Acts } from '../../asking/acts';
import { MissionStore } from '../../platform/mission.store';
import { CommitmentTalk } from '../commitment-talk.store';

/** A change while it is being written: what the rules say to it, who would decide, and whom it would need. */
@Injectable()
export class ChangeDraft {
  private readonly mission = inject(MissionStore);
  private readonly talk = inject(CommitmentTalk);
  private readonly acts = inject(Acts);
  readonly commitment = signal<Commitment | null>(null);
  readonly to = signal<ChangeTo | null>(null);
  readonly answerBy = signal('');

  private readonly partnerIds = computed(
    () =>
      new Set(
        [...this.mission.partners().values()]
          .filter(({ state }) => state === 'active')
          .map(({ organisationId }) => organisationId),
      ),
  );
  /** What would change; null while nothing would. */
  readonly what = computed(() => {
    const [c, to] = [this.commitment(), this.to()];
    const what = c && to && changeFrom(c, to);
    return what && !changesNothing(what) ? what : null;
  });
  /** Why it can't be proposed, as far as it is written. */
  readonly fault = computed(() => {
    const [c, to, now] = [this.commitment(), this.to(), this.acts.circumstance()];
    if (!c || !to) return null;
    if (!now) return 'notSignedIn' as const;
    const wish = { to, answerBy: this.answerBy() || null };
    const ground = { changes: this.talk.changes(), partnerIds: this.partnerIds() };
    return changeFault(c, wish, ground, now) ?? null;
  });
  readonly noted = computed(() => {
    const [c, what, mission] = [this.commitment(), this.what(), this.mission.mission()];
    if (!c || !what || !mission) return null;
    return authorityFor(what, reachOf(c, this.talk.changes()), mission) === 'lead';
  });
  readonly acceptors = computed(() => {
    const [c, what] = [this.commitment(), this.what()];
    if (!c || !what) return [];
    const own = this.mission.standing()?.organisationId ?? '';
    return acceptancesFor(c, what, own).map(({ organisationId }) =>
      this.mission.organisationName(organisationId),
    );
  });
  /** The day by which answers are asked for unless another is chosen. */
  readonly usualDay = computed(() => addDays(this.mission.today(), this.mission.mission()?.answerDays ?? 7));
}
