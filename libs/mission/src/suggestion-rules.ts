import type { Circumstance } from './commitment-rules.js';
import type { SuggestionFact } from './fact.js';
import { can } from './permissions.js';
import { grant, refuse, type Ruling } from './ruling.js';
import type { DecideSuggestionWish, Suggestion } from './suggestion.js';

/** Null is no fact: what was asked for holds already. */
export type SuggestionRuling = Ruling<Suggestion, SuggestionFact | null>;

/** Where a suggestion stands, and the id that its marks carry. */
export interface SuggestionGround {
  readonly id: string;
  readonly missionId: string;
  readonly audienceId: string;
  readonly documentId: string;
}

const moved = (suggestion: Suggestion, state: Suggestion['state'], { by, at }: Circumstance): Suggestion => ({
  ...suggestion,
  state,
  decidedBy: state === 'open' ? null : by.personId,
  decidedAt: state === 'open' ? null : at,
  version: suggestion.version + 1,
  changedAt: at,
});

/**
 * Begins a suggestion. Asked again by its author it changes nothing, since a page that was offline cannot know what
 * arrived; one that they withdrew (by undoing it) comes back when they redo it.
 */
export function makeSuggestion(
  ground: SuggestionGround,
  held: Suggestion | null,
  now: Circumstance,
): SuggestionRuling {
  if (!can(now.by, 'suggestion.make', ground)) return refuse('notAllowed');
  if (!held) return begin(ground, now);
  if (held.author !== now.by.personId) return refuse('notAllowed');
  if (held.state === 'open') return grant(held, null);
  if (held.state !== 'withdrawn') return refuse('suggestionClosed');
  const suggestion = moved(held, 'open', now);
  return grant(suggestion, { type: 'suggestion.made', suggestion });
}

function begin(ground: SuggestionGround, { by, at }: Circumstance): SuggestionRuling {
  const suggestion: Suggestion = {
    ...ground,
    author: by.personId,
    organisationId: by.organisationId,
    state: 'open',
    decidedBy: null,
    decidedAt: null,
    version: 1,
    createdAt: at,
    changedAt: at,
  };
  return grant(suggestion, { type: 'suggestion.made', suggestion });
}

/** Whoever may write decides, as they could change the words themselves; the first word stands. */
export function acceptSuggestion(
  suggestion: Suggestion,
  wish: DecideSuggestionWish,
  now: Circumstance,
): SuggestionRuling {
  if (!can(now.by, 'suggestion.accept', suggestion)) return refuse('notAllowed');
  if (suggestion.state !== 'open') return refuse('suggestionClosed');
  const next = moved(suggestion, 'accepted', now);
  return grant(next, { type: 'suggestion.accepted', suggestion: next, ...wish });
}

export function rejectSuggestion(
  suggestion: Suggestion,
  wish: DecideSuggestionWish,
  now: Circumstance,
): SuggestionRuling {
  if (!can(now.by, 'suggestion.reject', suggestion)) return refuse('notAllowed');
  if (suggestion.state !== 'open') return refuse('suggestionClosed');
  const next = moved(suggestion, 'rejected', now);
  return grant(next, { type: 'suggestion.rejected', suggestion: next, ...wish });
}

/** Only the author says that they never meant it. */
export function withdrawSuggestion(suggestion: Suggestion, now: Circumstance): SuggestionRuling {
  const own = suggestion.author === now.by.personId;
  if (!own || !can(now.by, 'suggestion.withdraw', suggestion)) return refuse('notAllowed');
  if (suggestion.state !== 'open') return refuse('suggestionClosed');
  const next = moved(suggestion, 'withdrawn', now);
  return grant(next, { type: 'suggestion.withdrawn', suggestion: next });
}
