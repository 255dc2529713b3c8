import type { EntityManager } from 'typeorm';
import { newId } from '../../platform/clock.js';
import type { Jobs } from '../../platform/jobs.js';

/** Queues a notice for each webhook of whoever it is for. While one is stopped by us, it is kept for when it goes on. */
export async function queueWebhooks(
  jobs: Jobs,
  db: EntityManager,
  { noticeId, personId }: { noticeId: string; personId: string },
): Promise<void> {
  const hooks = (await db.query(`select id, state from webhook where person_id = $1 and state <> 'off'`, [
    personId,
  ])) as { id: string; state: string }[];
  for (const { id, state } of hooks) {
    const deliveryId = newId();
    await db.query(
      `insert into webhook_delivery (id, webhook_id, notice_id, type, state)
       select $1, $2, n.id, l.payload ->> 'type', $4 from notice n join log_payload l using (audience_id, number)
       where n.id = $3`,
      [deliveryId, id, noticeId, state === 'on' ? 'waiting' : 'dead'],
    );
    if (state === 'on') await jobs.send(db, 'webhook', { deliveryId, personId });
  }
}
