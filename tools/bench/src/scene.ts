import { readFile } from 'node:fs/promises';
import { longDocument } from './documents.ts';
import { Editor, type Reading } from './editor.ts';
import { Ledger } from './ledger.ts';
import { Meter } from './meter.ts';
import { servers } from './servers/all.ts';
import type { Contestant, Place, Running, Server } from './servers/server.ts';
import type { Dial } from './speakers/line.ts';
import { residentMbOf } from './usage.ts';
import { until, wait } from './waiting.ts';

/** What the benchmark hands to a driver: one workload on one server. */
export interface Job {
  workload: string;
  contestant: Contestant;
  /** Shorter and smaller, to try the benchmark out; such figures are no result. */
  quick: boolean;
  place: Place;
  postgresPid: number;
  /** Where the long document lies, encoded. */
  longDocumentFile: string;
}

/** One server and those who write on it. */
export class Scene {
  readonly job: Job;
  readonly server: Server;
  /** Memory of the server before anybody came. */
  idleMb = 0;
  private running: Running | undefined;
  private dial: Dial | undefined;

  constructor(job: Job) {
    this.job = job;
    this.server = servers[job.contestant];
  }

  async start(): Promise<void> {
    this.running = await this.server.start(this.job.place);
    this.dial ??= await this.server.dial(this.job.place);
    await wait(300);
    this.idleMb = residentMbOf(this.running.pid);
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.running?.kill(signal);
  }

  editor(documentId: string, who: number, ledger = new Ledger(), reading: Reading = 'apply'): Editor {
    return new Editor({ dial: this.lines, documentId, ledger, who, reading });
  }

  get lines(): Dial {
    if (!this.dial) throw new Error('the server was not started');
    return this.dial;
  }

  meter(): Meter {
    return new Meter(this.running?.pid ?? 0, this.server.database ? this.job.postgresPid : 0);
  }

  longUpdate(): Promise<Uint8Array> {
    return readFile(this.job.longDocumentFile);
  }

  /** Starts with the long document in place: from storage where there is one, else brought by a client. */
  async startWithLongDocument(): Promise<void> {
    const update = await this.longUpdate();
    const { store } = this.server;
    if (store) await store(this.job.place, longDocument, update);
    await this.start();
    if (!store) await this.bring(update);
  }

  private async bring(update: Uint8Array): Promise<void> {
    const bringer = this.editor(longDocument, 0);
    await bringer.open();
    bringer.line.push(update);
    const reader = this.editor(longDocument, 1, new Ledger(), 'take');
    await reader.open();
    await until(() => reader.taken >= update.length * 0.9, 'the long document on the server');
    // The bringer stays, lest a server without storage forget.
    reader.line.drop();
    await wait(500);
  }
}

/** Opens them some at a time, as many as a server's door is asked at once in practice. */
export async function openAll(editors: readonly Editor[], together = 40): Promise<void> {
  for (let i = 0; i < editors.length; i += together)
    await Promise.all(editors.slice(i, i + together).map((editor) => editor.open()));
}

/** Editors of one document that do not agree with the first about text and state. */
export function diverged(editors: readonly Editor[]): number {
  const [first] = editors;
  if (!first) return 0;
  const { text, state } = first;
  return editors.filter((editor) => editor.text !== text || editor.state !== state).length;
}
