import { effect, inject, untracked } from '@angular/core';
import { Announcer } from '@throughline/ui';
import { MissionStore } from '../platform/mission.store';
import { factWords } from './fact-words';

/** Tells a screen reader what others do in this mission while the screen is open. Call it in a constructor. */
export function announceFacts(): void {
  const mission = inject(MissionStore);
  const announcer = inject(Announcer);
  let heard = untracked(mission.recent)[0]?.at ?? '';
  effect(() => {
    const news = mission
      .recent()
      .filter(({ at, by, fact }) => at > heard && by !== mission.me()?.personId && !('mention' in fact));
    heard = mission.recent()[0]?.at ?? heard;
    for (const { fact, by } of news.toReversed()) {
      const { recordRef, recordTitle, headline, after } = factWords(fact);
      const person = by ? mission.people().get(by) : undefined;
      const who = person ? mission.organisationName(person.organisationId) : '';
      const what = [recordRef ?? recordTitle, headline, after].filter(Boolean).join(', ');
      announcer.tell(who ? `${what}. ${who}.` : `${what}.`);
    }
  });
}
