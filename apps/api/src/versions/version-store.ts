import type { PlanVersion, Standing, Thinnable } from '@throughline/mission';
import type { EntityManager } from 'typeorm';
import { newId } from '../platform/clock.js';
import type { Frozen } from './freeze.js';

interface Asked {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

type VersionRow = Omit<PlanVersion, 'at' | 'namedAt' | 'digest'> & {
  at: Date;
  namedAt: Date | null;
  digest: Buffer;
};

const select = `select v.id, d.mission_id as "missionId", d.audience_id as "audienceId", v.document_id as "documentId", v.epoch, v.number,
    v.at, v.contributor_ids as "contributorIds", v.digest, v.name, v.named_by as "namedBy", v.named_at as "namedAt", v.version
  from document_version v join document d on d.id = v.document_id`;

const toVersion = (row: VersionRow): PlanVersion => ({
  ...row,
  at: row.at.toISOString(),
  namedAt: row.namedAt?.toISOString() ?? null,
  digest: row.digest.toString('hex'),
});

const readable = (by: Standing) => [...by.audienceIds];

/** The mission's plan, if the person may read it. */
export async function planOf(
  db: Asked,
  missionId: string,
  by: Standing,
): Promise<{ id: string; audienceId: string } | undefined> {
  const [row] = (await db.query(
    `select id, audience_id as "audienceId" from document where mission_id = $1 and kind = 'plan' and audience_id = any($2)`,
    [missionId, readable(by)],
  )) as { id: string; audienceId: string }[];
  return row;
}

/** One version of this mission that the person may read. */
export async function versionOf(
  db: Asked,
  where: { missionId: string; versionId: string },
  by: Standing,
): Promise<PlanVersion | undefined> {
  const rows = (await db.query(
    `${select} where d.mission_id = $1 and v.id = $2 and d.audience_id = any($3)`,
    [where.missionId, where.versionId, readable(by)],
  )) as VersionRow[];
  return rows[0] && toVersion(rows[0]);
}

/** Versions of a document, newest first; before one of them if it is given, the named alone if asked. */
export async function versionsOf(
  db: Asked,
  documentId: string,
  ask: { before?: string | undefined; named?: string | undefined; limit: number },
): Promise<PlanVersion[]> {
  const rows = (await db.query(
    `${select} where v.document_id = $1 and ($2::text is null or v.name is not null)
       and ($3::uuid is null or (v.epoch, v.number) < (select epoch, number from document_version where id = $3 and document_id = $1))
     order by v.epoch desc, v.number desc limit $4`,
    [documentId, ask.named ?? null, ask.before ?? null, ask.limit],
  )) as VersionRow[];
  return rows.map(toVersion);
}

export async function bytesOf(db: Asked, versionId: string): Promise<Buffer> {
  const [row] = (await db.query('select bytes from document_version where id = $1', [versionId])) as {
    bytes: Buffer;
  }[];
  if (!row) throw new Error(`version ${versionId} has no text`);
  return row.bytes;
}

/** A document's version at a commit, if there is one. */
export async function versionAt(
  db: Asked,
  documentId: string,
  place: { epoch: number; number: number },
): Promise<string | undefined> {
  const rows = (await db.query(
    'select id from document_version where document_id = $1 and epoch = $2 and number = $3',
    [documentId, place.epoch, place.number],
  )) as { id: string }[];
  return rows[0]?.id;
}

interface Keeping {
  readonly documentId: string;
  readonly epoch: number;
  readonly number: number;
  readonly at: Date;
  readonly frozen: Frozen;
}

/**
 * Writes a version with everybody who wrote since the one before, in a transaction of its own. Undefined when the text
 * was compacted past that commit, or began anew, meanwhile: who wrote up to it can't be told any more. Two nodes that
 * keep the same commit get the same version.
 */
export async function keepVersion(
  db: EntityManager,
  { documentId, epoch, number, at, frozen }: Keeping,
): Promise<string | undefined> {
  // Compaction takes the same lock, so rows and credits stand still while they are read.
  const [held] = (await db.query(
    `select coalesce((select number from document_snapshot s where s.document_id = d.id and s.epoch = d.epoch), 0) <= $3 as apt
     from document d where id = $1 and epoch = $2 for no key update`,
    [documentId, epoch, number],
  )) as { apt: boolean }[];
  if (!held?.apt) return undefined;
  const [made] = (await db.query(
    `insert into document_version (id, document_id, epoch, number, at, digest, bytes, vector, contributor_ids)
     select $1, $2, $3, $4, $5, $6, $7, $8, ${contributors} on conflict (document_id, epoch, number) do nothing returning id`,
    [newId(), documentId, epoch, number, at, frozen.digest, frozen.bytes, frozen.vector],
  )) as { id: string }[];
  await db.query(
    'delete from document_credit where document_id = $1 and (epoch, last_number) <= ($2::int, $3::bigint)',
    [documentId, epoch, number],
  );
  return made?.id ?? versionAt(db, documentId, { epoch, number });
}

const lastBefore = `select epoch, number from document_version where document_id = $2 and (epoch, number) < ($3::int, $4::bigint)
  order by epoch desc, number desc limit 1`;
const contributors = `array(
  select distinct person_id from (
    select epoch, person_id, number from document_update where document_id = $2 and person_id is not null
    union all select epoch, person_id, last_number from document_credit where document_id = $2) as wrote
  where (epoch, number) <= ($3::int, $4::bigint)
    and not exists (select from (${lastBefore}) as b where (wrote.epoch, wrote.number) <= (b.epoch, b.number))
  order by person_id)`;

/**
 * Documents whose writing since their last version is due: five minutes after it began, or as soon as it has rested two
 * minutes and the last version is five old.
 */
export async function dueDocuments(db: Asked, now: Date): Promise<string[]> {
  const rows = (await db.query(
    `with last as (
       select distinct on (document_id) document_id, epoch, number, at from document_version order by document_id, epoch desc, number desc),
     wrote as (
       select document_id, epoch, number, at as first_at, at as last_at from document_update
       union all select document_id, epoch, last_number, first_at, last_at from document_credit)
     select w.document_id as id from wrote w left join last l using (document_id)
     where l.document_id is null or (w.epoch, w.number) > (l.epoch, l.number)
     group by w.document_id, l.at
     having min(w.first_at) <= $1::timestamptz - interval '5 minutes'
       or (max(w.last_at) <= $1::timestamptz - interval '2 minutes' and coalesce(l.at, '-infinity') <= $1::timestamptz - interval '5 minutes')`,
    [now],
  )) as { id: string }[];
  return rows.map((row) => row.id);
}

/** Takes versions away; who wrote them is credited in the next that stays. */
export async function dropVersions(
  db: EntityManager,
  documentId: string,
  pick: (versions: readonly Thinnable[]) => readonly string[],
): Promise<number> {
  const rows = (await db.query(
    'select id, at, name from document_version where document_id = $1 order by epoch, number for update',
    [documentId],
  )) as { id: string; at: Date; name: string | null }[];
  const gone = pick(rows.map((row) => ({ ...row, at: row.at.toISOString() })));
  if (gone.length === 0) return 0;
  await db.query(
    `update document_version heir set contributor_ids = array(
       select distinct p from unnest(heir.contributor_ids || array(
         select unnest(v.contributor_ids) from document_version v where v.id = any($2)
           and (select n.id from document_version n where n.document_id = $1 and not n.id = any($2)
             and (n.epoch, n.number) > (v.epoch, v.number) order by n.epoch, n.number limit 1) = heir.id)) as p order by p)
     where heir.document_id = $1 and not heir.id = any($2)`,
    [documentId, gone],
  );
  await db.query('delete from document_version where id = any($1)', [gone]);
  return gone.length;
}
