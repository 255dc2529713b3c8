import type { EntityManager } from 'typeorm';
import type { Jobs } from '../../platform/jobs.js';

/** Queues notices for each device of whoever they are for; after so many seconds, when they come in quiet hours. */
export async function queuePush(
  jobs: Jobs,
  db: EntityManager,
  notices: readonly { id: string; personId: string }[],
  seconds: number,
): Promise<void> {
  if (notices.length === 0) return;
  const devices = (await db.query(
    `select n.id as "noticeId", d.id as "deviceId", d.person_id as "personId"
     from unnest($1::uuid[], $2::uuid[]) as n (id, person_id) join push_device d on d.person_id = n.person_id
     order by d.person_id, d.id`,
    [notices.map(({ id }) => id), notices.map(({ personId }) => personId)],
  )) as { noticeId: string; deviceId: string; personId: string }[];
  await jobs.sendAll(db, 'push', devices, seconds);
}
