import { type Commitment, confidenceOn } from './commitment.js';
import { type Circumstance, notRunning } from './commitment-rules.js';
import type { AssessCompletionWish, AssessWish } from './commitment-wishes.js';
import type { IsoDate } from './day.js';
import type { AssessmentFact } from './fact.js';
import type { Partner } from './mission.js';
import { can, type Standing } from './permissions.js';
import { type Assessment, type AssessorKind, holdsOn } from './rating.js';
import type { Refusal } from './refusal.js';
import { grant, refuse, type Ruling } from './ruling.js';

type AssessmentRuling = Ruling<Commitment, AssessmentFact>;

/** The organisations that a mission's stewards have named to assess independently. */
export type Assessors = ReadonlySet<string>;

/** As what an organisation judges a promise; the lead judges itself, and whoever helps with it is not independent. */
export function assessorKindOf(
  c: Pick<Commitment, 'leadOrganisationId' | 'supporterIds'>,
  organisationId: string,
  assessors: Assessors,
): AssessorKind | 'self' {
  if (c.leadOrganisationId === organisationId) return 'self';
  return assessors.has(organisationId) && !c.supporterIds.includes(organisationId) ? 'independent' : 'peer';
}

/** One current judgement of each organisation that does not lead: with its reason, apart from the lead's own. */
export function assessCommitment(
  c: Commitment,
  wish: AssessWish,
  assessors: Assessors,
  now: Circumstance & { readonly holdsDays?: number },
): AssessmentRuling {
  if (!can(now.by, 'commitment.assess', { audienceId: c.audienceId })) return refuse('notAllowed');
  const kind = assessorKindOf(c, now.by.organisationId, assessors);
  if (kind === 'self') return refuse('ownCommitment');
  if (kind === 'peer' && now.by.role === 'observer') return refuse('notAllowed');
  const not = notRunning(c);
  if (not) return refuse(not);
  const { organisationId, personId: by } = now.by;
  const assessment: Assessment = {
    kind,
    organisationId,
    rating: wish.rating,
    reason: wish.reason,
    on: now.today,
    by,
  };
  const others = c.assessments.filter((one) => one.organisationId !== organisationId);
  const was = c.assessments.find((one) => one.organisationId === organisationId)?.rating ?? null;
  const next: Commitment = {
    ...c,
    assessments: [...others, assessment],
    version: c.version + 1,
    changedAt: now.at,
  };
  const differs = differFrom(next, [assessment], now.today, now.holdsDays);
  return grant(next, { type: 'commitment.assessed', commitment: next, assessment, was, differs });
}

function mayGrade(c: Commitment, by: Standing, assessors: Assessors): Refusal | undefined {
  if (!can(by, 'commitment.assessCompletion', { audienceId: c.audienceId })) return 'notAllowed';
  const kind = assessorKindOf(c, by.organisationId, assessors);
  if (kind === 'self') return 'ownCommitment';
  return kind === 'independent' || can(by, 'assessor.name') ? undefined : 'notAnAssessor';
}

/** How much is done, on a scale of its own: said by a steward or an independent assessor, never by the lead. */
export function assessCompletion(
  c: Commitment,
  wish: AssessCompletionWish,
  assessors: Assessors,
  now: Circumstance,
): AssessmentRuling {
  const not = mayGrade(c, now.by, assessors) ?? (c.state === 'delivered' ? undefined : notRunning(c));
  if (not) return refuse(not);
  const { organisationId, personId: by } = now.by;
  const completion = { grade: wish.grade, reason: wish.reason, on: now.today, by, organisationId };
  const next: Commitment = { ...c, completion, version: c.version + 1, changedAt: now.at };
  const was = c.completion?.grade ?? null;
  return grant(next, { type: 'commitment.completionAssessed', commitment: next, completion, was });
}

const differFrom = (c: Commitment, others: readonly Assessment[], today: IsoDate, holdsDays?: number) => {
  const own = confidenceOn(c, today, holdsDays);
  if (own === 'unknown' || own === 'none') return false;
  return others.some((one) => holdsOn(one, today, holdsDays) && one.rating !== own);
};

/** Whether somebody sees a promise otherwise than its lead does, of those judgements that still count. */
export const assessmentsDiffer = (c: Commitment, today: IsoDate, holdsDays?: number): boolean =>
  differFrom(c, c.assessments, today, holdsDays);

export const assessorsOf = (partners: Iterable<Partner>): Assessors =>
  new Set([...partners].filter(({ independent }) => independent).map(({ organisationId }) => organisationId));

/** Names a partner to assess independently, or takes that back. What it has said stays as it was said. */
export function nameAssessor(
  partner: Partner,
  independent: boolean,
  by: Standing,
): Ruling<Partner, { type: 'partner.assessorNamed'; partner: Partner }> {
  if (!can(by, 'assessor.name')) return refuse('notAllowed');
  if (partner.independent === independent) return refuse('nothingChanges');
  const next = { ...partner, independent, version: partner.version + 1 };
  return grant(next, { type: 'partner.assessorNamed', partner: next });
}
