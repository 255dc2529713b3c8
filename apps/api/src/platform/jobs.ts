import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type JobResult, PgBoss } from 'pg-boss';
import type { EntityManager } from 'typeorm';
import { type Settings, SETTINGS } from './config.js';
import { Log } from './log.js';

/** Work that follows a commit, by queue. */
export interface JobData {
  notices: { audienceId: string; number: number; quiet: boolean };
  mail: { noticeId: string };
  digests: Record<string, never>;
  digest: { digestId: string };
  deadlines: Record<string, never>;
  webhook: { deliveryId: string; personId: string };
  push: { noticeId: string; deviceId: string; personId: string };
  posted: Record<string, never>;
  forget: Record<string, never>;
  versions: Record<string, never>;
  thinning: Record<string, never>;
  files: Record<string, never>;
}
export type Queue = keyof JobData;

const retrying = {
  retryLimit: 12,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 600,
  notify: true,
  // A worker that died says nothing more: what it had in hand is another's after so long, not after a quarter of an hour.
  heartbeatSeconds: 15,
};
/** Seconds after which somebody looks for workers that died. */
const lookAfter = 10;

const inBatches = {
  pollingIntervalSeconds: 0.5,
  // What is sent wakes its worker; what waits for a later hour, or for its next try, is found by asking alone.
  notifyPollingIntervalSeconds: 2,
  batchSize: 20,
  burstWhenBatchFull: true,
  perJobResults: true,
} as const;

/**
 * What goes to machines that we don't know. One at a time for each person, several at once for all: whose sink hangs
 * waits for themselves alone.
 */
const toStrangers = {
  pollingIntervalSeconds: 0.5,
  notifyPollingIntervalSeconds: 2,
  batchSize: 1,
  perJobResults: true,
  localGroupConcurrency: 1,
} as const;
const strangers: readonly Queue[] = ['webhook', 'push'];
const workersForStrangers = 8;

/** Letters wait for their mail server most of the time, so some of a batch are on their way beside each other. */
const lanes: Partial<Record<Queue, number>> = { mail: 8 };

/** pg-boss, sending inside the caller's transaction: a job exists exactly when what it follows was committed. */
@Injectable()
export class Jobs implements OnApplicationShutdown {
  private readonly boss: PgBoss;
  /** Whether this node works jobs off. */
  readonly working: boolean;
  private starting: Promise<void> | undefined;

  constructor(
    @Inject(SETTINGS) settings: Settings,
    @Inject(Log) private readonly log: Log,
  ) {
    this.working = settings.jobs;
    this.boss = new PgBoss({
      connectionString: settings.databaseUrl,
      schema: 'pgboss',
      max: 4,
      useListenNotify: settings.jobs,
      superviseIntervalSeconds: lookAfter,
      monitorIntervalSeconds: lookAfter,
      application_name: 'throughline jobs',
    });
    this.boss.on('error', (error: Error) => this.log.warn({ err: error.message }, 'job queue'));
  }

  /** Once, whoever of its users asks first. */
  start(): Promise<void> {
    return (this.starting ??= this.begin());
  }

  private async begin(): Promise<void> {
    await this.boss.start();
    await this.boss.createQueue('notices', retrying);
    await this.boss.createQueue('mail', retrying);
    await this.boss.createQueue('digest', retrying);
    await this.boss.createQueue('digests');
    await this.boss.schedule('digests', '*/5 * * * *');
    await this.boss.createQueue('deadlines');
    await this.boss.schedule('deadlines', '7 * * * *');
    await this.boss.createQueue('webhook', retrying);
    await this.boss.createQueue('push', retrying);
    await this.boss.createQueue('posted');
    await this.boss.schedule('posted', '27 * * * *');
    await this.boss.createQueue('forget');
    await this.boss.schedule('forget', '17 3 * * *');
    await this.boss.createQueue('versions');
    await this.boss.schedule('versions', '* * * * *');
    await this.boss.createQueue('thinning');
    await this.boss.schedule('thinning', '41 * * * *');
    await this.boss.createQueue('files');
    await this.boss.schedule('files', '23 4 * * *');
  }

  async send<Q extends Queue>(
    db: EntityManager,
    queue: Q,
    data: JobData[Q],
    startAfter: number | Date = 0,
  ): Promise<void> {
    await this.boss.send(queue, data, { db: inTransaction(db), startAfter, ...groupOf(queue, data) });
  }

  /** Many of one kind in one statement. */
  async sendAll<Q extends Queue>(
    db: EntityManager,
    queue: Q,
    all: readonly JobData[Q][],
    startAfter: number | Date = 0,
  ): Promise<void> {
    if (all.length === 0) return;
    await this.boss.insert(
      queue,
      all.map((data) => ({ data, startAfter, ...groupOf(queue, data) })),
      { db: inTransaction(db) },
    );
  }

  /** Takes jobs one by one, letters some beside each other; what throws is tried again later. A backlog is worked off without a pause. */
  async work<Q extends Queue>(queue: Q, take: (data: JobData[Q]) => Promise<void>): Promise<void> {
    if (!strangers.includes(queue)) {
      await this.boss.work<JobData[Q]>(queue, inBatches, async (jobs) =>
        (await Promise.all(inLanes(jobs, lanes[queue] ?? 1, (job) => outcomeOf(job, take)))).flat(),
      );
      return;
    }
    for (let n = 0; n < workersForStrangers; n++) await this.workForStrangers(queue, take);
  }

  /** A worker that takes jobs singly would rest after each, however many wait: so it is woken by itself. */
  private async workForStrangers<Q extends Queue>(
    queue: Q,
    take: (data: JobData[Q]) => Promise<void>,
  ): Promise<void> {
    const worker: string = await this.boss.work<JobData[Q]>(queue, toStrangers, async (jobs) => {
      const results = await Promise.all(jobs.map((job) => outcomeOf(job, take)));
      this.boss.notifyWorker(worker);
      return results;
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: 5000 });
  }
}

const groupOf = <Q extends Queue>(queue: Q, data: JobData[Q]) =>
  'personId' in data && strangers.includes(queue) ? { group: { id: data.personId } } : {};

const inTransaction = (db: EntityManager) => ({
  executeSql: async (text: string, values?: unknown[]) => {
    const result: unknown = await db.query(text, values);
    // TypeORM answers UPDATE and DELETE with [rows, count].
    const counted = Array.isArray(result) && Array.isArray(result[0]) && typeof result[1] === 'number';
    return { rows: (counted ? result[0] : result) as never[] };
  },
});

/** Every so manieth of a batch goes one after the other; the lanes go beside each other. */
const inLanes = <Job, Result>(
  jobs: readonly Job[],
  count: number,
  take: (job: Job) => Promise<Result>,
): Promise<Result[]>[] =>
  Array.from({ length: count }, async (_, lane) => {
    const results: Result[] = [];
    for (const job of jobs.filter((_, n) => n % count === lane)) results.push(await take(job));
    return results;
  });

/** One job's failure is its own: the rest of its batch is not done again. */
const outcomeOf = async <Data>(
  { id, data }: { id: string; data: Data },
  take: (data: Data) => Promise<void>,
): Promise<JobResult> =>
  take(data).then(
    () => ({ id, status: 'completed' }),
    (error: unknown) => ({ id, status: 'failed', output: { reason: String(error) } }),
  );
