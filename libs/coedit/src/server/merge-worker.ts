import { Worker } from 'node:worker_threads';
import type { Merger } from './compaction.js';
import type { Breach, Merging, Rewritten, ThreadAnswer, ThreadJob } from './merge.js';
import type { StoredSnapshot } from './storage.js';

type Done = StoredSnapshot | Rewritten | Breach | undefined;
type Job = { asked: ThreadJob; done(answer: Done): void; failed(fault: Error): void };

const HEAP_MB = 512;
const PATIENCE = 30_000;
const IDLE = 60_000;

/**
 * Merges on a thread of its own, one document after another. A document that exhausts its heap or its time ends that
 * thread and nothing else; the next one gets a new thread. An idle thread goes.
 */
export class MergeWorker implements Merger {
  private readonly waiting: Job[] = [];
  private worker: Worker | undefined;
  private current: Job | undefined;
  private timer: NodeJS.Timeout | undefined;

  /** `inspector`: the address of the module that is the host's `Inspector`. */
  constructor(private readonly options: { heapMb?: number; inspector?: string } = {}) {}

  async merge(stored: Merging): Promise<StoredSnapshot> {
    return (await this.ask({ merge: stored })) as StoredSnapshot;
  }

  async rewrite(stored: Pick<Merging, 'snapshot' | 'rows'>, update: Uint8Array): Promise<Rewritten> {
    return (await this.ask({ rewrite: stored, update })) as Rewritten;
  }

  async inspect(stored: Pick<Merging, 'snapshot' | 'rows'>): Promise<Breach | undefined> {
    const { inspector } = this.options;
    return inspector ? ((await this.ask({ inspect: stored, inspector })) as Breach | undefined) : undefined;
  }

  async close(): Promise<void> {
    clearTimeout(this.timer);
    for (const { failed } of this.waiting.splice(0)) failed(new Error('The merging thread was closed.'));
    await this.worker?.terminate();
  }

  private ask(asked: ThreadJob): Promise<Done> {
    return new Promise((done, failed) => {
      this.waiting.push({ asked, done, failed });
      this.next();
    });
  }

  private next(): void {
    if (this.current) return;
    const job = this.waiting.shift();
    clearTimeout(this.timer);
    if (!job) {
      const { worker } = this;
      if (worker) this.timer = setTimeout(() => void worker.terminate(), IDLE).unref();
      return;
    }
    this.current = job;
    this.worker ??= this.start();
    this.worker.ref();
    this.worker.postMessage(job.asked);
    this.timer = setTimeout(() => void this.worker?.terminate(), PATIENCE);
  }

  private start(): Worker {
    // Beside this file, in the form that this file has: a build, or the source under a test.
    const program = import.meta.url.replace('merge-worker', 'merge');
    const resourceLimits = { maxOldGenerationSizeMb: this.options.heapMb ?? HEAP_MB };
    const worker = new Worker(new URL(program), { resourceLimits });
    let fault = new Error('The merging thread ended: too much memory, or too long.');
    worker.on('message', (answer: ThreadAnswer) => this.settle(answer));
    worker.on('error', (error) => (fault = error as Error));
    worker.on('exit', () => {
      if (this.worker === worker) this.worker = undefined;
      if (this.current) this.settle({ fault: fault.message });
    });
    return worker;
  }

  private settle(answer: ThreadAnswer): void {
    const job = this.current;
    this.current = undefined;
    this.worker?.unref();
    if ('fault' in answer) job?.failed(new Error(answer.fault));
    else job?.done(answer.done);
    this.next();
  }
}
