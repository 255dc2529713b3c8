import { Worker } from 'node:worker_threads';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Refused } from '../platform/refused.js';
import type { PaperAnswer, PaperJob } from './paper-thread-program.js';
import { Queue } from './queue.js';

const heapMb = 384;
const patience = 30_000;

/**
 * Writes and reads files on threads of their own, each for one file: what exhausts its heap or its time ends that
 * thread and nothing else.
 */
@Injectable()
export class PaperThread implements OnApplicationShutdown {
  private readonly queue = new Queue(2, 12);
  private readonly running = new Set<Worker>();

  async write(job: Extract<PaperJob, { write: string }>): Promise<Uint8Array> {
    const answer = await this.queue.run(() => this.ask(job));
    if (!answer) throw new Refused('tooLarge');
    if ('written' in answer) return answer.written;
    throw new Refused('refusal' in answer ? answer.refusal : 'unavailable');
  }

  async read(job: Extract<PaperJob, { read: string }>) {
    const answer = await this.queue.run(() => this.ask(job));
    if (answer && 'imported' in answer) return answer.imported;
    throw new Refused(answer && 'refusal' in answer ? answer.refusal : 'fileBroken');
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.running].map((worker) => worker.terminate()));
  }

  /** Undefined when the thread ended without an answer. */
  private ask(job: PaperJob): Promise<PaperAnswer | undefined> {
    // Beside this file, in the form that this file has: a build, or the source under a test.
    const program = new URL(import.meta.url.replace('paper-thread', 'paper-thread-program'));
    const worker = new Worker(program, {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    this.running.add(worker);
    const timer = setTimeout(() => void worker.terminate(), patience);
    return new Promise((done, failed) => {
      let answer: PaperAnswer | undefined;
      worker.on('message', (told: PaperAnswer) => (answer = told));
      worker.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') failed(error);
      });
      worker.on('exit', () => {
        clearTimeout(timer);
        this.running.delete(worker);
        done(answer);
      });
    });
  }
}
