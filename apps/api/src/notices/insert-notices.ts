import type { Envelope, NoticeReason, Routing, Topic } from '@throughline/mission';
import type { EntityManager } from 'typeorm';

/** A notice as it is to be written. */
export interface Made {
  readonly id: string;
  readonly personId: string;
  readonly reason: NoticeReason;
  readonly topic: Topic | null;
  readonly own: boolean;
  readonly commitmentId: string | null;
  readonly routing: Routing;
}

/** Writes what of one entry's notices is new, and gives their ids: an entry is told to a person once. */
export async function insertNotices(
  db: EntityManager,
  { missionId, audienceId, number, at }: Envelope,
  notices: readonly Made[],
  quiet: boolean,
): Promise<ReadonlySet<string>> {
  const made = (await db.query(
    `insert into notice (id, person_id, mission_id, audience_id, number, reason, topic, own, commitment_id, channels, read_at, mailed_at)
     select t.id, t.person_id, $1, $2, $3, t.reason, t.topic, t.own, t.commitment_id, t.channels::jsonb,
       case when $4 and $5::timestamptz < now() - interval '8 days' then now() end, case when $4 then now() end
     from unnest($6::uuid[], $7::uuid[], $8::text[], $9::text[], $10::boolean[], $11::uuid[], $12::text[])
       as t (id, person_id, reason, topic, own, commitment_id, channels) order by t.person_id
     on conflict do nothing returning id`,
    [
      missionId,
      audienceId,
      number,
      quiet,
      at,
      notices.map(({ id }) => id),
      notices.map(({ personId }) => personId),
      notices.map(({ reason }) => reason),
      notices.map(({ topic }) => topic),
      notices.map(({ own }) => own),
      notices.map(({ commitmentId }) => commitmentId),
      notices.map(({ routing }) => JSON.stringify(Object.fromEntries(routing))),
    ],
  )) as { id: string }[];
  return new Set(made.map(({ id }) => id));
}
