import { type Commitment, confidenceOn, daysLate } from './commitment.js';
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
  confidence: (c, { today }) => confidenceOn(c, today),
  confidenceReason: (c) => c.confidence?.reason ?? '',
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
