import type { EntityManager } from 'typeorm';
import { newId } from '../../platform/clock.js';
import type { Jobs } from '../../platform/jobs.js';

interface Hook {
  readonly noticeId: string;
  readonly webhookId: string;
  readonly personId: string;
  readonly state: string;
}

/** Queues notices for each webhook of whoever they are for. While one is stopped by us, they are kept for when it goes on. */
export async function queueWebhooks(
  jobs: Jobs,
  db: EntityManager,
  notices: readonly { id: string; personId: string }[],
): Promise<void> {
  if (notices.length === 0) return;
  const hooks = (await db.query(
    `select n.id as "noticeId", w.id as "webhookId", w.person_id as "personId", w.state
     from unnest($1::uuid[], $2::uuid[]) as n (id, person_id)
     join webhook w on w.person_id = n.person_id and w.state <> 'off' order by w.person_id, w.id`,
    [notices.map(({ id }) => id), notices.map(({ personId }) => personId)],
  )) as Hook[];
  const deliveries = hooks.map((hook) => ({ ...hook, deliveryId: newId() }));
  if (deliveries.length === 0) return;
  await db.query(
    `insert into webhook_delivery (id, webhook_id, notice_id, type, state)
     select d.id, d.webhook_id, n.id, l.payload ->> 'type', d.state
     from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) as d (id, webhook_id, notice_id, state)
     join notice n on n.id = d.notice_id join log_payload l using (audience_id, number)`,
    [
      deliveries.map(({ deliveryId }) => deliveryId),
      deliveries.map(({ webhookId }) => webhookId),
      deliveries.map(({ noticeId }) => noticeId),
      deliveries.map(({ state }) => (state === 'on' ? 'waiting' : 'dead')),
    ],
  );
  const going = deliveries.filter(({ state }) => state === 'on');
  await jobs.sendAll(
    db,
    'webhook',
    going.map(({ deliveryId, personId }) => ({ deliveryId, personId })),
  );
}
