import type { Routing } from '@throughline/mission';
import type { EntityManager } from 'typeorm';
import type { Jobs } from '../platform/jobs.js';
import { type PersonTimes, secondsUntil } from './times-of.js';
import { queuePush } from './push/queue-push.js';
import { queueWebhooks } from './webhooks/queue-webhooks.js';

/** A notice that was just made, on its way to the channels that are on. */
export interface Delivery {
  readonly id: string;
  readonly personId: string;
  readonly routing: Routing;
  readonly times: PersonTimes | undefined;
  /** The database's clock, and seconds that its letter waits for the rest of its group. */
  readonly now: number;
  readonly wait: number;
}

/** Queues what a notice causes beyond its row, in the row's own transaction. Inbox and feed read the row itself. */
export async function deliver(jobs: Jobs, db: EntityManager, notice: Delivery): Promise<void> {
  const { id: noticeId, personId, routing, times, now, wait } = notice;
  if (routing.has('mail')) await jobs.send(db, 'mail', { noticeId }, secondsUntil(times, now, wait));
  if (routing.has('digest')) await awaitDigest(db, personId);
  if (routing.has('push')) await queuePush(jobs, db, { noticeId, personId }, secondsUntil(times, now, 0));
  if (routing.has('webhook')) await queueWebhooks(jobs, db, { noticeId, personId });
}

/** From the first notice that waits for it, a digest is due. The row is locked, so a digest under way is waited for. */
const awaitDigest = (db: EntityManager, personId: string) =>
  db.query(
    `insert into notice_times as t (person_id, waiting_since) values ($1, clock_timestamp())
     on conflict (person_id) do update set waiting_since = coalesce(t.waiting_since, excluded.waiting_since)`,
    [personId],
  );
