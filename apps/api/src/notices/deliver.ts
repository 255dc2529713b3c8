import type { Routing } from '@throughline/mission';
import type { EntityManager } from 'typeorm';
import type { Jobs } from '../platform/jobs.js';

/** A notice that was just made, on its way to the channels that are on. */
export interface Delivery {
  readonly id: string;
  readonly personId: string;
  readonly routing: Routing;
}

/** Queues what a notice causes beyond its row, in the row's own transaction. Inbox and feed read the row itself. */
export async function deliver(jobs: Jobs, db: EntityManager, { id, routing }: Delivery): Promise<void> {
  if (routing.has('mail')) await jobs.send(db, 'mail', { noticeId: id });
}
