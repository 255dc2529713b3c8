import type { Circumstance } from './commitment-rules.js';
import type { MentionFact } from './fact.js';
import { can } from './permissions.js';
import type { MentionWish, PlanMention } from './plan-mention.js';
import { grant, refuse, type Ruling } from './ruling.js';

/** Null is no fact: what was asked for holds already. */
export type MentionRuling = Ruling<PlanMention, MentionFact | null>;

/** Where the name stands, and what is known of it there. */
export interface MentionGround {
  readonly missionId: string;
  readonly audienceId: string;
  readonly documentId: string;
  /** The text, as it is stored by now, names this person. */
  readonly stands: boolean;
  /** The person is a member who reads the document. */
  readonly reads: boolean;
}

/** Nobody is told of a name that does not stand there, and nobody of a text that they may not read. */
export function makeMention(
  wish: MentionWish,
  { stands, reads, ...ground }: MentionGround,
  held: PlanMention | null,
  now: Circumstance,
): MentionRuling {
  if (!can(now.by, 'mention.make', ground)) return refuse('notAllowed');
  if (held && held.author !== now.by.personId) return refuse('notAllowed');
  if (held) return grant(held, null);
  if (!stands || !reads) return refuse('mentionUnknown');
  const mention = { ...ground, ...wish, author: now.by.personId, createdAt: now.at };
  return grant(mention, { type: 'mention.made', mention });
}
