import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { createClient } from 'redis';
import { type Settings, SETTINGS } from './config.js';
import { Log } from './log.js';
import { Refused } from './refused.js';

/** How often, per key, in how many seconds. */
const limits = {
  codePerAccount: { points: 5, duration: 900 },
  codePerAddress: { points: 50, duration: 900 },
  signInPerAccount: { points: 10, duration: 900 },
  signInPerAddress: { points: 100, duration: 900 },
  invitation: { points: 50, duration: 86_400 },
  join: { points: 60, duration: 60 },
  export: { points: 30, duration: 3600 },
  import: { points: 60, duration: 3600 },
  upload: { points: 240, duration: 3600 },
  mention: { points: 240, duration: 3600 },
  feed: { points: 120, duration: 3600 },
  feedPerAddress: { points: 600, duration: 3600 },
  device: { points: 30, duration: 3600 },
  webhook: { points: 30, duration: 3600 },
  webhookTest: { points: 10, duration: 3600 },
  setUp: { points: 10, duration: 900 },
} as const;
export type Limit = keyof typeof limits;

/** Counts in Redis when there is one, else in memory; if Redis fails, each node counts for itself. */
@Injectable()
export class RateLimits implements OnApplicationShutdown {
  private readonly counters = new Map<Limit, RateLimiterAbstract>();
  private readonly redis: ReturnType<typeof createClient> | undefined;

  constructor(@Inject(SETTINGS) settings: Settings, @Inject(Log) log: Log) {
    this.redis = settings.redisUrl
      ? createClient({ url: settings.redisUrl, disableOfflineQueue: true })
      : undefined;
    this.redis?.on('error', (error: Error) => log.warn({ err: error.message }, 'rate limits: Redis'));
    void this.redis?.connect().catch(() => undefined); // the client goes on trying; its error handler has told
    for (const [name, limit] of Object.entries(limits) as [Limit, (typeof limits)[Limit]][]) {
      const options = {
        keyPrefix: `limit:${name}`,
        points: Math.ceil(limit.points * settings.rateLimitFactor),
        duration: limit.duration,
      };
      const memory = new RateLimiterMemory(options);
      const shared = this.redis && {
        ...options,
        storeClient: this.redis,
        useRedisPackage: true,
        insuranceLimiter: memory,
      };
      this.counters.set(name, shared ? new RateLimiterRedis(shared) : memory);
    }
  }

  /** Counts one use; throws `tooMany` with the seconds to wait. */
  async spend(limit: Limit, key: string): Promise<void> {
    try {
      await this.counters.get(limit)?.consume(key);
    } catch (full) {
      if (!(full instanceof RateLimiterRes)) throw full;
      throw new Refused('tooMany', { retryAfter: Math.ceil(full.msBeforeNext / 1000) });
    }
  }

  onApplicationShutdown(): void {
    this.redis?.destroy();
  }
}
