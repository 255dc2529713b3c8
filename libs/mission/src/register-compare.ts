import { type Commitment, confidenceOn } from './commitment.js';
import type { IsoDate } from './day.js';
import { evidenceName } from './evidence.js';
import { type AssessorKind, holdsOn } from './rating.js';
import { type RegisterNames, registerRows, type RegisterView } from './register.js';

/** Everything of a commitment that two moments can differ in, in the order in which it is read. */
export const comparedFields = [
  'ref',
  'title',
  'text',
  'lead',
  'leadRole',
  'supporters',
  'goal',
  'state',
  'closingReason',
  'start',
  'firstBaseline',
  'baseline',
  'forecast',
  'delivered',
  'confidence',
  'confidenceReason',
  'peerRatings',
  'independentRatings',
  'completion',
  'resources',
  'measure',
  'evidence',
  'readers',
] as const;
export type ComparedField = (typeof comparedFields)[number];

/** The register as it stood at a moment, and which day that was where the mission is. */
export interface RegisterSide {
  readonly on: IsoDate;
  readonly commitments: Iterable<Commitment>;
}

export const comparedKinds = ['added', 'gone', 'changed'] as const;
export type ComparedKind = (typeof comparedKinds)[number];

/** A promise that differs; a side on which it did not stand may still say why (it was withdrawn), or is null. */
export interface ComparedRow {
  readonly kind: ComparedKind;
  readonly before: Commitment | null;
  readonly after: Commitment | null;
}

export interface ComparedNames extends Omit<RegisterNames, 'today'> {
  readonly audience: (id: string) => string;
}

/** The judgements of one kind of assessor, each as it counts on a day. */
const ratingsOf = (c: Commitment, kind: AssessorKind, names: ComparedNames, on: IsoDate): string =>
  c.assessments
    .filter((one) => one.kind === kind)
    .map((one) => {
      const shown = holdsOn(one, on, names.holdsDays) ? one.rating : 'unknown';
      return `${names.organisation(one.organisationId)}: ${shown} (${one.reason})`;
    })
    .sort()
    .join('; ');

/** What a field says, by names; days and states as they are written. `on` decides whether a judgement still counts. */
export const fieldValues: Record<
  ComparedField,
  (c: Commitment, names: ComparedNames, on: IsoDate) => string
> = {
  ref: (c) => c.ref,
  title: (c) => c.title,
  text: (c) => c.text,
  lead: (c, names) => names.organisation(c.leadOrganisationId),
  leadRole: (c) => c.leadRole,
  supporters: (c, names) => c.supporterIds.map(names.organisation).sort().join('; '),
  goal: (c, names) => (c.goalId ? names.goal(c.goalId) : ''),
  state: (c) => c.state,
  closingReason: (c) => c.closingReason,
  start: (c) => c.startOn ?? '',
  firstBaseline: (c) => c.firstBaseline ?? '',
  baseline: (c) => c.baseline ?? '',
  forecast: (c) => c.forecast,
  delivered: (c) => c.deliveredOn ?? '',
  confidence: (c, names, on) => {
    const shown = confidenceOn(c, on, names.holdsDays);
    return shown === 'none' ? '' : shown;
  },
  confidenceReason: (c) => c.confidence?.reason ?? '',
  peerRatings: (c, names, on) => ratingsOf(c, 'peer', names, on),
  independentRatings: (c, names, on) => ratingsOf(c, 'independent', names, on),
  completion: (c) => (c.completion ? `${c.completion.grade}: ${c.completion.reason}` : ''),
  resources: (c) => c.resources,
  measure: (c) => c.measure,
  evidence: (c) => c.evidence.map(evidenceName).join('; '),
  readers: (c, names) => names.audience(c.audienceId),
};

/** By ids: two organisations of one name are two. */
const byIds = (holdsDays: number | undefined): ComparedNames => ({
  organisation: (id) => id,
  goal: (id) => id,
  audience: (id) => id,
  holdsDays,
});

export interface SidesOfRow {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly holdsDays?: number | undefined;
}

/** The fields in which two states of one promise differ. */
export function fieldsChanged(before: Commitment, after: Commitment, days: SidesOfRow): ComparedField[] {
  const names = byIds(days.holdsDays);
  return comparedFields.filter(
    (field) => fieldValues[field](before, names, days.from) !== fieldValues[field](after, names, days.to),
  );
}

/** Withdrawn and declined promises are in the register still, but nobody is bound by them. */
const stands = (c: Commitment | undefined): c is Commitment =>
  c !== undefined && c.state !== 'withdrawn' && c.state !== 'declined';

function compareOne(
  before: Commitment | undefined,
  after: Commitment | undefined,
  days: SidesOfRow,
): ComparedRow[] {
  const sides = { before: before ?? null, after: after ?? null };
  if (stands(before) && stands(after))
    return fieldsChanged(before, after, days).length > 0 ? [{ kind: 'changed', ...sides }] : [];
  if (stands(before)) return [{ kind: 'gone', ...sides }];
  return stands(after) ? [{ kind: 'added', ...sides }] : [];
}

/** What differs between two moments. A promise that stood at neither is in no row. */
export function compareRegisters(from: RegisterSide, to: RegisterSide, holdsDays?: number): ComparedRow[] {
  const before = new Map([...from.commitments].map((c) => [c.id, c]));
  const after = new Map([...to.commitments].map((c) => [c.id, c]));
  const days = { from: from.on, to: to.on, holdsDays };
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) =>
    compareOne(before.get(id), after.get(id), days),
  );
}

/** The rows of which either side fits the view, by reference. */
export function comparedRows(
  rows: readonly ComparedRow[],
  view: RegisterView,
  names: RegisterNames,
): ComparedRow[] {
  const fitting = new Set(
    (['before', 'after'] as const).flatMap((side) =>
      registerRows(
        rows.flatMap((row) => row[side] ?? []),
        view,
        names,
      ).map(({ id }) => id),
    ),
  );
  const now = new Map(rows.map((row) => [(row.after ?? row.before)?.id ?? '', row]));
  const ordered = registerRows(
    rows.flatMap((row) => row.after ?? row.before ?? []),
    {},
    names,
  );
  return ordered.filter(({ id }) => fitting.has(id)).flatMap(({ id }) => now.get(id) ?? []);
}
