import { Inject, Injectable } from '@nestjs/common';
import { type Channel, Envelope } from '@throughline/mission';
import { Notice } from '@throughline/wire';
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

// With `stillReadable`: whoever lost sight reads nothing more.
const select = `
  select n.id, n.reason, n.read_at as "readAt", mi.slug as "missionSlug", mi.title as "missionTitle",
    coalesce(p.name, '') as "byName", coalesce(o.name, '') as "byOrganisation",
    e.mission_id as "missionId", e.audience_id as "audienceId", e.number, e.at, e.author as by, l.payload as fact
  from notice n
  join log_entry e using (audience_id, number)
  join log_payload l using (audience_id, number)
  join mission mi on mi.id = n.mission_id
  left join person p on p.id = e.author
  left join organisation o on o.id = p.organisation_id`;

const toNotice = ({ missionId, audienceId, number, at, by, fact, readAt, ...rest }: NoticeRow): Notice => ({
  ...rest,
  readAt: readAt?.toISOString() ?? null,
  entry: Envelope.parse({ missionId, audienceId, number, at: at.toISOString(), by, fact }),
});

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
      `${select} where n.person_id = $1 and ${stillReadable} and ($2::uuid is null or (e.at, n.id) < (select e2.at, n2.id from notice n2
         join log_entry e2 using (audience_id, number) where n2.id = $2 and n2.person_id = $1))
       and ($3::text is null or n.read_at is null) and jsonb_exists(n.channels, $5) order by e.at desc, n.id desc limit $4`,
      [personId, ask.before ?? null, ask.unread ?? null, limit, ask.channel ?? 'inbox'],
    );
    return rows.map(toNotice);
  }

  /** One notice with where to send it, or undefined when it may not be told any more. */
  async one(
    noticeId: string,
  ): Promise<(Notice & { personId: string; email: string; wanted: boolean; sent: boolean }) | undefined> {
    const [row] = await this.database.query<NoticeRow[]>(`${select} where n.id = $1 and ${stillReadable}`, [
      noticeId,
    ]);
    if (!row) return undefined;
    const [to] = await this.database.query<
      { personId: string; email: string; wanted: boolean; sent: boolean }[]
    >(
      `select p.id as "personId", p.email, p.mail_notices as wanted, n.mailed_at is not null as sent
       from notice n join person p on p.id = n.person_id where n.id = $1`,
      [noticeId],
    );
    return to && { ...toNotice(row), ...to };
  }
}
