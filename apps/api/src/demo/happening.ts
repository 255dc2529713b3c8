import type { Circumstance } from '@throughline/mission';
import type { MissionTx } from '../platform/mission-writer.js';
import { Refused } from '../platform/refused.js';
import { standingIn } from '../platform/standing.js';
import type { Moment } from './story.js';

/** Something that somebody did at a moment of the story. */
export interface Happening {
  readonly at: Moment;
  readonly by: string;
  readonly work: (tx: MissionTx) => Promise<void>;
}

/** Who acts and when, by the rules that bind everybody. */
export async function circumstanceOf(tx: MissionTx): Promise<Circumstance> {
  const by = await standingIn(tx.db, tx.mission.id, tx.by.personId);
  if (!by) throw new Refused('notAMember');
  return { by, at: tx.at, today: tx.today };
}
