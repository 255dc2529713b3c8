import { inAudience } from '../platform/in-audience.js';
import {
  type AppendedEntry,
  type AppendResult,
  type AppendWish,
  chainDigest,
  type ClaimResult,
  type CoeditStorage,
  type CompactWish,
  type StoredDocument,
} from '@throughline/coedit/server';
import type { Head, Lease, Position } from '@throughline/coedit';
import { grantOf, roles } from '@throughline/mission';
import type { DataSource, EntityManager } from 'typeorm';

interface DocumentRow {
  id: string;
  epoch: number;
  head: number;
  digest: Buffer;
}
interface PartRow {
  kind: 'head' | 'snapshot' | 'row';
  epoch: number;
  number: number;
  digest: Buffer;
  bytes: Buffer | null;
}
interface NewRow {
  documentId: string;
  epoch: number;
  number: number;
  personId: string;
  update: Uint8Array;
  digest: Uint8Array;
}

const writers = roles.filter((role) => grantOf(role, 'plan.write') === 'yes');
const lockNotAvailable = '55P03';
const longTail = 500;

/** Documents in PostgreSQL. What the engine promises rests on the order of statements here: lock, then rights, then rows. */
export class PostgresStorage implements CoeditStorage {
  constructor(private readonly database: DataSource) {}

  claim(documentId: string, personId: string, leases: readonly Lease[]): Promise<ClaimResult> {
    return this.database
      .transaction(async (db): Promise<ClaimResult> => {
        const heads = await this.headsIn(db, [documentId]);
        const head = heads[0];
        if (!head) return { ok: false, reason: 'unknownDocument' };
        const ids = leases.map((lease) => lease.clientId);
        await db.query(
          `insert into document_lease (document_id, client_id, person_id, page)
         select $1, id, $2, page from unnest($3::bigint[], $4::text[]) as lease (id, page) order by id on conflict do nothing`,
          [documentId, personId, ids, leases.map((lease) => lease.page)],
        );
        const held = (await db.query(
          `select client_id as "clientId", person_id = $2 and document_lease.page = lease.page as mine
         from document_lease join unnest($3::bigint[], $4::text[]) as lease (id, page) on client_id = lease.id where document_id = $1`,
          [documentId, personId, ids, leases.map((lease) => lease.page)],
        )) as { clientId: number; mine: boolean }[];
        const taken = held.find((lease) => !lease.mine);
        if (taken) throw new Taken(taken.clientId);
        const own = (await db.query(
          'select client_id as id from document_lease where document_id = $1 and person_id = $2',
          [documentId, personId],
        )) as { id: number }[];
        return { ok: true as const, head, clientIds: own.map((row) => row.id) };
      })
      .catch((error: unknown): ClaimResult => {
        // Thrown so that the claims made with it are rolled back: all or none.
        if (error instanceof Taken) return { ok: false, reason: 'clientTaken', clientId: error.clientId };
        throw error;
      });
  }

  async read(
    documentId: string,
    since?: Pick<Position, 'epoch' | 'number'>,
  ): Promise<StoredDocument | undefined> {
    const parts = await this.database.query<PartRow[]>(
      `with d as (select id, epoch, head, digest from document where id = $1),
         s as (select s.* from document_snapshot s join d on s.document_id = d.id and s.epoch = d.epoch),
         tail as (select d.epoch = $2::int and $3::bigint between coalesce((select number from s), 0) and d.head as is_enough from d)
       select 'head' as kind, epoch, head as number, digest, null::bytea as bytes from d
       union all select 'snapshot', epoch, number, digest, bytes from s where not coalesce((select is_enough from tail), false)
       union all select 'row', u.epoch, u.number, u.digest, u.bytes from document_update u join d on u.document_id = d.id and u.epoch = d.epoch
         where u.number > case when coalesce((select is_enough from tail), false) then $3::bigint else coalesce((select number from s), 0) end
       order by 1, 3`,
      [documentId, since?.epoch ?? null, since?.number ?? null],
    );
    const head = parts.find((part) => part.kind === 'head');
    if (!head) return undefined;
    const stored = parts
      .filter((part) => part.kind !== 'head')
      .map((part) => ({ ...part, update: part.bytes ?? new Uint8Array() }));
    const snapshot = stored.find((part) => part.kind === 'snapshot');
    const rows = stored
      .filter((part) => part.kind === 'row')
      .map(({ number, digest, update }) => ({ number, digest, update }));
    const position = { epoch: head.epoch, number: head.number, digest: head.digest };
    return {
      ...position,
      rows,
      ...(snapshot
        ? { snapshot: { number: snapshot.number, digest: snapshot.digest, update: snapshot.update } }
        : {}),
    };
  }

  append(wishes: readonly AppendWish[]): Promise<AppendResult[]> {
    return this.database
      .transaction((db) => this.appendAll(db, wishes))
      .catch((error: { code?: string }) => {
        if (error.code !== lockNotAvailable) throw error;
        return wishes.map(() => ({ kind: 'busy' as const }));
      });
  }

  async heads(documentIds: readonly string[]): Promise<Head[]> {
    return documentIds.length === 0 ? [] : this.headsIn(this.database, documentIds);
  }

  /** Documents whose rows since the last snapshot are many enough to be worth merging. */
  async longTails(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(
      'select document_id as id from document_update group by document_id having count(*) > $1',
      [longTail],
    );
    return rows.map((row) => row.id);
  }

  compact({ documentId, epoch, baseNumber, rowCount, snapshot }: CompactWish): Promise<boolean> {
    return this.database.transaction(async (db) => {
      const [base] = (await db.query(
        `select coalesce((select number from document_snapshot s where s.document_id = d.id and s.epoch = d.epoch), 0) as number
         from document d where id = $1 and epoch = $2 for no key update`,
        [documentId, epoch],
      )) as { number: number }[];
      if (base?.number !== baseNumber) return false;
      const [, deleted] = (await db.query(
        'delete from document_update where document_id = $1 and epoch = $2 and number > $3 and number <= $4',
        [documentId, epoch, baseNumber, snapshot.number],
      )) as [unknown[], number];
      if (deleted !== rowCount)
        throw new Error(`document ${documentId}: ${deleted} rows were to be merged, ${rowCount} were`);
      await db.query(
        `insert into document_snapshot (document_id, epoch, number, bytes, digest) values ($1, $2, $3, $4, $5)
         on conflict (document_id) do update set epoch = excluded.epoch, number = excluded.number, bytes = excluded.bytes,
           digest = excluded.digest, at = clock_timestamp()`,
        [documentId, epoch, snapshot.number, Buffer.from(snapshot.update), Buffer.from(snapshot.digest)],
      );
      return true;
    });
  }

  private async appendAll(db: EntityManager, wishes: readonly AppendWish[]): Promise<AppendResult[]> {
    const ids = [...new Set(wishes.map((wish) => wish.documentId))].sort();
    const documents = (await db.query(
      'select id, epoch, head, digest from document where id = any($1) order by id for no key update',
      [ids],
    )) as DocumentRow[];
    const rights = await this.writersOf(db, ids, wishes);
    const standing = new Map(documents.map((row) => [row.id, row]));
    const rows: NewRow[] = [];
    const results = wishes.map((wish): AppendResult => {
      const document = standing.get(wish.documentId);
      if (!document) return { kind: 'gone' };
      if (document.epoch !== wish.epoch || document.head !== wish.number) return { kind: 'moved' };
      return { kind: 'appended', entries: number(wish, document, rights, rows) };
    });
    await this.insert(db, rows, documents);
    return results;
  }

  /** Who may write which document now: asked after the lock, in a statement of its own. */
  private async writersOf(
    db: EntityManager,
    documentIds: readonly string[],
    wishes: readonly AppendWish[],
  ): Promise<ReadonlySet<string>> {
    const people = [...new Set(wishes.flatMap((wish) => wish.entries.map((entry) => entry.personId)))];
    const rows = (await db.query(
      `select d.id as document, m.person_id as person from document d
       join membership m on m.mission_id = d.mission_id and m.ended_at is null and m.role = any($3)
       join audience a on a.id = d.audience_id
       where d.id = any($1) and m.person_id = any($2) and ${inAudience('a', 'm.person_id')}`,
      [documentIds, people, writers],
    )) as { document: string; person: string }[];
    return new Set(rows.map((row) => `${row.document} ${row.person}`));
  }

  private async insert(
    db: EntityManager,
    rows: readonly NewRow[],
    documents: readonly DocumentRow[],
  ): Promise<void> {
    if (rows.length === 0) return;
    await db.query(
      `insert into document_update (document_id, epoch, number, person_id, bytes, digest)
       select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::uuid[], $5::bytea[], $6::bytea[])`,
      [
        rows.map((row) => row.documentId),
        rows.map((row) => row.epoch),
        rows.map((row) => row.number),
        rows.map((row) => row.personId),
        rows.map((row) => Buffer.from(row.update)),
        rows.map((row) => Buffer.from(row.digest)),
      ],
    );
    await db.query(
      `update document set head = new.head, digest = new.digest, size = size + new.grown
       from unnest($1::uuid[], $2::bigint[], $3::bytea[], $4::bigint[]) as new (id, head, digest, grown) where document.id = new.id`,
      [
        documents.map((row) => row.id),
        documents.map((row) => row.head),
        documents.map((row) => row.digest),
        documents.map((row) =>
          rows.reduce((sum, next) => sum + (next.documentId === row.id ? next.update.length : 0), 0),
        ),
      ],
    );
  }

  private async headsIn(
    db: Pick<DataSource, 'query'> | EntityManager,
    documentIds: readonly string[],
  ): Promise<Head[]> {
    return (await db.query(
      'select id as "documentId", epoch, head as number from document where id = any($1)',
      [documentIds],
    )) as Head[];
  }
}

class Taken extends Error {
  constructor(readonly clientId: number) {
    super('lease taken');
  }
}

/** Numbers a wish's entries from the document's head on, chains them, and moves the head. */
function number(
  wish: AppendWish,
  document: DocumentRow,
  rights: ReadonlySet<string>,
  rows: NewRow[],
): AppendedEntry[] {
  return wish.entries.map(({ personId, update }) => {
    if (!rights.has(`${document.id} ${personId}`)) return { ok: false, reason: 'notAllowed' };
    const place = { epoch: document.epoch, number: document.head + 1 };
    const digest = chainDigest(document.digest, place.epoch, { number: place.number, update });
    rows.push({ documentId: document.id, ...place, personId, update, digest });
    document.head = place.number;
    document.digest = Buffer.from(digest);
    return { ok: true, number: place.number, digest };
  });
}
