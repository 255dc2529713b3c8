import type { EntityManager } from 'typeorm';
import type { Jobs } from '../../platform/jobs.js';

/** Queues a notice for each device of whoever it is for; after so many seconds, when it comes in quiet hours. */
export async function queuePush(
  jobs: Jobs,
  db: EntityManager,
  { noticeId, personId }: { noticeId: string; personId: string },
  seconds: number,
): Promise<void> {
  const devices = (await db.query('select id from push_device where person_id = $1', [personId])) as {
    id: string;
  }[];
  for (const { id } of devices) await jobs.send(db, 'push', { noticeId, deviceId: id, personId }, seconds);
}
