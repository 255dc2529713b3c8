import { type Commitment, confidenceOn, daysLate } from './commitment.js';
import { type AssessorKind, holdsOn } from './rating.js';
import type { RegisterNames } from './register.js';

export type SheetCell = string | number | null;

/** The heads of a whole register file, in its order. A file that comes back is read by them. */
export const sheetHeads = {
  ref: 'reference',
  title: 'title',
  text: 'what will happen',
  lead: 'lead',
  leadRole: 'lead role',
  supporters: 'supporters',
  goal: 'goal',
  state: 'state',
  confidence: 'confidence',
  confidenceReason: 'confidence reason',
  peers: 'peer ratings',
  independent: 'independent ratings',
  completion: 'completion',
  start: 'start',
  firstBaseline: 'first baseline',
  baseline: 'baseline',
  forecast: 'forecast',
  delivered: 'delivered',
  late: 'days late',
  resources: 'resources',
  measure: 'measure',
  changed: 'changed',
} as const;
export type SheetColumn = keyof typeof sheetHeads;
export const sheetColumns = Object.keys(sheetHeads) as readonly SheetColumn[];

const ratings = (c: Commitment, kind: AssessorKind, { organisation, today, holdsDays }: RegisterNames) =>
  c.assessments
    .filter((one) => one.kind === kind)
    .map((one) => {
      const rating = holdsOn(one, today, holdsDays) ? one.rating : 'unknown';
      return `${organisation(one.organisationId)}: ${rating} (${one.on})`;
    })
    .join('; ');

/** What a file says of a commitment, column by column. */
export const sheetCells: Record<SheetColumn, (c: Commitment, names: RegisterNames) => SheetCell> = {
  ref: (c) => c.ref,
  title: (c) => c.title,
  text: (c) => c.text,
  lead: (c, names) => names.organisation(c.leadOrganisationId),
  leadRole: (c) => c.leadRole,
  supporters: (c, names) => c.supporterIds.map(names.organisation).join('; '),
  goal: (c, names) => (c.goalId ? names.goal(c.goalId) : ''),
  state: (c) => c.state,
  confidence: (c, { today, holdsDays }) => confidenceOn(c, today, holdsDays),
  confidenceReason: (c) => c.confidence?.reason ?? '',
  peers: (c, names) => ratings(c, 'peer', names),
  independent: (c, names) => ratings(c, 'independent', names),
  completion: (c) => c.completion?.grade ?? '',
  start: (c) => c.startOn,
  firstBaseline: (c) => c.firstBaseline,
  baseline: (c) => c.baseline,
  forecast: (c) => c.forecast,
  delivered: (c) => c.deliveredOn,
  late: (c) => daysLate(c),
  resources: (c) => c.resources,
  measure: (c) => c.measure,
  changed: (c) => c.changedAt,
};
