import type { Refusal } from '@throughline/mission';

/** A request that is refused, with its machine-readable reason. Thrown at the edge of a rule, mapped by one filter. */
export class Refused extends Error {
  constructor(
    readonly refusal: Refusal,
    readonly detail: { fields?: { path: string; problem: string }[]; retryAfter?: number } = {},
  ) {
    super(refusal);
  }
}

const statuses: Partial<Record<Refusal, number>> = {
  malformed: 400,
  keyMissing: 400,
  notSignedIn: 401,
  notAllowed: 403,
  foreignOrigin: 403,
  demoOnly: 403,
  onlyLeadMayAnswer: 403,
  onlyLeadMayChange: 403,
  ownCommitment: 403,
  notAnAssessor: 403,
  notFound: 404,
  stale: 409,
  alreadyAnswered: 409,
  changeOpen: 409,
  changeClosed: 409,
  overtaken: 409,
  dependencyKnown: 409,
  remindedToday: 409,
  onlyProposerMayTakeBack: 403,
  onlyLeadMayDepend: 403,
  onlyDependantMayEnd: 403,
  threadResolved: 409,
  threadOpen: 409,
  suggestionClosed: 409,
  slugTaken: 409,
  emailTaken: 409,
  organisationTaken: 409,
  alreadyNamed: 409,
  nameTaken: 409,
  alreadyUndone: 409,
  agreementOpen: 409,
  tooLarge: 413,
  fileTooLarge: 413,
  unsupportedType: 415,
  fileTypeRefused: 415,
  tooMany: 429,
  pdfNeedsChromium: 501,
  busy: 503,
  unavailable: 503,
};

/** The HTTP status of a refusal; a rule's own "no" is 422. */
export const statusOf = (refusal: Refusal): number => statuses[refusal] ?? 422;

/** Gives back what a rule granted, or throws its refusal. */
export function granted<T extends { ok: true } | { ok: false; refusal: Refusal }>(
  ruling: T,
): Extract<T, { ok: true }> {
  if (!ruling.ok) throw new Refused(ruling.refusal);
  return ruling as Extract<T, { ok: true }>;
}
