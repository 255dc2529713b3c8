import {
  type ComparedField,
  comparedFields,
  type ComparedNames,
  type ComparedRow,
  fieldsChanged,
  fieldValues,
  type SidesOfRow,
} from '@throughline/mission';

type Cells = (string | number | null)[];

const heads: Record<ComparedField, string> = {
  ref: 'reference',
  title: 'title',
  text: 'what will happen',
  lead: 'lead',
  leadRole: 'lead role',
  supporters: 'supporters',
  goal: 'goal',
  state: 'state',
  closingReason: 'why closed',
  start: 'start',
  firstBaseline: 'first baseline',
  baseline: 'baseline',
  forecast: 'forecast',
  delivered: 'delivered',
  confidence: 'confidence',
  confidenceReason: 'confidence reason',
  peerRatings: 'peer ratings',
  independentRatings: 'independent ratings',
  completion: 'completion',
  resources: 'resources',
  measure: 'measure',
  evidence: 'evidence',
  readers: 'who may read it',
};

/** One line for each field that differs; of what was added or is gone, each field that says something. */
export function comparisonSheet(
  rows: readonly ComparedRow[],
  days: SidesOfRow,
  names: ComparedNames,
): Cells[] {
  const lines = rows.flatMap((row) => {
    const now = row.after ?? row.before;
    if (!now) return [];
    return fieldsOf(row, days).flatMap((field) => {
      const was = row.before ? fieldValues[field](row.before, names, days.from) : '';
      const is = row.after ? fieldValues[field](row.after, names, days.to) : '';
      return was || is ? [[row.kind, now.ref, now.title, heads[field], was, is]] : [];
    });
  });
  return [['kind', 'reference', 'title', 'field', `before ${days.from}`, `after ${days.to}`], ...lines];
}

const fieldsOf = ({ kind, before, after }: ComparedRow, days: SidesOfRow): readonly ComparedField[] =>
  kind === 'changed' && before && after ? fieldsChanged(before, after, days) : comparedFields;
