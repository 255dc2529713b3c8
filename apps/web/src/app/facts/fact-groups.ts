import { type Fact, subjectOf } from '@throughline/mission';

/** The version that a fact brought its record to. */
export function recordVersion(fact: Fact): number {
  if ('commitment' in fact) return fact.commitment.version;
  if ('dependency' in fact) return fact.dependency.version;
  if ('goal' in fact) return fact.goal.version;
  if ('baseline' in fact) return fact.baseline.version;
  if ('membership' in fact) return fact.membership.version;
  if ('partner' in fact) return fact.partner.version;
  if ('invitation' in fact) return fact.invitation.version;
  if ('agreement' in fact) return fact.agreement.version;
  if ('planVersion' in fact) return fact.planVersion.version;
  if ('thread' in fact) return fact.thread.version;
  if ('suggestion' in fact) return fact.suggestion.version;
  if ('mention' in fact) return 1;
  return 'mission' in fact ? fact.mission.version : fact.version;
}

/** Rows of one record together, in the order of each record's first row; rows keep their order. */
export function groupByRecord<Row>(
  rows: readonly Row[],
  factOf: (row: Row) => Fact,
): readonly { key: string; rows: readonly [Row, ...Row[]] }[] {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const key = subjectOf(factOf(row));
    const held = groups.get(key);
    if (held) held.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].map(([key, held]) => ({ key, rows: held }));
}
