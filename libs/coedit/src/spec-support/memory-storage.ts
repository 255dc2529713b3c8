import type { Head, Position } from '../protocol.js';
import {
  chainDigest,
  FIRST_DIGEST,
  type AppendResult,
  type AppendWish,
  type ClaimResult,
  type ClaimWish,
  type CoeditStorage,
  type CompactWish,
  type RenewWish,
  type StoredDocument,
  type StoredHead,
  type StoredRow,
  type StoredSnapshot,
} from '../server/index.js';

interface Kept {
  epoch: number;
  number: number;
  digest: Uint8Array;
  snapshot?: StoredSnapshot;
  rows: (StoredRow & { personId: string })[];
  leases: Map<number, { personId: string; page: string }>;
  roles: Map<string, 'write' | 'read'>;
  schema: number;
}

const breath = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Storage for specs: asynchronous as a database is, with its failures at hand. */
export class MemoryStorage implements CoeditStorage {
  readonly documents = new Map<string, Kept>();
  appends = 0;
  /** Fails the next append before anything is stored, or after all of it is. */
  failNext: 'before' | 'after' | undefined;
  private held: Promise<void> | undefined;

  create(documentId: string, roles: Record<string, 'write' | 'read'>): Kept {
    const kept: Kept = {
      epoch: 1,
      number: 0,
      digest: FIRST_DIGEST,
      rows: [],
      leases: new Map(),
      roles: new Map(Object.entries(roles)),
      schema: 0,
    };
    this.documents.set(documentId, kept);
    return kept;
  }

  /** Appends wait until the returned function is called. */
  hold(): () => void {
    let release = (): void => undefined;
    this.held = new Promise((resolve) => (release = resolve));
    return release;
  }

  async claim(wishes: readonly ClaimWish[]): Promise<ClaimResult[]> {
    await breath();
    return wishes.map((wish) => this.claimOne(wish));
  }

  async read(
    documentId: string,
    since?: Pick<Position, 'epoch' | 'number'>,
  ): Promise<StoredDocument | undefined> {
    await breath();
    const kept = this.documents.get(documentId);
    if (!kept) return undefined;
    const { epoch, number, digest, snapshot, rows } = kept;
    const base = snapshot?.number ?? 0;
    const place = { epoch, number, digest };
    if (since?.epoch === epoch && since.number >= base) {
      return { ...place, rows: rows.filter((row) => row.number > since.number) };
    }
    return { ...place, rows: [...rows], ...(snapshot && { snapshot }) };
  }

  async append(wishes: readonly AppendWish[]): Promise<AppendResult[]> {
    this.appends += 1;
    await breath();
    await this.held;
    const failing = this.failNext;
    this.failNext = undefined;
    if (failing === 'before') throw new Error('The database is away.');
    const results = wishes.map((wish) => this.appendOne(wish));
    if (failing === 'after') throw new Error('The connection broke during the commit.');
    return results;
  }

  async heads(documentIds: readonly string[]): Promise<StoredHead[]> {
    await breath();
    return documentIds.flatMap((documentId) => {
      const kept = this.documents.get(documentId);
      return kept
        ? [{ ...headOf(documentId, kept), base: kept.snapshot?.number ?? 0, schema: kept.schema }]
        : [];
    });
  }

  async compact({ documentId, epoch, baseNumber, rowCount, snapshot }: CompactWish): Promise<boolean> {
    await breath();
    const kept = this.documents.get(documentId);
    const merged = kept?.rows.filter(({ number }) => number <= snapshot.number);
    if (!kept || kept.epoch !== epoch || (kept.snapshot?.number ?? 0) !== baseNumber) return false;
    if (merged?.length !== rowCount) return false;
    kept.snapshot = snapshot;
    kept.rows = kept.rows.filter(({ number }) => number > snapshot.number);
    return true;
  }

  async renew({
    documentId,
    epoch,
    number,
    schema,
    snapshot,
    authorId,
    freshId,
  }: RenewWish): Promise<boolean> {
    await breath();
    const kept = this.documents.get(documentId);
    if (!kept || kept.epoch !== epoch || kept.number !== number || kept.schema > schema) return false;
    const author = kept.leases.get(authorId)?.personId;
    if (author) kept.roles.set(author, 'read');
    kept.leases.set(freshId, { personId: '', page: '' });
    Object.assign(kept, { epoch: epoch + 1, number: 1, digest: snapshot.digest, snapshot, rows: [] });
    return true;
  }

  private claimOne({ documentId, personId, leases, schema }: ClaimWish): ClaimResult {
    const kept = this.documents.get(documentId);
    const mode = kept?.roles.get(personId);
    if (!kept || !mode) return { ok: false, reason: 'notAllowed' };
    for (const { clientId, page } of leases) {
      const lease = kept.leases.get(clientId);
      if (lease && (lease.personId !== personId || lease.page !== page))
        return { ok: false, reason: 'clientTaken', clientId };
    }
    for (const { clientId, page } of leases) kept.leases.set(clientId, { personId, page });
    if (mode === 'write') kept.schema = Math.max(kept.schema, schema);
    return { ok: true, head: headOf(documentId, kept), mode, schema: kept.schema };
  }

  private appendOne(wish: AppendWish): AppendResult {
    const kept = this.documents.get(wish.documentId);
    if (!kept) return { kind: 'gone' };
    if (kept.epoch !== wish.epoch || kept.number !== wish.number) return { kind: 'moved' };
    const entries = wish.entries.map(({ personId, update, schema }) => {
      if (kept.roles.get(personId) !== 'write') return { ok: false, reason: 'notAllowed' } as const;
      if (schema < kept.schema) return { ok: false, reason: 'outdated' } as const;
      const number = kept.number + 1;
      const digest = chainDigest(kept.digest, kept.epoch, { number, update });
      kept.rows.push({ number, digest, update, personId });
      Object.assign(kept, { number, digest });
      return { ok: true, number, digest } as const;
    });
    return { kind: 'appended', entries };
  }
}

function headOf(documentId: string, { epoch, number }: Kept): Head {
  return { documentId, epoch, number };
}
