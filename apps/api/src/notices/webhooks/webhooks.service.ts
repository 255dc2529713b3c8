import { Inject, Injectable } from '@nestjs/common';
import { mostWebhooks, type Webhook } from '@throughline/mission';
import type { WebhookWithNews } from '@throughline/wire';
import { DataSource, type EntityManager } from 'typeorm';
import { newId } from '../../platform/clock.js';
import { type Settings, SETTINGS } from '../../platform/config.js';
import { Jobs } from '../../platform/jobs.js';
import { Outbound } from '../../platform/outbound/outbound.js';
import { RateLimits } from '../../platform/rate-limits.js';
import { Refused } from '../../platform/refused.js';
import { seal } from '../../platform/sealed.js';
import { newSecret, testMessage } from './message.js';
import { WebhookPost } from './webhook-post.js';

const newsOf = `select d.id, d.type, d.state, d.attempts, d.status, d.problem, d.created_at as "createdAt", d.attempted_at as "attemptedAt"
  from webhook_delivery d where d.webhook_id = $1 order by d.created_at desc, d.id desc limit 10`;

interface Rows<T> {
  query<R = T[]>(sql: string, values: unknown[]): Promise<R>;
}

/** What a person does with their own webhooks. Of anybody else's there is nothing to see. */
@Injectable()
export class WebhooksService {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(WebhookPost) private readonly poster: WebhookPost,
    @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async of(personId: string, db: Rows<unknown> = this.database): Promise<WebhookWithNews[]> {
    const hooks = await db.query<Dated<Webhook>[]>(
      `select id, name, url, state, failures, retry_at as "retryAt", created_at as "createdAt"
       from webhook where person_id = $1 order by created_at, id`,
      [personId],
    );
    const all: WebhookWithNews[] = [];
    for (const hook of hooks) {
      const news = await db.query<Dated<WebhookWithNews['deliveries'][number]>[]>(newsOf, [hook.id]);
      all.push({ ...told(hook), deliveries: news.map(told) });
    }
    return all;
  }

  async make(personId: string, { name, url }: { name: string; url: string }) {
    await this.limits.spend('webhook', personId);
    await this.outbound.judge(url);
    const secret = newSecret();
    return this.database.transaction(async (db) => {
      await db.query('select pg_advisory_xact_lock(hashtext($1))', [`webhooks ${personId}`]);
      if ((await this.of(personId, db)).length >= mostWebhooks) throw new Refused('webhooksFull');
      await db.query('insert into webhook (id, person_id, name, url, secret) values ($1, $2, $3, $4, $5)', [
        newId(),
        personId,
        name,
        new URL(url).href,
        this.sealed(secret),
      ]);
      return { webhooks: await this.of(personId, db), secret };
    });
  }

  async renewSecret(personId: string, webhookId: string) {
    const secret = newSecret();
    await this.own(this.database.manager, personId, webhookId);
    await this.database.query('update webhook set secret = $2 where id = $1', [
      webhookId,
      this.sealed(secret),
    ]);
    return { webhooks: await this.of(personId), secret };
  }

  switch(personId: string, webhookId: string, on: boolean) {
    return this.database.transaction(async (db) => {
      const { state } = await this.own(db, personId, webhookId);
      if (on !== (state === 'on')) {
        await db.query('update webhook set state = $2, failures = 0, retry_at = null where id = $1', [
          webhookId,
          on ? 'on' : 'off',
        ]);
        await (on ? this.sendAgain(db, personId, webhookId) : this.letGo(db, webhookId));
      }
      return { webhooks: await this.of(personId, db) };
    });
  }

  /** Posts at once, and tells what came of it. */
  async test(personId: string, webhookId: string) {
    const hook = await this.own(this.database.manager, personId, webhookId);
    await this.limits.spend('webhookTest', personId);
    const id = newId();
    const { status, problem } = await this.poster.post(hook, testMessage(id, new Date()));
    await this.database.query(
      `insert into webhook_delivery (id, webhook_id, type, state, attempts, status, problem, attempted_at)
       select $1, id, 'test', $3, 1, $4, $5, now() from webhook where id = $2`,
      [id, webhookId, problem ? 'dead' : 'delivered', status, problem],
    );
    return { webhooks: await this.of(personId), status, problem };
  }

  async drop(personId: string, webhookId: string) {
    await this.own(this.database.manager, personId, webhookId);
    await this.database.query('delete from webhook where id = $1', [webhookId]);
    return { webhooks: await this.of(personId) };
  }

  private async sendAgain(db: EntityManager, personId: string, webhookId: string): Promise<void> {
    const [missed] = (await db.query(
      `update webhook_delivery set state = 'waiting', attempts = 0, problem = null, status = null
       where webhook_id = $1 and state = 'dead' and notice_id is not null and created_at > now() - interval '7 days' returning id`,
      [webhookId],
    )) as [{ id: string }[], number];
    for (const { id } of missed) await this.jobs.send(db, 'webhook', { deliveryId: id, personId });
  }

  /** What its owner does not want any more is not sent when they want it again. */
  private async letGo(db: EntityManager, webhookId: string): Promise<void> {
    await db.query(
      `update webhook_delivery set state = 'withheld' where webhook_id = $1 and state in ('waiting', 'dead') and notice_id is not null`,
      [webhookId],
    );
  }

  private async own(db: EntityManager, personId: string, webhookId: string) {
    const [hook] = (await db.query(
      'select url, secret, state from webhook where id = $1 and person_id = $2',
      [webhookId, personId],
    )) as { url: string; secret: Buffer; state: Webhook['state'] }[];
    if (!hook) throw new Refused('notFound');
    return hook;
  }

  private sealed = (secret: string) => seal(this.settings.secret, 'webhook', secret);
}

/** A row as PostgreSQL gives it, with dates for moments. */
type Dated<T> = { [K in keyof T]: K extends `${string}At` ? Date | Extract<T[K], null> : T[K] };

const told = <T extends object>(row: Dated<T>): T =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  ) as T;
