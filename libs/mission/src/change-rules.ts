import { acceptancesFor, type Circle, receiptsFor } from './change-circle.js';
import { authorityFor, changeFrom, faultOf, reachOf, stillBefore, withChange } from './change-values.js';
import type {
  AcceptChangeWish,
  DecideChangeWish,
  ProposeChangeWish,
  TakeBackChangeWish,
} from './change-wishes.js';
import { type Change, type ChangeFact, type ChangeOf, isOpenChange, unanswered } from './change.js';
import { type Commitment, isRunning } from './commitment.js';
import type { Circumstance } from './commitment-rules.js';
import { addDays } from './day.js';
import type { CommitmentFact } from './fact.js';
import type { Mission } from './mission.js';
import { can } from './permissions.js';
import type { Refusal } from './refusal.js';
import { grant, refuse, type Ruling } from './ruling.js';

/** A change with its commitment: rules look at both, and every fact tells both. */
export interface Changed {
  readonly change: Change;
  readonly commitment: Commitment;
}
export type ChangeRuling = Ruling<Changed, ChangeFact | CommitmentFact>;

/** What is known when somebody proposes. */
export interface ChangeGround {
  readonly id: string;
  /** Who reads of it: those who read the commitment, or of a public one the mission's members. */
  readonly audienceId: string;
  readonly mission: Pick<Mission, 'notedDays' | 'answerDays'>;
  readonly changes: readonly Change[];
  readonly partnerIds: ReadonlySet<string>;
  readonly circle: Circle;
}

// What the lead expects, and that it gives up, only the lead can say.
const ofLeadAlone: readonly ChangeOf['kind'][] = ['forecastMoved', 'withdrawal'];

/** Why this can't be proposed, or undefined: a screen asks it while the person chooses. */
export function changeFault(
  c: Commitment,
  wish: Pick<ProposeChangeWish, 'to' | 'answerBy'>,
  ground: Pick<ChangeGround, 'changes' | 'partnerIds'>,
  now: Circumstance,
): Refusal | undefined {
  if (!can(now.by, 'change.propose', c)) return 'notAllowed';
  const { kind } = wish.to;
  if (ofLeadAlone.includes(kind) && now.by.organisationId !== c.leadOrganisationId)
    return 'onlyLeadMayChange';
  if (!isRunning(c.state)) return c.state === 'proposed' ? 'notAccepted' : 'closed';
  const open = ground.changes.filter((one) => one.commitmentId === c.id && isOpenChange(one));
  if (open.some(({ what }) => what.kind === kind)) return 'changeOpen';
  if (wish.answerBy && wish.answerBy < now.today) return 'answerDayPast';
  return faultOf(c, changeFrom(c, wish.to), ground.partnerIds);
}

/**
 * Proposes a change. What is only noted stands at once, unless somebody must accept it; all else waits for a decision.
 */
export function proposeChange(
  c: Commitment,
  wish: ProposeChangeWish,
  ground: ChangeGround,
  now: Circumstance,
): ChangeRuling {
  const fault = changeFault(c, wish, ground, now);
  if (fault) return refuse(fault);
  const what = changeFrom(c, wish.to);
  const proposedBy = now.by.organisationId;
  const authority = authorityFor(what, reachOf(c, ground.changes), ground.mission);
  const change: Change = {
    id: ground.id,
    missionId: c.missionId,
    audienceId: ground.audienceId,
    commitmentId: c.id,
    what,
    reason: wish.reason,
    impact: wish.impact,
    authority,
    state: authority === 'lead' ? 'approved' : 'proposed',
    answerBy: wish.answerBy ?? addDays(now.today, ground.mission.answerDays),
    receipts: receiptsFor(c, what, { circle: ground.circle, proposedBy }),
    acceptances: acceptancesFor(c, what, proposedBy),
    proposedBy,
    proposer: now.by.personId,
    proposedAt: now.at,
    decidedBy: null,
    decidedAt: null,
    decision: '',
    remindedAt: null,
    version: 1,
  };
  if (authority === 'stewards' || change.acceptances.length > 0)
    return grant({ change, commitment: c }, { type: 'change.proposed', change, commitment: c });
  const noted: Change = { ...change, state: 'noted' };
  const commitment = changed(c, noted, now);
  return grant({ change: noted, commitment }, notedFact(c, { change: noted, commitment }));
}

function notedFact(before: Commitment, next: Changed): ChangeFact | CommitmentFact {
  if (next.change.what.kind !== 'forecastMoved') return { type: 'change.noted', ...next };
  const { reason } = next.change;
  return { type: 'commitment.forecastMoved', was: before.forecast, reason, ...next };
}

const changed = (c: Commitment, { what, reason }: Change, now: Circumstance): Commitment => ({
  ...withChange(c, what, reason),
  version: c.version + 1,
  changedAt: now.at,
});

const after = (change: Change, next: Partial<Change>): Change => ({
  ...change,
  ...next,
  version: change.version + 1,
});

/** The change stands once it is approved and all have accepted whom it needs; the commitment then carries it. */
function settle(change: Change, c: Commitment, now: Circumstance): Changed | Refusal {
  const stands = change.state === 'approved' && change.acceptances.every(({ at }) => at !== null);
  if (!stands) return { change, commitment: c };
  if (!isRunning(c.state)) return 'closed';
  if (!stillBefore(c, change.what)) return 'overtaken';
  const applied: Change = { ...change, state: change.authority === 'lead' ? 'noted' : 'applied' };
  return { change: applied, commitment: changed(c, applied, now) };
}

/** Until boards exist a chair or the secretariat decides, once those who are hit have answered or had their time. */
export function decideChange(
  change: Change,
  c: Commitment,
  wish: DecideChangeWish,
  now: Circumstance,
): ChangeRuling {
  if (!can(now.by, 'change.decide', change)) return refuse('notAllowed');
  if (change.state !== 'proposed') return refuse('changeClosed');
  const decided = { decidedBy: now.by.personId, decidedAt: now.at, decision: wish.reason };
  if (wish.answer === 'reject') {
    if (wish.reason === '') return refuse('reasonMissing');
    const rejected = after(change, { ...decided, state: 'rejected' });
    return grant(
      { change: rejected, commitment: c },
      { type: 'change.rejected', change: rejected, commitment: c },
    );
  }
  if (unanswered(change).length > 0 && now.today <= change.answerBy) return refuse('answersAwaited');
  if (!isRunning(c.state)) return refuse('closed');
  if (!stillBefore(c, change.what)) return refuse('overtaken');
  const next = settle(after(change, { ...decided, state: 'approved' }), c, now);
  if (typeof next === 'string') return refuse(next);
  return grant(next, { type: 'change.approved', ...next });
}

/** Nobody commits another: whoever would keep the promise says yes or no to it for itself. */
export function acceptChange(
  change: Change,
  c: Commitment,
  wish: AcceptChangeWish,
  now: Circumstance,
): ChangeRuling {
  if (!can(now.by, 'change.accept', change)) return refuse('notAllowed');
  if (!isOpenChange(change)) return refuse('changeClosed');
  const { organisationId } = now.by;
  const own = change.acceptances.find((one) => one.organisationId === organisationId);
  if (!own) return refuse('notAsked');
  if (own.at) return refuse('alreadyAnswered');
  if (wish.answer === 'decline') {
    if (wish.reason === '') return refuse('reasonMissing');
    const declined = { decidedBy: now.by.personId, decidedAt: now.at, decision: wish.reason };
    const rejected = after(change, { ...declined, state: 'rejected' });
    return grant(
      { change: rejected, commitment: c },
      { type: 'change.rejected', change: rejected, commitment: c },
    );
  }
  const acceptances = change.acceptances.map((one) => (one === own ? { ...one, at: now.at } : one));
  const next = settle(after(change, { acceptances }), c, now);
  if (typeof next === 'string') return refuse(next);
  return grant(next, { type: 'change.accepted', ...next, organisationId });
}

/** Whoever proposed it takes it back while it is open, with the reason. */
export function takeBackChange(
  change: Change,
  c: Commitment,
  wish: TakeBackChangeWish,
  now: Circumstance,
): ChangeRuling {
  if (!can(now.by, 'change.takeBack', change)) return refuse('notAllowed');
  if (now.by.organisationId !== change.proposedBy) return refuse('onlyProposerMayTakeBack');
  if (!isOpenChange(change)) return refuse('changeClosed');
  const next = after(change, { state: 'takenBack', decision: wish.reason });
  return grant({ change: next, commitment: c }, { type: 'change.takenBack', change: next, commitment: c });
}
