import type { CoeditRefusal } from '../protocol.js';
import { committedRows, prepare, type Prepared, type Refused, type TakenPush, type Turn } from './batch.js';
import { Quota } from './quota.js';
import type { ServedDocument } from './served-document.js';
import { brokenRow, type AppendResult, type CoeditStorage, type StoredRow } from './storage.js';

export interface GroupCommitHost {
  publish(turn: Turn): void;
  replaced(document: ServedDocument, how: 'epoch' | 'rebased'): void;
  gone(document: ServedDocument): void;
  /** Nothing of this document waits any more. */
  rested(document: ServedDocument): void;
  fault(fault: unknown): void;
}

const GAPS: readonly CoeditRefusal[] = ['clockGap', 'unknownOrigin', 'unknownDelete', 'foreignClient'];
const BUSY_GAP = 5;
/** A crowd's commits come less often, since each is a write to every member: milliseconds for each, and at most. */
const CROWD_GAP = 0.05;
const MAX_CROWD_GAP = 25;
const MAX_BACKOFF = 1_000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * One loop changes every served document of this node, so that nothing is ever changed twice at a time. While a
 * commit is out the next batch gathers. A commit whose outcome is unknown is never assumed: its documents are read
 * again, and the gate recognises what had been stored after all.
 */
export class GroupCommit {
  private readonly queued = new Map<ServedDocument, TakenPush[]>();
  private readonly unsure = new Map<ServedDocument, { resolve(): void; reject(fault: unknown): void }[]>();
  /** Bytes in each queue, counted along: a burst must not cost its square. */
  private readonly waiting = new Map<ServedDocument, number>();
  private readonly inFlight = new Set<ServedDocument>();
  /** Storage answers `busy` to a whole batch: each of it is tried alone until it is answered otherwise. */
  private readonly busy = new WeakSet<ServedDocument>();
  /** When a document's next commit may begin. */
  private readonly rests = new WeakMap<ServedDocument, number>();
  private readonly quota = new Quota(() => performance.now());
  private running: Promise<void> | undefined;
  private failures = 0;

  constructor(
    private readonly storage: CoeditStorage,
    private readonly host: GroupCommitHost,
  ) {}

  take(push: TakenPush): void {
    this.queue(push.open.document, [push]);
    this.wake();
  }

  /** Reads what others have appended; waits for its turn between commits. */
  refresh(document: ServedDocument): Promise<void> {
    const done = new Promise<void>((resolve, reject) => {
      this.unsure.set(document, [...(this.unsure.get(document) ?? []), { resolve, reject }]);
    });
    this.wake();
    return done;
  }

  waitingBytes(document: ServedDocument): number {
    return this.waiting.get(document) ?? 0;
  }

  holds(document: ServedDocument): boolean {
    return this.queued.has(document) || this.unsure.has(document) || this.inFlight.has(document);
  }

  tidy(): void {
    this.quota.tidy();
  }

  /** Resolves once nothing waits any more. */
  async drain(): Promise<void> {
    while (this.running) await this.running;
  }

  private queue(document: ServedDocument, pushes: readonly TakenPush[]): void {
    const queue = this.queued.get(document) ?? [];
    this.queued.set(document, queue);
    for (const push of pushes) queue.push(push);
    const bytes = pushes.reduce((sum, { update }) => sum + update.length, 0);
    this.waiting.set(document, (this.waiting.get(document) ?? 0) + bytes);
  }

  private empty(document: ServedDocument): TakenPush[] {
    const queue = this.queued.get(document) ?? [];
    this.queued.delete(document);
    this.waiting.delete(document);
    return queue;
  }

  private wake(): void {
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      if (this.queued.size > 0 || this.unsure.size > 0) this.wake();
    });
  }

  private async run(): Promise<void> {
    while (this.queued.size > 0 || this.unsure.size > 0) {
      const started = performance.now();
      const before = this.failures;
      await this.readUnsure();
      await this.commit();
      if (this.failures === before) this.failures = 0;
      const gap = this.failures > 0 ? Math.min(MAX_BACKOFF, 25 * 2 ** this.failures) : BUSY_GAP;
      if (this.queued.size > 0 || this.unsure.size > 0)
        await pause(Math.max(0, started + gap - performance.now()));
    }
  }

  private async readUnsure(): Promise<void> {
    await Promise.all([...this.unsure.keys()].map((document) => this.readOne(document)));
  }

  private async readOne(document: ServedDocument): Promise<void> {
    const waiters = this.unsure.get(document) ?? [];
    try {
      await this.catchUp(document);
      const later = (this.unsure.get(document) ?? []).slice(waiters.length);
      if (later.length > 0) this.unsure.set(document, later);
      else this.unsure.delete(document);
      for (const { resolve } of waiters) resolve();
    } catch (fault) {
      this.failures += 1;
      this.host.fault(fault);
      const failed = this.unsure.get(document) ?? [];
      // Without words that wait for it, a document that can't be read is not tried again unasked.
      if (this.queued.has(document)) this.unsure.set(document, []);
      else this.unsure.delete(document);
      for (const { reject } of failed) reject(fault);
    }
    if (!this.holds(document)) this.host.rested(document);
  }

  private async catchUp(document: ServedDocument): Promise<void> {
    const stored = await this.storage.read(document.documentId, document.head);
    if (!stored) return this.drop(document);
    const sameLine = stored.epoch === document.epoch && stored.number >= document.number;
    if (sameLine && !stored.snapshot && brokenRow(document, stored.rows) === undefined)
      return this.adopt(document, stored.rows);
    const whole = await this.storage.read(document.documentId);
    if (!whole) return this.drop(document);
    document.replace(whole);
    if (sameLine && stored.snapshot) return this.host.replaced(document, 'rebased');
    this.empty(document);
    this.host.replaced(document, 'epoch');
  }

  /** Rows that another node committed and told of. False when they do not follow: storage has to be asked. */
  adoptTold(document: ServedDocument, epoch: number, rows: readonly StoredRow[]): boolean {
    if (this.inFlight.has(document) || epoch !== document.epoch) return false;
    const fresh = rows.filter(({ number }) => number > document.number);
    if (brokenRow(document, fresh) !== undefined) return false;
    this.adopt(document, fresh);
    return true;
  }

  private adopt(document: ServedDocument, rows: readonly StoredRow[]): void {
    if (rows.length === 0) return;
    document.append(rows);
    this.host.publish({ document, rows: [...rows], settled: [], refused: [] });
  }

  private drop(document: ServedDocument): void {
    this.empty(document);
    this.host.gone(document);
  }

  private async commit(): Promise<void> {
    const batch: Prepared[] = [];
    for (const document of this.due()) {
      const prepared = prepare(document, this.empty(document), this.quota);
      if (prepared.later.length > 0) this.queue(document, prepared.later);
      const early = prepared.refused.filter(({ reason, from }) => GAPS.includes(reason) && !from.reread);
      for (const { from } of early) from.reread = true;
      if (early.length > 0) this.again(prepared, true);
      else if (prepared.entries.length > 0) batch.push(prepared);
      else this.settle(prepared, { kind: 'appended', entries: [] });
    }
    if (batch.length === 0) return;
    const now = performance.now();
    for (const { document } of batch) {
      this.inFlight.add(document);
      const gap = Math.min(MAX_CROWD_GAP, document.opens.size * CROWD_GAP);
      if (gap > BUSY_GAP) this.rests.set(document, now + gap);
    }
    const results = await this.append(batch);
    if (results.some(({ kind }) => kind === 'busy')) this.failures += 1;
    for (const [i, prepared] of batch.entries()) {
      this.inFlight.delete(prepared.document);
      this.settle(prepared, results[i] ?? { kind: 'moved' });
    }
  }

  /** After a failure one document at a time, each in its turn: one that always fails must not hold up the others. */
  private due(): ServedDocument[] {
    const due = [...this.queued.keys()].filter((document) => !this.unsure.has(document));
    const [first] = due;
    if (first && (this.failures > 0 || this.busy.has(first))) return [first];
    const now = performance.now();
    return due.filter((each) => !this.busy.has(each) && (this.rests.get(each) ?? 0) <= now);
  }

  private async append(batch: readonly Prepared[]): Promise<AppendResult[]> {
    const wishes = batch.map(({ document, entries }) => ({
      ...document.head,
      entries: entries.map(({ update, from: { open } }) => ({
        personId: open.session.personId,
        update,
        schema: open.schema,
      })),
    }));
    try {
      return await this.storage.append(wishes);
    } catch (fault) {
      this.failures += 1;
      this.host.fault(fault);
      return [];
    }
  }

  private settle(prepared: Prepared, result: AppendResult): void {
    if (result.kind === 'busy') this.busy.add(prepared.document);
    else this.busy.delete(prepared.document);
    if (result.kind === 'gone') return this.drop(prepared.document);
    if (result.kind !== 'appended') return this.again(prepared, result.kind === 'moved');
    const rows = committedRows(prepared, result.entries);
    if (!rows || brokenRow(prepared.document, rows) !== undefined) return this.again(prepared, true);
    prepared.document.append(rows);
    const lost = prepared.entries.flatMap(({ from }, i): Refused[] => {
      const entry = result.entries[i];
      return entry?.ok ? [] : [{ from, reason: entry?.reason ?? 'notAllowed' }];
    });
    const refused = [...prepared.refused, ...lost];
    const settled = prepared.taken.filter((push) => !refused.some(({ from }) => from === push));
    this.host.publish({ document: prepared.document, rows, settled, refused });
    if (!this.holds(prepared.document)) this.host.rested(prepared.document);
  }

  private again({ document, waiting }: Prepared, reread: boolean): void {
    // Before what came meanwhile: pushes of one open are committed in their order.
    if (waiting.length > 0) this.queue(document, [...waiting, ...this.empty(document)]);
    if (reread) this.unsure.set(document, this.unsure.get(document) ?? []);
  }
}
