import type {
  Agreement,
  Change,
  Commitment,
  Dependency,
  Envelope,
  Fact,
  Goal,
  Invitation,
  Membership,
  Mission,
  Organisation,
  Partner,
  Person,
} from '@throughline/mission';

/** Everything a page holds of one mission. */
export interface MissionRecords {
  readonly mission: Mission;
  readonly commitments: ReadonlyMap<string, Commitment>;
  readonly goals: ReadonlyMap<string, Goal>;
  readonly agreements: ReadonlyMap<string, Agreement>;
  readonly changes: ReadonlyMap<string, Change>;
  readonly dependencies: ReadonlyMap<string, Dependency>;
  readonly partners: ReadonlyMap<string, Partner>;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly people: ReadonlyMap<string, Person>;
  readonly memberships: ReadonlyMap<string, Membership>;
  readonly invitations: ReadonlyMap<string, Invitation>;
}

const put = <T extends { id: string; version?: number }>(
  rows: ReadonlyMap<string, T>,
  row: T,
): ReadonlyMap<string, T> => {
  const held = rows.get(row.id);
  // A record may arrive in its new audience before it has left the old one; the higher version is the truth.
  return held && (held.version ?? 0) > (row.version ?? 0) ? rows : new Map(rows).set(row.id, row);
};

/** The records after a fact. Facts carry records as they became, so this replaces and never recomputes. */
export function applyFact(records: MissionRecords, entry: Envelope): MissionRecords {
  const { fact } = entry;
  if (fact.type === 'record.removed') return without(records, fact, entry.audienceId);
  let next = records;
  if ('mission' in fact) next = { ...next, mission: fact.mission };
  if ('commitment' in fact) next = { ...next, commitments: put(next.commitments, fact.commitment) };
  if ('goal' in fact) next = { ...next, goals: put(next.goals, fact.goal) };
  if ('agreement' in fact) next = { ...next, agreements: put(next.agreements, fact.agreement) };
  if ('change' in fact && fact.change) next = { ...next, changes: put(next.changes, fact.change) };
  if ('dependency' in fact) next = { ...next, dependencies: put(next.dependencies, fact.dependency) };
  if ('partner' in fact) next = { ...next, partners: put(next.partners, fact.partner) };
  if ('organisation' in fact) next = { ...next, organisations: put(next.organisations, fact.organisation) };
  if ('person' in fact) next = { ...next, people: put(next.people, fact.person) };
  if ('membership' in fact) next = { ...next, memberships: put(next.memberships, fact.membership) };
  if ('invitation' in fact) next = { ...next, invitations: put(next.invitations, fact.invitation) };
  return next;
}

/** Obeyed only while the record is still held from that audience at a lower version. */
function without(
  records: MissionRecords,
  gone: Extract<Fact, { type: 'record.removed' }>,
  audienceId: string,
): MissionRecords {
  const kind = kinds[gone.record];
  const held = records[kind].get(gone.id);
  if (!held || held.audienceId !== audienceId || held.version >= gone.version) return records;
  const rest = new Map<string, Commitment | Change | Dependency>(records[kind]);
  rest.delete(gone.id);
  return { ...records, [kind]: rest };
}

const kinds = { commitment: 'commitments', change: 'changes', dependency: 'dependencies' } as const;

/** The rows without those that tell an audience of a record which has left it. What the new audience was told stays. */
export function withoutGone(rows: readonly Envelope[], { fact, audienceId }: Envelope): readonly Envelope[] {
  if (fact.type !== 'record.removed') return rows;
  const about = ({ fact: told }: Envelope) => [
    'commitment' in told && told.commitment.id,
    'dependency' in told && told.dependency.id,
  ];
  const tells = (row: Envelope) => row.audienceId === audienceId && about(row).includes(fact.id);
  return rows.filter((row) => !tells(row));
}
