import type { Channel, Routing } from '@throughline/mission';
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
  /** Seconds that its letter waits for the rest of its group. */
  readonly wait: number;
}

/**
 * Queues what notices cause beyond their rows, in the rows' own transaction, by a few statements for all of them. Inbox
 * and feed read the row itself.
 */
export async function deliver(
  jobs: Jobs,
  db: EntityManager,
  notices: readonly Delivery[],
  now: number,
): Promise<void> {
  const by = (channel: Channel) => notices.filter(({ routing }) => routing.has(channel));
  const mailed = Map.groupBy(by('mail'), ({ times, wait }) => secondsUntil(times, now, wait));
  for (const [seconds, those] of mailed)
    await jobs.sendAll(
      db,
      'mail',
      those.map(({ id: noticeId }) => ({ noticeId })),
      seconds,
    );
  await awaitDigest(
    db,
    by('digest').map(({ personId }) => personId),
  );
  const pushed = Map.groupBy(by('push'), ({ times }) => secondsUntil(times, now, 0));
  for (const [seconds, those] of pushed) await queuePush(jobs, db, those, seconds);
  await queueWebhooks(jobs, db, by('webhook'));
}

/**
 * From the first notice that waits for it, a digest is due. The rows are locked, in the order of the persons, so a
 * digest under way is waited for.
 */
async function awaitDigest(db: EntityManager, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await db.query(
    `insert into notice_times as t (person_id, waiting_since)
     select person_id, clock_timestamp() from unnest($1::uuid[]) as person_id order by person_id
     on conflict (person_id) do update set waiting_since = coalesce(t.waiting_since, excluded.waiting_since)`,
    [personIds],
  );
}
