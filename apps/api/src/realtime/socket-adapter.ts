import type { IncomingMessage } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import * as parser from '@throughline/coedit/parser';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import type { Server, ServerOptions } from 'socket.io';
import type { Settings } from '../platform/config.js';
import type { Log } from '../platform/log.js';
import { Origins } from '../platform/origins.js';

/** Refuses what no page of ours sends before a socket exists, and bounds what one message may cost. */
export class SocketAdapter extends IoAdapter {
  private redis: ReturnType<typeof createClient> | undefined;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly settings: Settings,
    private readonly log: Log,
  ) {
    super(app);
  }

  /** Connects to Redis if there is one. Later losses are survived: each node goes on alone until it returns. */
  async connect(): Promise<void> {
    if (!this.settings.redisUrl) return;
    this.redis = createClient({ url: this.settings.redisUrl });
    this.redis.on('error', (error: Error) => this.log.warn({ err: error.message }, 'Redis between nodes'));
    this.survivePublishing(this.redis);
    await this.redis.connect();
  }

  /** The adapter drops the promise of what it publishes: one connection reset there would end the whole node. */
  private survivePublishing(redis: NonNullable<typeof this.redis>): void {
    const publish = redis.publish.bind(redis);
    const survived: typeof redis.publish = (channel, message) =>
      publish(channel, message).catch((error: Error) => {
        this.log.warn({ err: error.message }, 'news to other nodes lost');
        return 0;
      });
    Object.defineProperty(redis, 'publish', { value: survived });
  }

  override createIOServer(port: number, options?: Partial<ServerOptions>): Server {
    const origins = this.app.get(Origins);
    const server = super.createIOServer(port, {
      ...options,
      path: '/socket',
      serveClient: false,
      parser,
      maxHttpBufferSize: 128 * 1024,
      perMessageDeflate: false,
      httpCompression: false,
      pingInterval: 10_000,
      pingTimeout: 10_000,
      connectTimeout: 10_000,
      allowRequest: (request: IncomingMessage, done: (error: string | null, allowed: boolean) => void) =>
        done(null, origins.admitsSocket(request)),
    } as unknown as ServerOptions) as Server;
    if (this.redis) server.adapter(createAdapter(this.redis, { maxLen: 10_000, streamName: 'throughline' }));
    return server;
  }

  override async dispose(): Promise<void> {
    await super.dispose();
    // Politely first: what is still on its way would be rejected with nobody to hear it.
    const patience = new Promise((done) => setTimeout(done, 1000).unref());
    await Promise.race([this.redis?.close(), patience]);
  }
}
