import type { FilePurpose, Readable, Standing, StoredFile } from '@throughline/mission';
import type { EntityManager } from 'typeorm';
import { Refused } from '../platform/refused.js';
import { fileTable } from '../platform/tables.js';

interface Asking {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

/** What a file is brought for: a document or a commitment of a mission. */
export interface FilePlace {
  readonly missionId: string;
  readonly purpose: FilePurpose;
  readonly placeId: string;
}

const places: Record<FilePurpose, string> = {
  image: 'select audience_id as "audienceId" from document where id = $1 and mission_id = $2',
  evidence: `select audience_id as "audienceId", lead_organisation_id as "leadOrganisationId"
    from commitment where id = $1 and mission_id = $2`,
};

/** The place as it stands now; one that the person may not read is not found. */
export async function readPlace(db: Asking, at: FilePlace, by: Standing): Promise<Readable> {
  const [place] = (await db.query(places[at.purpose], [at.placeId, at.missionId])) as Readable[];
  if (!place || !by.audienceIds.has(place.audienceId)) throw new Refused('notFound');
  return place;
}

/** Files of a mission that a person may read: those that stand in what they may read now, whoever brought them. */
export async function readableFiles(
  db: EntityManager,
  { missionId, ids }: { missionId: string; ids: readonly string[] },
  by: Standing,
): Promise<StoredFile[]> {
  return db
    .createQueryBuilder(fileTable, 'f')
    .leftJoin('document', 'd', 'd.id = f.document_id')
    .leftJoin('commitment', 'c', 'c.id = f.commitment_id')
    .where('f.mission_id = :missionId and f.id = any(:ids)', { missionId, ids })
    .andWhere('coalesce(d.audience_id, c.audience_id) = any(:audiences)', { audiences: [...by.audienceIds] })
    .getMany();
}

/** Apart from every transaction of a mission, so that its lock is not held while megabytes travel. */
export const storeBytes = (db: Asking, id: string, bytes: Buffer): Promise<unknown> =>
  db.query('insert into file_content (id, bytes) values ($1, $2)', [id, bytes]);

export async function bytesOf(db: Asking, id: string): Promise<Buffer> {
  const [row] = (await db.query('select bytes from file_content where id = $1', [id])) as { bytes: Buffer }[];
  if (!row) throw new Refused('notFound');
  return row.bytes;
}

/** Takes bytes away that no file has come to name. */
export const dropBytes = (db: Asking, id: string): Promise<unknown> =>
  db.query('delete from file_content where id = $1 and not exists (select from file where id = $1)', [id]);

export async function weightOf(db: Asking, missionId: string): Promise<number> {
  const [row] = (await db.query(
    'select coalesce(sum(size), 0)::bigint as weight from file where mission_id = $1',
    [missionId],
  )) as { weight: number }[];
  return row?.weight ?? 0;
}

/** Takes files away that were brought as evidence and not named as such for a month, and bytes without a file. */
export async function dropUnused(db: EntityManager): Promise<void> {
  await db.query(
    `delete from file f using commitment c where c.id = f.commitment_id and f.created_at < now() - interval '30 days'
     and not c.evidence @> jsonb_build_array(jsonb_build_object('file', jsonb_build_object('id', f.id)))`,
  );
  await db.query(
    `delete from file_content c where stored_at < now() - interval '1 day'
     and not exists (select from file f where f.id = c.id)`,
  );
}
