import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Envelope } from '@throughline/mission';
import { DataSource } from 'typeorm';
import { Log } from '../platform/log.js';
import { Metrics } from '../platform/metrics.js';
import { entriesAfter } from '../platform/mission-log.js';
import { News } from './news.js';
import { audienceRoom, type HouseServer } from './socket.js';

const sweepEvery = 1000;
const headsEvery = 10_000;

/**
 * Publishes the log to the rooms on this node, in order, by a cursor per audience. Every node reads PostgreSQL for
 * itself, so a fact needs no Redis and cannot arrive out of order or twice. A crash repeats nothing and loses nothing:
 * pages join with the number they hold.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: HouseServer | undefined;
  private readonly cursors = new Map<string, number>();
  private readonly busy = new Map<string, Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private headsAt = 0;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(News) private readonly news: News,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Log) private readonly log: Log,
  ) {
    news.onNews((item) => {
      if ('audienceId' in item) void this.publish(item.audienceId);
    });
    news.onReturn(() => void this.sweep());
  }

  serve(server: HouseServer): void {
    this.server = server;
  }

  onApplicationBootstrap(): void {
    const next = async () => {
      await this.sweep();
      if (this.timer) this.timer = setTimeout(() => void next(), sweepEvery);
    };
    this.timer = setTimeout(() => void next(), sweepEvery);
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Begins to follow audiences here. Call after the socket is in the room and before it reads what it missed. */
  async follow(audienceIds: readonly string[]): Promise<void> {
    const unknown = audienceIds.filter((id) => !this.cursors.has(id));
    for (const { id, head } of await this.headsOf(unknown))
      if (!this.cursors.has(id)) this.cursors.set(id, head);
  }

  headsOf(audienceIds: readonly string[]): Promise<{ id: string; head: number }[]> {
    if (audienceIds.length === 0) return Promise.resolve([]);
    return this.database.query<{ id: string; head: number }[]>(
      'select id, head from audience where id = any($1)',
      [audienceIds],
    );
  }

  /** One publisher per audience at a time keeps the order; a call that comes meanwhile is served by the next round. */
  private publish(audienceId: string): Promise<void> {
    const before = this.busy.get(audienceId) ?? Promise.resolve();
    const round = before
      .then(() => this.publishNext(audienceId))
      .catch((error: Error) => this.log.warn({ err: error.message, audienceId }, 'relay'))
      .finally(() => {
        if (this.busy.get(audienceId) === round) this.busy.delete(audienceId);
      });
    this.busy.set(audienceId, round);
    return round;
  }

  private async publishNext(audienceId: string): Promise<void> {
    const cursor = this.cursors.get(audienceId);
    if (cursor === undefined || !this.server) return;
    if (!this.hasReaders(audienceId)) return void this.cursors.delete(audienceId);
    const entries = await entriesAfter(this.database, audienceId, cursor, 200);
    for (const entry of entries) {
      this.server.local.to(audienceRoom(audienceId)).emit('fact', Envelope.parse(entry));
      this.cursors.set(audienceId, entry.number);
    }
    this.metrics.facts.inc(entries.length);
    if (entries.length === 200) await this.publishNext(audienceId);
  }

  private hasReaders(audienceId: string): boolean {
    return (this.server?.sockets.adapter.rooms.get(audienceRoom(audienceId))?.size ?? 0) > 0;
  }

  private async sweep(): Promise<void> {
    if (!this.news.isFresh) return;
    try {
      const heads = await this.headsOf([...this.cursors.keys()]);
      await Promise.all(
        heads
          .filter(({ id, head }) => head > (this.cursors.get(id) ?? head))
          .map(({ id }) => this.publish(id)),
      );
      if (performance.now() - this.headsAt > headsEvery) this.tellHeads(heads);
    } catch (error) {
      this.log.warn({ err: (error as Error).message }, 'relay sweep');
    }
  }

  private tellHeads(heads: readonly { id: string; head: number }[]): void {
    this.headsAt = performance.now();
    for (const { id, head } of heads) {
      this.server?.local
        .to(audienceRoom(id))
        .volatile.emit('heads', { heads: [{ audienceId: id, number: head }] });
    }
  }
}
