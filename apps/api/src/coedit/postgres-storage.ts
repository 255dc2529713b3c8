import { grantOf, roles } from '@throughline/mission';
import {
  type AppendedEntry,
  type AppendResult,
  type AppendWish,
  type ClaimResult,
  type ClaimWish,
  type CoeditStorage,
  type CompactWish,
  type RenewWish,
  mergeStored,
  type StoredDocument,
  type StoredHead,
  type StoredSnapshot,
} from '@throughline/coedit/server';
import type { Position } from '@throughline/coedit';
import type { DataSource, EntityManager } from 'typeorm';
import { storeSnapshot } from '../platform/document-snapshots.js';
import { Statements } from './statements.js';

interface PartRow {
  kind: 'head' | 'snapshot' | 'row';
  epoch: number;
  number: number;
  digest: Buffer;
  bytes: Buffer | null;
  packed: Buffer | null;
  size: number;
  clocks: Buffer;
  deletes: Buffer;
  seal: Buffer;
}
interface ClaimRow {
  for_mission: string | null;
  for_mode: 'write' | 'read' | null;
  at_epoch: number;
  at_head: number;
  of_schema: number;
  taken: number | null;
}
interface AppendRow {
  wish: number;
  outcome: 'stored' | 'notAllowed' | 'outdated' | 'moved' | 'gone';
  at_number: number;
  at_digest: Buffer;
}

const writers = roles.filter((role) => grantOf(role, 'plan.write') === 'yes');
const readers = roles.filter((role) => grantOf(role, 'plan.read') === 'yes');
const lockNotAvailable = '55P03';
const longTail = 2000;

/**
 * Documents in PostgreSQL. What the engine promises rests on the order of statements: lock, then rights, then rows;
 * it stands in the functions of the migration `coediting`.
 */
export class PostgresStorage implements CoeditStorage {
  private readonly statements: Statements;

  constructor(
    private readonly database: DataSource,
    /** Told of every document that somebody may open here, with its mission. */
    private readonly met: (documentId: string, missionId: string) => void = () => undefined,
  ) {
    this.statements = new Statements(database);
  }

  async claim(wishes: readonly ClaimWish[]): Promise<ClaimResult[]> {
    const leases = wishes.flatMap((wish) => wish.leases);
    const rows = await this.statements.run<ClaimRow>(
      'coedit claim',
      'select * from coedit_claim($1, $2, $3, $4, $5, $6, $7, $8)',
      [
        wishes.map(({ documentId }) => (isId(documentId) ? documentId : nobodys)),
        wishes.map(({ personId }) => personId),
        wishes.map((wish) => wish.leases.length),
        wishes.map(({ schema }) => schema),
        leases.map(({ clientId }) => clientId),
        leases.map(({ page }) => page),
        readers,
        writers,
      ],
    );
    return wishes.map(({ documentId }, i) => this.claimed(documentId, rows[i]));
  }

  async read(
    documentId: string,
    since?: Pick<Position, 'epoch' | 'number'>,
  ): Promise<StoredDocument | undefined> {
    const parts = await this.statements.run<PartRow>('coedit read', reading, [
      documentId,
      since?.epoch ?? null,
      since?.number ?? null,
    ]);
    const head = parts.find(({ kind }) => kind === 'head');
    if (!head) return undefined;
    const snapshot = parts.find(({ kind }) => kind === 'snapshot');
    const rows = parts
      .filter(({ kind }) => kind === 'row')
      .map(({ number, digest, bytes }) => ({ number, digest, update: bytes ?? new Uint8Array() }));
    const { epoch, number, digest } = head;
    return { epoch, number, digest, rows, ...(snapshot && { snapshot: snapshotIn(snapshot) }) };
  }

  async append(wishes: readonly AppendWish[]): Promise<AppendResult[]> {
    // Locked one after another in this order, so that two nodes never wait for each other.
    const ordered = wishes.toSorted((a, b) => (a.documentId < b.documentId ? -1 : 1));
    const entries = ordered.flatMap((wish) => wish.entries);
    try {
      const rows = await this.statements.run<AppendRow>(
        'coedit append',
        'select * from coedit_append($1, $2, $3, $4, $5, $6, $7, $8, $9)',
        [
          ordered.map(({ documentId }) => documentId),
          ordered.map(({ epoch }) => epoch),
          ordered.map(({ number }) => number),
          ordered.map((wish) => wish.entries.length),
          entries.map(({ personId }) => personId),
          entries.map(({ schema }) => schema),
          entries.map(({ update }) => update.length),
          Buffer.concat(entries.map(({ update }) => update)),
          writers,
        ],
      );
      return wishes.map((each) => resultOf(rows.filter(({ wish }) => ordered[wish - 1] === each)));
    } catch (error) {
      if ((error as { code?: string }).code !== lockNotAvailable) throw error;
      return wishes.map(() => ({ kind: 'busy' }));
    }
  }

  async heads(documentIds: readonly string[]): Promise<StoredHead[]> {
    if (documentIds.length === 0) return [];
    return this.statements.run<StoredHead>(
      'coedit heads',
      `select d.id as "documentId", d.epoch, d.head as number, coalesce(s.number, 0) as base, d.schema
       from document d left join document_snapshot s on s.document_id = d.id and s.epoch = d.epoch where d.id = any($1)`,
      [documentIds],
    );
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
      await handOnCredit(db, documentId, { epoch, number: snapshot.number });
      const [, deleted] = (await db.query(
        'delete from document_update where document_id = $1 and epoch = $2 and number > $3 and number <= $4',
        [documentId, epoch, baseNumber, snapshot.number],
      )) as [unknown[], number];
      if (deleted !== rowCount)
        throw new Error(`document ${documentId}: ${deleted} rows were to be merged, ${rowCount} were`);
      await storeSnapshot(db, documentId, epoch, snapshot);
      return true;
    });
  }

  renew({ documentId, epoch, number, schema, snapshot, ...why }: RenewWish): Promise<boolean> {
    return this.database.transaction(async (db) => {
      const [, moved] = (await db.query(
        'update document set epoch = epoch + 1, head = $4, digest = $5, size = $6 where id = $1 and epoch = $2 and head = $3 and schema <= $7',
        [documentId, epoch, number, snapshot.number, Buffer.from(snapshot.digest), snapshot.size, schema],
      )) as [unknown[], number];
      if (moved === 0) return false;
      await storeSnapshot(db, documentId, epoch + 1, snapshot);
      await db.query(
        `insert into document_quarantine (document_id, person_id, reason)
         select document_id, person_id, $3 from document_lease
         where document_id = $1 and client_id = $2 and person_id is not null on conflict do nothing`,
        [documentId, why.authorId, why.reason],
      );
      await db.query(
        `insert into document_lease (document_id, client_id, person_id, page) values ($1, $2, null, 'server')`,
        [documentId, why.freshId],
      );
      return true;
    });
  }

  private claimed(documentId: string, row: ClaimRow | undefined): ClaimResult {
    if (!row?.for_mission || !row.for_mode) return { ok: false, reason: 'notAllowed' };
    this.met(documentId, row.for_mission);
    if (row.taken !== null) return { ok: false, reason: 'clientTaken', clientId: row.taken };
    const head = { documentId, epoch: row.at_epoch, number: row.at_head };
    return { ok: true, head, mode: row.for_mode, schema: row.of_schema };
  }
}

/**
 * Who wrote rows that are about to be merged away and that no version covers yet, kept for the next version. Merging
 * does not wait for versions: a long tail costs every reader, and this costs a row per writer.
 */
async function handOnCredit(
  db: EntityManager,
  documentId: string,
  { epoch, number }: Pick<Position, 'epoch' | 'number'>,
): Promise<void> {
  await db.query(
    `insert into document_credit (document_id, epoch, person_id, first_number, last_number, first_at, last_at)
     select document_id, epoch, person_id, min(number), max(number), min(at), max(at) from document_update u
     where document_id = $1 and epoch = $2 and number <= $3 and person_id is not null
       and number > coalesce((select max(v.number) from document_version v where v.document_id = $1 and v.epoch = $2), 0)
     group by document_id, epoch, person_id`,
    [documentId, epoch, number],
  );
}

const nobodys = '00000000-0000-0000-0000-000000000000';
const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** Head, snapshot and rows of one moment; without the snapshot where the rows after `$3` are all still rows. */
const reading = `with d as (select id, epoch, head, digest from document where id = $1),
   s as (select s.* from document_snapshot s join d on s.document_id = d.id and s.epoch = d.epoch),
   tail as (select coalesce(d.epoch = $2::int and $3::bigint between coalesce((select number from s), 0) and d.head, false) as enough from d)
 select 'head' as kind, epoch, head as number, digest, null::bytea as bytes, null::bytea as packed, null::bigint as size,
   null::bytea as clocks, null::bytea as deletes, null::bytea as seal from d
 union all select 'snapshot', epoch, number, digest, bytes, packed, size, clocks, deletes, seal from s where not (select enough from tail)
 union all select 'row', u.epoch, u.number, u.digest, u.bytes, null, null, null, null, null
   from document_update u join d on u.document_id = d.id and u.epoch = d.epoch
   where u.number > case when (select enough from tail) then $3::bigint else coalesce((select number from s), 0) end
 order by 1, 3`;

function snapshotIn({ number, digest, bytes, packed, size, clocks, deletes, seal }: PartRow): StoredSnapshot {
  if (packed) return { number, digest, packed, size, clocks, deletes, seal };
  // Written by a release that did not pack: brought into form here, until the document is next merged.
  return mergeStored({ number, digest, rows: [{ number, digest, update: bytes ?? new Uint8Array() }] });
}

function resultOf(rows: readonly AppendRow[]): AppendResult {
  const kind = rows[0]?.outcome;
  if (kind === 'gone' || kind === 'moved') return { kind };
  const entries = rows.map(({ outcome, at_number, at_digest }): AppendedEntry => {
    if (outcome === 'stored') return { ok: true, number: at_number, digest: at_digest };
    return { ok: false, reason: outcome === 'outdated' ? 'outdated' : 'notAllowed' };
  });
  return { kind: 'appended', entries };
}
