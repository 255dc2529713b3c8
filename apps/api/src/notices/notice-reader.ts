import { Inject, Injectable } from '@nestjs/common';
import { type Channel, Envelope, topicOf } from '@throughline/mission';
import type { Notice } from '@throughline/wire';
import { DataSource } from 'typeorm';
import { stillReadable } from '../platform/unread.js';

type NoticeRow = Omit<Notice, 'entry' | 'readAt'> & {
  missionId: string;
  audienceId: string;
  number: number;
  at: Date;
  by: string | null;
  fact: unknown;
  readAt: Date | null;
};

/** A notice with whom it is for and where letters to them go. */
export type AddressedNotice = Notice & {
  readonly personId: string;
  readonly email: string;
  readonly wanted: boolean;
  readonly sent: boolean;
};

// With `stillReadable`: whoever lost sight reads nothing more.
const columns = `
  n.id, n.reason, n.topic, n.own, n.channels, n.read_at as "readAt", mi.slug as "missionSlug", mi.title as "missionTitle",
  coalesce(p.name, '') as "byName", coalesce(o.name, '') as "byOrganisation",
  e.mission_id as "missionId", e.audience_id as "audienceId", e.number, e.at, e.author as by, l.payload as fact`;
const sources = `
  from notice n
  join log_entry e using (audience_id, number)
  join log_payload l using (audience_id, number)
  join mission mi on mi.id = n.mission_id
  left join person p on p.id = e.author
  left join organisation o on o.id = p.organisation_id`;

function toNotice(row: NoticeRow): Notice {
  const { missionId, audienceId, number, at, by, fact, readAt, topic, ...rest } = row;
  const entry = Envelope.parse({ missionId, audienceId, number, at: at.toISOString(), by, fact });
  return {
    ...rest,
    // A notice from before topics were kept; for whom it was is told by its reason alone.
    topic: topic ?? topicOf(entry.fact, { reason: rest.reason, organisationId: '' }),
    readAt: readAt?.toISOString() ?? null,
    entry,
  };
}

@Injectable()
export class NoticeReader {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** A person's notices in one channel, newest first, at most `limit`. */
  async of(
    personId: string,
    ask: { before?: string | undefined; unread?: string | undefined; channel?: Channel },
    limit: number,
  ): Promise<Notice[]> {
    const rows = await this.database.query<NoticeRow[]>(
      `select ${columns} ${sources} where n.person_id = $1 and ${stillReadable} and ($2::uuid is null or (e.at, n.id) < (select e2.at, n2.id from notice n2
         join log_entry e2 using (audience_id, number) where n2.id = $2 and n2.person_id = $1))
       and ($3::text is null or n.read_at is null) and jsonb_exists(n.channels, $5) order by e.at desc, n.id desc limit $4`,
      [personId, ask.before ?? null, ask.unread ?? null, limit, ask.channel ?? 'inbox'],
    );
    return rows.map((row) => toNotice(row));
  }

  /** Those of these notices that may still be told, oldest first, each with where to send it. */
  async those(noticeIds: readonly string[]): Promise<AddressedNotice[]> {
    const rows = await this.database.query<(NoticeRow & Omit<AddressedNotice, keyof Notice>)[]>(
      `select ${columns}, n.person_id as "personId", t.email, t.mail_notices as wanted, n.mailed_at is not null as sent
       ${sources} join person t on t.id = n.person_id where n.id = any($1) and ${stillReadable} order by e.at, e.number, n.id`,
      [noticeIds],
    );
    return rows.map(({ personId, email, wanted, sent, ...row }) => ({
      ...toNotice(row),
      personId,
      email,
      wanted,
      sent,
    }));
  }

  /** One notice with where to send it, or undefined when it may not be told any more. */
  async one(noticeId: string): Promise<AddressedNotice | undefined> {
    return (await this.those([noticeId]))[0];
  }
}
