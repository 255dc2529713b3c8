import { createHash, randomBytes } from 'node:crypto';
import type { Fact } from '@throughline/mission';
import canonicalize from 'canonicalize';
import type { EntityManager } from 'typeorm';

/**
 * The insert-only log. Each entry has a gapless number in its audience; one hash chain runs through the whole
 * mission. Payloads stand apart and only their salted digests are in the chain, so what must be erased can be.
 */
const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const canonical = (value: unknown): string => canonicalize(value) ?? 'null';

export const digestOf = (payload: unknown, salt: Buffer): Buffer => sha256(salt, canonical(payload));

export interface ChainLink {
  audienceId: string;
  number: number;
  type: string;
  at: string;
  author: string | null;
  digest: Buffer;
}

export const hashOf = (previous: Buffer, link: ChainLink): Buffer =>
  sha256(
    previous,
    canonical([link.audienceId, link.number, link.type, link.at, link.author, link.digest.toString('hex')]),
  );

/** A fact on its way into the log. */
export interface Told {
  readonly audienceId: string;
  readonly fact: Fact;
}

export interface LogHead {
  position: number;
  hash: Buffer;
  /** The moment of the writing transaction, ISO 8601, never below the mission's last. */
  at: string;
}

/** The record that a fact is about, so that one record's history is found without reading payloads. */
export function recordOf(fact: Fact): string | null {
  if ('dependency' in fact) return fact.dependency.id;
  // A change's entries are in its commitment's history, and out of sight with it.
  if ('commitment' in fact) return fact.commitment.id;
  if ('thread' in fact) return fact.thread.id;
  if ('mention' in fact) return fact.mention.id;
  if ('suggestion' in fact) return fact.suggestion.id;
  if ('goal' in fact) return fact.goal.id;
  if ('baseline' in fact) return fact.baseline.id;
  if ('membership' in fact) return fact.membership.id;
  if ('partner' in fact) return fact.partner.id;
  if ('invitation' in fact) return fact.invitation.id;
  if ('planVersion' in fact) return fact.planVersion.id;
  if ('agreement' in fact) return fact.agreement.id;
  return fact.type === 'record.removed' ? fact.id : null;
}

type Entry = Told & { readonly author: string | null };
/** Rows of one statement; a file of a thousand promises is a thousand entries. */
const entriesAtOnce = 500;

/** Appends facts in order. The mission's head must be locked by this transaction. Gives each fact's number. */
export async function appendToLog(
  db: EntityManager,
  missionId: string,
  head: LogHead,
  entries: readonly Entry[],
): Promise<number[]> {
  const numbers = await numbersFor(db, missionId, entries);
  const rows = entries.map((entry, at) => chained(head, entry, numbers[at] ?? 0));
  for (let at = 0; at < rows.length; at += entriesAtOnce)
    await insertRows(db, missionId, rows.slice(at, at + entriesAtOnce));
  await db.query('update mission_head set position = $2, hash = $3, last_at = $4 where mission_id = $1', [
    missionId,
    head.position,
    head.hash,
    head.at,
  ]);
  return numbers;
}

/** Raises each audience's head once, and numbers its entries in their order. */
async function numbersFor(
  db: EntityManager,
  missionId: string,
  entries: readonly Entry[],
): Promise<number[]> {
  const next = new Map<string, number>();
  for (const [audienceId, its] of Map.groupBy(entries, (entry) => entry.audienceId)) {
    const [[row]] = (await db.query(
      'update audience set head = head + $3 where id = $1 and mission_id = $2 returning head',
      [audienceId, missionId, its.length],
    )) as [{ head: number }[], number];
    if (!row) throw new Error(`audience ${audienceId} is not of mission ${missionId}`);
    next.set(audienceId, row.head - its.length);
  }
  return entries.map(({ audienceId }) => {
    const number = (next.get(audienceId) ?? 0) + 1;
    next.set(audienceId, number);
    return number;
  });
}

/** One row of the log after the head, which moves on to it. */
function chained(head: LogHead, { audienceId, fact, author }: Entry, number: number) {
  const { at } = head;
  const { type } = fact;
  const salt = randomBytes(16);
  const digest = digestOf(fact, salt);
  head.position += 1;
  head.hash = hashOf(head.hash, { audienceId, number, type, at, author, digest });
  return {
    audienceId,
    number,
    position: head.position,
    type,
    at,
    author,
    digest,
    hash: head.hash,
    fact,
    salt,
  };
}

async function insertRows(
  db: EntityManager,
  missionId: string,
  rows: readonly ReturnType<typeof chained>[],
): Promise<void> {
  await db.query(
    `with told as (select * from unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::text[], $6::timestamptz[],
         $7::uuid[], $8::bytea[], $9::bytea[], $10::uuid[], $11::text[], $12::bytea[])
         as t(audience_id, number, position, type, at, author, digest, hash, record_id, payload, salt)),
       entry as (insert into log_entry (audience_id, number, mission_id, position, type, at, author, digest, hash)
         select audience_id, number, $1, position, type, at, author, digest, hash from told)
     insert into log_payload (audience_id, number, record_id, payload, salt)
       select audience_id, number, record_id, payload::jsonb, salt from told`,
    [
      missionId,
      rows.map(({ audienceId }) => audienceId),
      rows.map(({ number }) => number),
      rows.map(({ position }) => position),
      rows.map(({ type }) => type),
      rows.map(({ at }) => at),
      rows.map(({ author }) => author),
      rows.map(({ digest }) => digest),
      rows.map(({ hash }) => hash),
      rows.map(({ fact }) => recordOf(fact)),
      rows.map(({ fact }) => JSON.stringify(fact)),
      rows.map(({ salt }) => salt),
    ],
  );
}

export interface Signed {
  missionId: string;
  audienceId: string;
  number: number;
  at: string;
  by: string | null;
  fact: unknown;
}

const entryColumns = `e.mission_id as "missionId", e.audience_id as "audienceId", e.number, e.at, e.author as by, p.payload as fact`;

const toSigned = (row: Omit<Signed, 'at'> & { at: Date }): Signed => ({ ...row, at: row.at.toISOString() });

interface Asked {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

/** Entries of one audience after a number, oldest first. Erased ones are left out; the number still counts. */
export async function entriesAfter(
  db: Asked,
  audienceId: string,
  after: number,
  limit: number,
): Promise<Signed[]> {
  const rows = await db.query(
    `select ${entryColumns} from log_entry e join log_payload p using (audience_id, number)
     where e.audience_id = $1 and e.number > $2 order by e.number limit $3`,
    [audienceId, after, limit],
  );
  return (rows as (Omit<Signed, 'at'> & { at: Date })[]).map(toSigned);
}

/** The condition that the record, or the document, which an entry `p` is about stands in these audiences still. */
const standsIn = (audienceIds: string): string => `
  not exists (select from dependency d join commitment c on c.id in (d.dependant_id, d.needed_id)
    where d.id = p.record_id and c.audience_id <> all(${audienceIds}))
  and not exists (select from commitment c where c.id = p.record_id and c.audience_id <> all(${audienceIds}))
  and not exists (select from comment_thread t join document d on d.id = t.document_id
    where t.id = p.record_id and d.audience_id <> all(${audienceIds}))
  and not exists (select from suggestion s join document d on d.id = s.document_id
    where s.id = p.record_id and d.audience_id <> all(${audienceIds}))`;

/**
 * What a page missed in an audience. Of a record that has moved out of its reader's sight only that it left is told:
 * whoever comes later, and names a number from before, was never meant to read the rest.
 */
export async function entriesMissed(
  db: Asked,
  { audienceId, number }: { audienceId: string; number: number },
  audienceIds: ReadonlySet<string>,
  limit: number,
): Promise<Signed[]> {
  const rows = await db.query(
    `select ${entryColumns} from log_entry e join log_payload p using (audience_id, number)
     where e.audience_id = $2 and e.number > $3 and (e.type = 'record.removed' or (${standsIn('$1')}))
     order by e.number limit $4`,
    [[...audienceIds], audienceId, number, limit],
  );
  return (rows as (Omit<Signed, 'at'> & { at: Date })[]).map(toSigned);
}

/**
 * The newest entries over several audiences, newest first; of one record if it is named. What was told of a record
 * that has since moved out of these audiences is not told again: who comes later was never meant to read it.
 */
export async function newestEntries(
  db: Asked,
  audienceIds: readonly string[],
  limit: number,
  recordId: string | null = null,
): Promise<Signed[]> {
  const rows = await db.query(
    `select ${entryColumns} from log_entry e join log_payload p using (audience_id, number)
     where e.audience_id = any($1) and ($3::uuid is null or p.record_id = $3
         or p.record_id in (select id from dependency where $3 in (dependant_id, needed_id)))
       and ${standsIn('$1')}
       order by e.at desc, e.position desc limit $2`,
    [audienceIds, limit, recordId],
  );
  return (rows as (Omit<Signed, 'at'> & { at: Date })[]).map(toSigned);
}
