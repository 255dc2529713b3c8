import {
  answeringEnd,
  type Change,
  type Commitment,
  confidenceOn,
  daysBetween,
  type Dependency,
  healthOf,
  isOpenChange,
  isOverdue,
  unanswered,
} from '@throughline/mission';
import { kindWord } from '../../facts/change-words';
import { dayCount } from '../../facts/day-count';

/** What a briefing knows of one commitment and what touches it. */
export interface BriefingGround {
  readonly commitment: Commitment;
  readonly changes: readonly Change[];
  readonly dependencies: readonly Dependency[];
  readonly commitments: ReadonlyMap<string, Commitment>;
  readonly organisation: (id: string) => string;
  readonly day: (day: string) => string;
  readonly today: string;
  readonly holdsDays: number | undefined;
}

export interface Wait {
  readonly what: string;
  /** On whom it waits; empty where nobody is named. */
  readonly on: string;
}

function ofState({ commitment: c, organisation, day, today, holdsDays }: BriefingGround): Wait[] {
  const on = organisation(c.leadOrganisationId);
  if (c.state === 'proposed')
    return [{ what: $localize`An answer: it is proposed and binds nobody yet`, on }];
  const overdue = isOverdue(c, today)
    ? [{ what: $localize`Delivery, or a new forecast: ${day(c.forecast)}:day: has passed`, on }]
    : [];
  const stale =
    confidenceOn(c, today, holdsDays) === 'unknown'
      ? [
          {
            what: c.confidence
              ? $localize`A judgement of confidence: the last is ${dayCount(daysBetween(c.confidence.on, today))}:days: old`
              : $localize`A first judgement of confidence`,
            on,
          },
        ]
      : [];
  return [...overdue, ...stale];
}

function ofChange(change: Change, { organisation, day }: BriefingGround): Wait[] {
  const kind = kindWord(change.what.kind);
  const silent = unanswered(change).map(({ organisationId }) => organisation(organisationId));
  const accepting = change.acceptances.flatMap(({ organisationId, at }) =>
    at === null ? [organisation(organisationId)] : [],
  );
  return [
    ...(silent.length > 0
      ? [
          {
            what: $localize`Answers to the proposed change of ${kind}:kind:, by ${day(change.answerBy)}:day:`,
            on: silent.join(', '),
          },
        ]
      : []),
    ...(accepting.length > 0
      ? [{ what: $localize`Acceptance of the change of ${kind}:kind:`, on: accepting.join(', ') }]
      : []),
    ...(change.state === 'proposed'
      ? [
          {
            what: $localize`A decision on the change of ${kind}:kind:`,
            on: $localize`a chair or the secretariat`,
          },
        ]
      : []),
  ];
}

function ofDependency(d: Dependency, ground: BriefingGround): Wait[] {
  const { commitments, organisation, today, day } = ground;
  const [dependant, needed] = [commitments.get(d.dependantId), commitments.get(d.neededId)];
  if (!dependant || !needed) return [];
  if (d.state === 'requested') {
    const asked = commitments.get(answeringEnd(d));
    const what = $localize`A yes or no: ${dependant.ref}:dependant: would need from ${needed.ref}:needed:: ${d.needs}:what:`;
    return [{ what, on: organisation(asked?.leadOrganisationId ?? '') }];
  }
  const health = healthOf(d, needed, today);
  if (health !== 'atRisk' && health !== 'broken') return [];
  const what = $localize`${needed.ref}:needed: for ${dependant.ref}:dependant:, needed by ${day(d.by)}:day: and expected ${day(needed.forecast)}:expected:`;
  return [{ what, on: organisation(needed.leadOrganisationId) }];
}

/** What is open about a commitment and on whom it waits, the lead's own first. */
export const waitsOf = (ground: BriefingGround): Wait[] => [
  ...ofState(ground),
  ...ground.changes.filter(isOpenChange).flatMap((change) => ofChange(change, ground)),
  ...ground.dependencies.flatMap((d) => ofDependency(d, ground)),
];

/** Words that somebody reads in a minute of a text that they must understand. */
const wordsInAMinute = 200;

/** A line of a list has about so many beside its reason: what, who, when. */
const wordsInALine = 10;

/** Minutes that texts and lines of lists take. */
export function minutesToRead(texts: readonly string[], lines: number): number {
  const words = texts.join(' ').split(/\s+/).filter(Boolean).length + lines * wordsInALine;
  return Math.max(1, Math.round(words / wordsInAMinute));
}
