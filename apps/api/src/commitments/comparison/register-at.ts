import { Commitment, type Instant } from '@throughline/mission';

interface Asked {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

/** The number at which each audience stood at a moment. */
export type Numbers = Readonly<Record<string, number>>;

/** The last number of each audience of a mission that was given by a moment. */
export async function numbersAt(db: Asked, missionId: string, at: Instant): Promise<Numbers> {
  const rows = (await db.query(
    `select a.id, coalesce((select e.number from log_entry e where e.audience_id = a.id and e.at <= $2
       order by e.at desc, e.number desc limit 1), 0) as number from audience a where a.mission_id = $1`,
    [missionId, at],
  )) as { id: string; number: number }[];
  return Object.fromEntries(rows.map(({ id, number }) => [id, number]));
}

/** Whose register it is: a record that stands elsewhere now is in none of its moments. */
export interface Sight {
  readonly missionId: string;
  readonly audienceIds: readonly string[];
}

export interface Stood {
  readonly commitments: readonly Commitment[];
  readonly unreadable: number;
}

/**
 * The commitments as they stood when these audiences stood at these numbers. Only those that stand in one of these
 * audiences now, or stood there last before their row went. What was told elsewhere is not read: there, the reader
 * was not meant to see it. What no longer parses is counted, not shown.
 */
export async function registerAt(db: Asked, sight: Sight, numbers: Numbers): Promise<Stood> {
  const rows = (await db.query(standing, [
    sight.missionId,
    sight.audienceIds,
    sight.audienceIds.map((id) => numbers[id] ?? 0),
  ])) as { commitment: unknown }[];
  const read = rows.map(({ commitment }) => Commitment.safeParse(commitment));
  const commitments = read.flatMap(({ data }) => data ?? []);
  return { commitments, unreadable: read.length - commitments.length };
}

// One step down an index for each record and audience; the newest of these is what stood. If that is
// `record.removed`, it had left all of these audiences, and there is no commitment in it.
const standing = `
with gone as materialized (
  select first.record_id as id from log_entry b join log_payload first using (audience_id, number)
  where b.mission_id = $1 and b.type = 'commitment.proposed'
    and not exists (select from commitment c where c.id = first.record_id)),
record as (
  select c.id from commitment c where c.mission_id = $1 and c.audience_id = any($2)
  union all
  select gone.id from gone where (select p.audience_id from log_payload p join log_entry e using (audience_id, number)
    where p.record_id = gone.id order by e.position desc limit 1) = any($2)),
cut as (select * from unnest($2::uuid[], $3::bigint[]) as cut (audience_id, number))
select last.payload -> 'commitment' as commitment from record
cross join lateral (
  select e.position, told.payload from cut
  cross join lateral (select p.number, p.payload from log_payload p
    where p.record_id = record.id and p.audience_id = cut.audience_id and p.number <= cut.number
    order by p.number desc limit 1) told
  join log_entry e on e.audience_id = cut.audience_id and e.number = told.number
  order by e.position desc limit 1) last
where last.payload ? 'commitment'`;

/** How many entries about promises were erased, of those that these audiences were told by these numbers. */
export async function erasedBy(db: Asked, audienceIds: readonly string[], numbers: Numbers): Promise<number> {
  const cut = [audienceIds, audienceIds.map((id) => numbers[id] ?? 0)];
  const [all] = (await db.query(missing, cut)) as { n: number }[];
  if (!all?.n) return 0;
  const [row] = (await db.query(missingPromises, cut)) as { n: number }[];
  return row?.n ?? 0;
}

// Numbers are gapless, so those without words are counted without reading any. Only if there are some are they looked at.
const missing = `
select sum(cut.number - (select count(*) from log_payload p
  where p.audience_id = cut.audience_id and p.number <= cut.number))::bigint as n
from unnest($1::uuid[], $2::bigint[]) as cut (audience_id, number)`;
const missingPromises = `
select count(*) as n from unnest($1::uuid[], $2::bigint[]) as cut (audience_id, number)
join log_entry e on e.audience_id = cut.audience_id and e.number <= cut.number
where (e.type like 'commitment.%' or e.type like 'change.%')
  and not exists (select from log_payload p where p.audience_id = e.audience_id and p.number = e.number)`;
