import type { AnswerChangeWish } from './change-wishes.js';
import { type Change, isOpenChange, type Receipt, unanswered } from './change.js';
import type { ChangeRuling } from './change-rules.js';
import type { Commitment } from './commitment.js';
import type { Circumstance } from './commitment-rules.js';
import { can } from './permissions.js';
import { grant, refuse } from './ruling.js';

/** What can be answered: a change that is open, or that was noted and may hit somebody all the same. */
export const isAnswerable = (change: Change): boolean => isOpenChange(change) || change.state === 'noted';

/**
 * An organisation answers for itself, by anybody of it who writes: it has understood, with the effect on it, or it
 * raises a concern. One that was not asked may answer too: it may know best that it is touched.
 */
export function answerChange(
  change: Change,
  c: Commitment,
  wish: AnswerChangeWish,
  now: Circumstance,
): ChangeRuling {
  if (!can(now.by, 'change.answer', change)) return refuse('notAllowed');
  if (!isAnswerable(change)) return refuse('changeClosed');
  const { organisationId } = now.by;
  if (organisationId === change.proposedBy) return refuse('ownChange');
  if (wish.answer === 'concern' && wish.effect === '') return refuse('reasonMissing');
  const own = change.receipts.find((receipt) => receipt.organisationId === organisationId);
  if (own && own.answer === wish.answer && own.effect === wish.effect) return refuse('alreadyAnswered');
  const said = { ...wish, by: now.by.personId, at: now.at };
  const receipts = own
    ? change.receipts.map((receipt) => (receipt === own ? { ...own, ...said } : receipt))
    : [...change.receipts, { organisationId, as: 'follower' as const, awaited: false, ...said }];
  const next: Change = { ...change, receipts, version: change.version + 1 };
  return grant(
    { change: next, commitment: c },
    { type: 'change.answered', change: next, commitment: c, organisationId },
  );
}

const dayOfMoment = (at: string) => at.slice(0, 10);

/** The secretariat asks again whoever has not answered, once a day at most. */
export function remindOf(change: Change, c: Commitment, now: Circumstance): ChangeRuling {
  if (!can(now.by, 'change.remind', change)) return refuse('notAllowed');
  if (!isOpenChange(change)) return refuse('changeClosed');
  const silent = unanswered(change);
  if (silent.length === 0) return refuse('nobodyToRemind');
  if (change.remindedAt && dayOfMoment(change.remindedAt) === dayOfMoment(now.at))
    return refuse('remindedToday');
  const next: Change = { ...change, remindedAt: now.at, version: change.version + 1 };
  const organisationIds = silent.map(({ organisationId }: Receipt) => organisationId);
  return grant(
    { change: next, commitment: c },
    { type: 'change.reminded', change: next, commitment: c, organisationIds },
  );
}
