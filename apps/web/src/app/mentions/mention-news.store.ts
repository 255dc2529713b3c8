import { DestroyRef, effect, inject, Injectable, untracked } from '@angular/core';
import type { CommentAnchor } from '@throughline/mission';
import { makeMentionRoute } from '@throughline/wire';
import { Api } from '../platform/api';
import { type Errand, Errands, isAnswer, type Outcome } from '../platform/errands';
import { MissionStore } from '../platform/mission.store';
import { NAMING } from './naming-token.store';
import { passageAt } from './passage';

interface News extends Errand {
  readonly personId: string;
  readonly anchor: CommentAnchor | null;
}

/** So long nobody writes any more: the sentence around the name is quoted as it was meant. */
const calmMs = 4000;

/**
 * Tells people that the plan names them, once the words that do so are stored. What could not be told waits on this
 * device; a name that was taken out again meanwhile is told to nobody.
 */
@Injectable()
export class MentionNews {
  private readonly api = inject(Api);
  private readonly mission = inject(MissionStore);
  private readonly naming = inject(NAMING);
  private readonly errands = new Errands<News>(untracked(this.naming.key), (one) => this.run(one));
  private readonly documentId = untracked(this.mission.planId);
  private calming: ReturnType<typeof setTimeout> | undefined;
  private calm = false;

  constructor() {
    const { plan, session } = this.naming;
    effect(() => {
      plan.text();
      session.state();
      this.calmLater();
    });
    inject(DestroyRef).onDestroy(() => {
      this.calm = true;
      clearTimeout(this.calming);
      void this.errands.go();
    });
  }

  tell(personId: string, anchor: CommentAnchor | null): void {
    this.calm = false;
    this.errands.add({ act: 'tell', id: this.naming.newId(), personId, anchor });
    this.calmLater();
  }

  private calmLater(): void {
    this.calm = false;
    clearTimeout(this.calming);
    this.calming = setTimeout(() => {
      this.calm = true;
      void this.errands.go();
    }, calmMs);
  }

  private async run({ id, personId, anchor }: News): Promise<Outcome> {
    const { plan, session } = this.naming;
    const doc = untracked(plan.text);
    const { phase, unsynced } = untracked(session.state);
    const isElsewhere = this.documentId !== untracked(this.mission.planId);
    if (!this.calm || isElsewhere || !doc || phase !== 'synced' || unsynced > 0) return 'kept';
    const quote = passageAt(doc, anchor && this.naming.placeOf(anchor), personId);
    if (quote === null) return 'done';
    const params = { missionId: this.mission.mission()?.id ?? '', documentId: this.documentId };
    try {
      await this.api.call(makeMentionRoute, { params, body: { id, personId, quote } });
      return 'done';
    } catch (error) {
      // An answer for good is that nobody is to be told: the name was taken out, or its person has left.
      return isAnswer(error) ? 'done' : 'kept';
    }
  }
}
