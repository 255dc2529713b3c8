import {
  acceptCommitment,
  addDays,
  type Change,
  type Circumstance,
  type Commitment,
  declineCommitment,
  deliverCommitment,
  type Fact,
  isRunning,
  judgeConfidence,
  proposeChange,
  startCommitment,
} from '@throughline/mission';
import { newId } from '../platform/clock.js';
import { granted } from '../platform/refused.js';
import type { Chance } from './chance.js';
import { reasonWords } from './scale-words.js';

/** What one month does to one promise, by the rules that bind everybody. */
export interface Lived {
  readonly commitment: Commitment;
  readonly change?: Change;
  readonly facts: readonly Fact[];
}

const nobodyElse = {
  dependantIds: new Set<string>(),
  hitIds: new Set<string>(),
  stewardIds: new Set<string>(),
  followerIds: new Set<string>(),
};
const evidence = [{ url: 'https://scale.example/report', note: 'The report' }];

/** A month in the life of a promise that somebody of its lead tells of. */
export function liveAMonth(c: Commitment, now: Circumstance, chance: Chance): Lived {
  const { version } = c;
  const reason = reasonWords(chance);
  if (c.state === 'proposed') {
    const declined = chance.happens(0.06);
    return did(declined ? declineCommitment(c, { version, reason }, now) : acceptCommitment(c, now));
  }
  if (c.state === 'accepted' && chance.happens(0.7)) return did(startCommitment(c, now));
  if (!isRunning(c.state)) return { commitment: c, facts: [] };
  const due = c.forecast <= addDays(now.today, 20);
  if (c.state === 'inProgress' && due && chance.happens(0.6))
    return did(deliverCommitment(c, { version, on: now.today, evidence }, now));
  if (due || chance.happens(0.06)) return slip(c, now, chance);
  if (!chance.happens(0.35)) return { commitment: c, facts: [] };
  const rating = chance.oneOf(['green', 'green', 'green', 'amber', 'amber', 'red'] as const);
  return did(judgeConfidence(c, { version, rating, reason }, now));
}

const did = (ruling: Parameters<typeof granted<ReturnType<typeof acceptCommitment>>>[0]): Lived => {
  const { next, fact } = granted(ruling);
  return { commitment: next, facts: [fact] };
};

/** A forecast moved: noted when it is little, and else proposed, to be decided some day. */
function slip(c: Commitment, now: Circumstance, chance: Chance): Lived {
  const after = addDays(c.forecast > now.today ? c.forecast : now.today, chance.between(5, 60));
  const wish = {
    version: c.version,
    to: { kind: 'forecastMoved', after } as const,
    reason: reasonWords(chance),
    impact: '',
    answerBy: null,
  };
  const ground = {
    id: newId(),
    audienceId: c.audienceId,
    mission: { notedDays: 30, answerDays: 7 },
    changes: [],
    partnerIds: new Set([c.leadOrganisationId, ...c.supporterIds]),
    circle: { ...nobodyElse, ableIds: new Set(c.supporterIds) },
  };
  const ruling = proposeChange(c, wish, ground, now);
  if (!ruling.ok) return { commitment: c, facts: [] };
  const { change, commitment } = ruling.next;
  return { commitment, change, facts: [ruling.fact] };
}
