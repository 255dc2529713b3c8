import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { type Settings, SETTINGS } from '../platform/config.js';
import { Log } from '../platform/log.js';
import { type News as Item, newsChannel } from '../platform/mission-writer.js';

const beat = 400;
const tolerance = 1000;

/**
 * News from PostgreSQL, one connection per node. NOTIFY may be missed while reconnecting, so whoever listens also
 * sweeps. A node that has not heard PostgreSQL for a second can't know who was shut out: it stops delivering.
 */
@Injectable()
export class News implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly takers: ((item: Item) => void)[] = [];
  private readonly returns: (() => void)[] = [];
  private client: pg.Client | undefined;
  private heardAt = 0;
  private stopped = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(Log) private readonly log: Log,
  ) {}

  onNews(take: (item: Item) => void): void {
    this.takers.push(take);
  }

  /** Called after each (re)connection: something may have been missed. */
  onReturn(sweep: () => void): void {
    this.returns.push(sweep);
  }

  /** Whether PostgreSQL was heard within the last second. */
  get isFresh(): boolean {
    return performance.now() - this.heardAt < tolerance;
  }

  onApplicationBootstrap(): Promise<void> {
    return this.listen();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.client?.end();
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.settings.databaseUrl,
      application_name: 'throughline news',
      connectionTimeoutMillis: 3000,
      keepAlive: true,
    });
    client.on('error', (error) => this.lost(client, error));
    client.on('notification', ({ payload }) => this.take(payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${newsChannel}`);
    } catch (error) {
      return this.lost(client, error as Error);
    }
    this.client = client;
    this.heardAt = performance.now();
    for (const sweep of this.returns) sweep();
    this.timer = setTimeout(() => this.check(client), beat);
  }

  private check(client: pg.Client): void {
    // A held connection neither answers nor fails: it is given up when the beat is overdue.
    const overdue = setTimeout(() => this.lost(client, new Error('no heartbeat')), 2 * tolerance);
    client.query('select 1').then(
      () => {
        clearTimeout(overdue);
        if (this.client !== client || this.stopped) return;
        this.heardAt = performance.now();
        this.timer = setTimeout(() => this.check(client), beat);
      },
      (error: Error) => {
        clearTimeout(overdue);
        this.lost(client, error);
      },
    );
  }

  private lost(client: pg.Client, error: Error): void {
    const known = this.client === client || this.client === undefined;
    client.removeAllListeners();
    client.on('error', () => undefined); // an ended client may fail again; it was told already
    void client.end().catch(() => undefined);
    if (!known || this.stopped) return;
    this.client = undefined;
    clearTimeout(this.timer);
    this.log.warn({ err: error.message }, 'news from PostgreSQL lost');
    this.timer = setTimeout(() => void this.listen(), 250 + Math.random() * 250);
  }

  private take(payload: string): void {
    try {
      const item = JSON.parse(payload) as Item;
      for (const taker of this.takers) taker(item);
    } catch (error) {
      this.log.error({ err: (error as Error).message }, 'news that could not be taken'); // a sweep finds what it told
    }
  }
}
