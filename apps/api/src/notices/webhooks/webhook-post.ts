import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { afterFailure, type DeliveryProblem, type Webhook } from '@throughline/mission';
import { DataSource, type EntityManager } from 'typeorm';
import { type Settings, SETTINGS } from '../../platform/config.js';
import { type JobData, Jobs } from '../../platform/jobs.js';
import { Outbound, OutboundTrouble } from '../../platform/outbound/outbound.js';
import { unseal } from '../../platform/sealed.js';
import { NoticeTeller } from '../notice-teller.js';
import { type Message, messageOf, signed } from './message.js';

interface Due {
  readonly id: string;
  readonly noticeId: string;
  readonly webhookId: string;
  readonly attempts: number;
  readonly url: string;
  readonly secret: Buffer;
  /** Seconds until the webhook is tried again at all, while it fails. */
  readonly wait: number;
}

type Outcome = { status: number; problem: null } | { status: number | null; problem: DeliveryProblem };

/** Posts notices to webhooks: at least once, in every attempt under the same `webhook-id`. */
@Injectable()
export class WebhookPost implements OnApplicationBootstrap {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(NoticeTeller) private readonly notices: NoticeTeller,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.start();
    if (!this.settings.jobs) return;
    await this.jobs.work('webhook', (job) => this.attempt(job));
    await this.jobs.work('posted', async () => {
      await this.queueForgotten();
      await this.forgetOld();
    });
  }

  /** Deliveries whose job gave up after too many failures of our own, not of their sink: they would wait for ever. */
  async queueForgotten(): Promise<void> {
    await this.database.transaction(async (db) => {
      const forgotten = (await db.query(
        `select d.id as "deliveryId", w.person_id as "personId"
         from webhook_delivery d join webhook w on w.id = d.webhook_id
         where d.state = 'waiting' and w.state = 'on' and d.id::text not in
           (select data ->> 'deliveryId' from pgboss.job where name = 'webhook' and state < 'completed')
         order by d.id for no key update of d`,
      )) as JobData['webhook'][];
      await this.jobs.sendAll(db, 'webhook', forgotten);
    });
  }

  private async forgetOld(): Promise<void> {
    await this.database.query(
      `delete from webhook_delivery where state <> 'waiting' and created_at < now() - interval '30 days'`,
    );
  }

  async attempt(job: JobData['webhook']): Promise<void> {
    const [due] = await this.database.query<Due[]>(
      `select d.id, d.notice_id as "noticeId", d.webhook_id as "webhookId", d.attempts, w.url, w.secret,
         greatest(0, coalesce(ceil(extract(epoch from w.retry_at - now())), 0))::int as wait
       from webhook_delivery d join webhook w on w.id = d.webhook_id
       where d.id = $1 and d.state = 'waiting' and w.state = 'on'`,
      [job.deliveryId],
    );
    if (!due) return this.leave(job);
    // While it fails one attempt probes it, and the others wait for how that ends.
    if (due.wait > 0) return this.jobs.send(this.database.manager, 'webhook', job, due.wait + 1);
    const telling = await this.notices.toTell(due.noticeId, 'webhook');
    if (!telling)
      return void (await this.database.query(`update webhook_delivery set state = 'withheld' where id = $1`, [
        due.id,
      ]));
    const outcome = await this.post(due, messageOf(telling, this.settings.publicUrl));
    await this.database.transaction((db) => this.record(db, { job, due, outcome }));
  }

  /** Its webhook ended when this was queued already. The row is held, as by its owner's switch: one of both sends it again. */
  private leave(job: JobData['webhook']): Promise<void> {
    return this.database.transaction(async (db) => {
      const [hook] = (await db.query(
        `select w.state from webhook_delivery d join webhook w on w.id = d.webhook_id
         where d.id = $1 and d.state = 'waiting' for no key update of w`,
        [job.deliveryId],
      )) as Pick<Webhook, 'state'>[];
      if (!hook) return;
      if (hook.state === 'on') return this.jobs.send(db, 'webhook', job);
      await db.query('update webhook_delivery set state = $2 where id = $1', [
        job.deliveryId,
        endOf(hook.state),
      ]);
    });
  }

  async post({ url, secret }: Pick<Due, 'url' | 'secret'>, message: Message): Promise<Outcome> {
    const key = unseal(this.settings.secret, 'webhook', secret);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Throughline',
      ...signed(message, key, new Date()),
    };
    try {
      return outcomeOf(await this.outbound.post(url, headers, message.body));
    } catch (error) {
      if (!(error instanceof OutboundTrouble)) throw error;
      return { status: null, problem: error.problem };
    }
  }

  private async record(
    db: EntityManager,
    { job, due, outcome: { status, problem } }: { job: JobData['webhook']; due: Due; outcome: Outcome },
  ): Promise<void> {
    const [hook] = (await db.query('select state, failures from webhook where id = $1 for no key update', [
      due.webhookId,
    ])) as Pick<Webhook, 'state' | 'failures'>[];
    if (!hook) return; // taken away meanwhile
    const attempts = due.attempts + 1;
    const noted = `update webhook_delivery set state = $2, attempts = $3, status = $4, problem = $5, attempted_at = now() where id = $1`;
    if (!problem) {
      await db.query(noted, [due.id, 'delivered', attempts, status, null]);
      await db.query('update webhook set failures = 0, retry_at = null where id = $1', [due.webhookId]);
      return;
    }
    if (hook.state !== 'on') {
      // Ended while this attempt was under way.
      await db.query(noted, [due.id, endOf(hook.state), attempts, status, problem]);
      return;
    }
    const after = afterFailure(hook, { state: 'waiting', attempts: due.attempts }, problem);
    await db.query(noted, [due.id, after.sent.state, attempts, status, problem]);
    await db.query(
      `update webhook set state = $2, failures = $3, retry_at = now() + make_interval(secs => $4) where id = $1`,
      [due.webhookId, after.hook.state, after.hook.failures, after.hook.wait],
    );
    if (after.hook.state === 'stopped')
      await db.query(
        `update webhook_delivery set state = 'dead' where webhook_id = $1 and state = 'waiting'`,
        [due.webhookId],
      );
    if (after.sent.wait !== null) await this.jobs.send(db, 'webhook', job, after.sent.wait);
  }
}

/** What is not sent any more: its owner does not want it, or has it when they turn their webhook on again. */
const endOf = (state: Webhook['state']) => (state === 'off' ? 'withheld' : 'dead');

function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return { status, problem: null };
  if (status === 410) return { status, problem: 'gone' };
  return { status, problem: status >= 300 && status < 400 ? 'redirected' : 'refused' };
}
