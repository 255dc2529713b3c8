import type { Lease } from '../protocol.js';
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
} from './storage.js';

/** All of one document. `leases` and `barred` are the storage's own. */
export interface WholeDocument {
  epoch: number;
  number: number;
  digest: Uint8Array;
  schema: number;
  snapshot?: StoredSnapshot;
  rows: StoredRow[];
  leases: (Lease & { personId: string })[];
  barred: string[];
}

export interface WholeGround {
  load(documentId: string): Promise<WholeDocument | undefined>;
  /** Resolves only when the whole is safe: what is acknowledged rests on it. */
  save(documentId: string, whole: WholeDocument): Promise<void>;
  mayDo(documentId: string, personId: string): Promise<'write' | 'read' | undefined>;
}

export const emptyDocument = (): WholeDocument => ({
  epoch: 1,
  number: 0,
  digest: FIRST_DIGEST,
  schema: 0,
  rows: [],
  leases: [],
  barred: [],
});

/**
 * The simplest storage that keeps the promises: each document is one record that is loaded and saved whole, one thing
 * after another. For a single process with short documents (each commit writes the whole);
 * a database does better.
 */
export class WholeStorage implements CoeditStorage {
  private tail: Promise<unknown> = Promise.resolve();

  constructor(private readonly ground: WholeGround) {}

  claim(wishes: readonly ClaimWish[]): Promise<ClaimResult[]> {
    return this.eachInTurn(wishes, async ({ documentId, personId, leases, schema }): Promise<ClaimResult> => {
      const whole = await this.ground.load(documentId);
      const mode = whole && (await this.modeOf(documentId, whole, personId));
      if (!whole || !mode) return { ok: false, reason: 'notAllowed' };
      const taken = leases.find((wish) =>
        whole.leases.some(
          (held) =>
            held.clientId === wish.clientId && (held.personId !== personId || held.page !== wish.page),
        ),
      );
      if (taken) return { ok: false, reason: 'clientTaken', clientId: taken.clientId };
      for (const lease of leases)
        if (!whole.leases.some(({ clientId }) => clientId === lease.clientId))
          whole.leases.push({ ...lease, personId });
      if (mode === 'write') whole.schema = Math.max(whole.schema, schema);
      await this.ground.save(documentId, whole);
      const { epoch, number } = whole;
      return { ok: true, mode, schema: whole.schema, head: { documentId, epoch, number } };
    });
  }

  read(documentId: string, since?: { epoch: number; number: number }): Promise<StoredDocument | undefined> {
    return this.inTurn(async () => {
      const whole = await this.ground.load(documentId);
      if (!whole) return undefined;
      const { epoch, number, digest, snapshot, rows } = whole;
      const isEnough = since?.epoch === epoch && since.number >= (snapshot?.number ?? 0);
      const wanted = rows.filter((row) => !isEnough || row.number > since.number);
      return { epoch, number, digest, rows: wanted, ...(!isEnough && snapshot && { snapshot }) };
    });
  }

  append(wishes: readonly AppendWish[]): Promise<AppendResult[]> {
    return this.eachInTurn(wishes, async ({ documentId, epoch, number, entries }): Promise<AppendResult> => {
      const whole = await this.ground.load(documentId);
      if (!whole) return { kind: 'gone' };
      if (whole.epoch !== epoch || whole.number !== number) return { kind: 'moved' };
      const results = [];
      for (const { personId, update, schema } of entries) {
        const mode = await this.modeOf(documentId, whole, personId);
        if (mode !== 'write') results.push({ ok: false, reason: 'notAllowed' } as const);
        else if (schema < whole.schema) results.push({ ok: false, reason: 'outdated' } as const);
        else results.push({ ok: true, ...added(whole, update) } as const);
      }
      await this.ground.save(documentId, whole);
      return { kind: 'appended', entries: results };
    });
  }

  async heads(documentIds: readonly string[]): Promise<StoredHead[]> {
    const heads = await this.eachInTurn(documentIds, async (documentId): Promise<StoredHead[]> => {
      const whole = await this.ground.load(documentId);
      if (!whole) return [];
      const { epoch, number, schema, snapshot } = whole;
      return [{ documentId, epoch, number, schema, base: snapshot?.number ?? 0 }];
    });
    return heads.flat();
  }

  compact({ documentId, epoch, baseNumber, rowCount, snapshot }: CompactWish): Promise<boolean> {
    return this.change(documentId, (whole) => {
      const rows = whole.rows.filter(({ number }) => number > snapshot.number);
      const isSame = whole.epoch === epoch && (whole.snapshot?.number ?? 0) === baseNumber;
      if (!isSame || whole.rows.length - rows.length !== rowCount) return false;
      Object.assign(whole, { snapshot, rows });
      return true;
    });
  }

  renew({ documentId, epoch, number, schema, snapshot, authorId, freshId }: RenewWish): Promise<boolean> {
    return this.change(documentId, (whole) => {
      if (whole.epoch !== epoch || whole.number !== number || whole.schema > schema) return false;
      const author = whole.leases.find(({ clientId }) => clientId === authorId)?.personId;
      if (author) whole.barred.push(author);
      whole.leases.push({ clientId: freshId, page: '', personId: '' });
      Object.assign(whole, { epoch: epoch + 1, number: 1, digest: snapshot.digest, snapshot, rows: [] });
      return true;
    });
  }

  private async modeOf(documentId: string, whole: WholeDocument, personId: string) {
    const mode = await this.ground.mayDo(documentId, personId);
    return mode === 'write' && whole.barred.includes(personId) ? 'read' : mode;
  }

  private change(documentId: string, make: (whole: WholeDocument) => boolean): Promise<boolean> {
    return this.inTurn(async () => {
      const whole = await this.ground.load(documentId);
      if (!whole || !make(whole)) return false;
      await this.ground.save(documentId, whole);
      return true;
    });
  }

  private eachInTurn<Wish, Result>(
    wishes: readonly Wish[],
    task: (wish: Wish) => Promise<Result>,
  ): Promise<Result[]> {
    return this.inTurn(async () => {
      const results: Result[] = [];
      for (const wish of wishes) results.push(await task(wish));
      return results;
    });
  }

  private inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    const done = this.tail.then(task);
    this.tail = done.catch(() => undefined);
    return done;
  }
}

function added(whole: WholeDocument, update: Uint8Array): Pick<StoredRow, 'number' | 'digest'> {
  const number = whole.number + 1;
  const digest = chainDigest(whole.digest, whole.epoch, { number, update });
  whole.rows.push({ number, digest, update });
  Object.assign(whole, { number, digest });
  return { number, digest };
}
