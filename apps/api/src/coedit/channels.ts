import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { CoeditNews } from '@throughline/coedit/server';
import { createClient } from 'redis';
import { newId } from '../platform/clock.js';
import { type Settings, SETTINGS } from '../platform/config.js';
import { Log } from '../platform/log.js';

const clientOf = (url: string) => createClient({ url });
type Client = ReturnType<typeof clientOf>;
type Taker = (news: CoeditNews) => void;

const channelOf = (documentId: string) => `throughline:doc:${documentId}`;

/**
 * News of documents between nodes: a Redis channel for each open document, so that a node hears of those alone which
 * somebody reads there. Without Redis nothing is told. What is lost, a sweep of PostgreSQL finds.
 */
@Injectable()
export class Channels implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly node = newId();
  private readonly followed = new Set<string>();
  private readonly takers: Taker[] = [];
  private publisher: Client | undefined;
  private subscriber: Client | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(Log) private readonly log: Log,
  ) {}

  onNews(take: Taker): void {
    this.takers.push(take);
  }

  onApplicationBootstrap(): void {
    if (!this.settings.redisUrl) return;
    this.publisher = this.connect(this.settings.redisUrl);
    this.subscriber = this.connect(this.settings.redisUrl);
    for (const documentId of this.followed) this.subscribe(documentId);
  }

  follow(documentId: string): void {
    if (this.followed.has(documentId)) return;
    this.followed.add(documentId);
    this.subscribe(documentId);
  }

  unfollow(documentId: string): void {
    if (this.followed.delete(documentId))
      this.subscriber?.unsubscribe(channelOf(documentId)).catch((error: Error) => this.lost(error));
  }

  tell(news: CoeditNews): void {
    // Told while Redis is away it would wait in memory: the others will find it in PostgreSQL before.
    if (!this.publisher?.isReady) return;
    const said = JSON.stringify({ node: this.node, news }, bytesAsText);
    this.publisher.publish(channelOf(news.documentId), said).catch((error: Error) => this.lost(error));
  }

  async onApplicationShutdown(): Promise<void> {
    for (const client of [this.publisher, this.subscriber]) client?.destroy();
  }

  private connect(url: string): Client {
    const client = clientOf(url);
    client.on('error', (error: Error) => this.lost(error));
    client.connect().catch((error: Error) => this.lost(error));
    return client;
  }

  private subscribe(documentId: string): void {
    this.subscriber
      ?.subscribe(channelOf(documentId), (said) => this.take(said))
      .catch((error: Error) => this.lost(error));
  }

  private take(said: string): void {
    try {
      const { node, news } = JSON.parse(said, textAsBytes) as { node: string; news: CoeditNews };
      if (node !== this.node) for (const taker of this.takers) taker(news);
    } catch (error) {
      this.lost(error as Error);
    }
  }

  private lost(error: Error): void {
    this.log.warn({ err: error.message }, 'news of documents between nodes');
  }
}

const mark = 'base64:';

function bytesAsText(this: Record<string, unknown>, key: string, value: unknown): unknown {
  // A Buffer has turned itself into an object before it comes here as `value`.
  const original = this[key];
  return original instanceof Uint8Array ? mark + Buffer.from(original).toString('base64') : value;
}

const bytesFields = new Set(['update', 'digest']);

function textAsBytes(key: string, value: unknown): unknown {
  if (!bytesFields.has(key) || typeof value !== 'string' || !value.startsWith(mark)) return value;
  return new Uint8Array(Buffer.from(value.slice(mark.length), 'base64'));
}
