import { Controller, Inject } from '@nestjs/common';
import { Envelope } from '@throughline/mission';
import { inboxRoute, markReadRoute, todayRoute, unsubscribeRoute } from '@throughline/wire';
import { DataSource } from 'typeorm';
import { MissionsService } from '../missions/missions.service.js';
import { type Ask, Asked } from '../platform/http/ask.js';
import { Handles } from '../platform/http/handles.js';
import { newestEntries } from '../platform/mission-log.js';
import { notify } from '../platform/mission-writer.js';
import { unreadOf } from '../platform/sign-in/sign-in.controller.js';
import { standingIn } from '../platform/standing.js';
import { NoticeMail } from './notice-mail.js';
import { NoticeReader } from './notice-reader.js';

const pageSize = 50;

@Controller()
export class InboxController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(NoticeReader) private readonly notices: NoticeReader,
    @Inject(NoticeMail) private readonly mail: NoticeMail,
    @Inject(MissionsService) private readonly missions: MissionsService,
  ) {}

  @Handles(inboxRoute)
  async inbox(@Asked() ask: Ask<typeof inboxRoute>) {
    const notices = await this.notices.of(ask.by.personId, ask.query, pageSize + 1);
    return {
      notices: notices.slice(0, pageSize),
      unread: await unreadOf(this.database, ask.by.personId),
      more: notices.length > pageSize,
    };
  }

  /** Told to all the person's tabs, on every node. */
  @Handles(markReadRoute)
  async mark(@Asked() ask: Ask<typeof markReadRoute>) {
    const { ids, read } = ask.body;
    await this.database.transaction(async (db) => {
      await db.query(
        `update notice set read_at = case when $3 then coalesce(read_at, now()) end
         where person_id = $1 and ($2::uuid[] is null or id = any($2))`,
        [ask.by.personId, ids === 'all' ? null : ids, read],
      );
      await notify(db, { inbox: [ask.by.personId] });
    });
    return { unread: await unreadOf(this.database, ask.by.personId) };
  }

  @Handles(unsubscribeRoute)
  async unsubscribe(@Asked() ask: Ask<typeof unsubscribeRoute>) {
    await this.mail.unsubscribe(ask.params.token);
    return {};
  }

  /** A visit begins after half an hour away; until then "since you were last here" stands still. */
  @Handles(todayRoute)
  async today(@Asked() ask: Ask<typeof todayRoute>) {
    const { personId } = ask.by;
    const lastHereAt = await this.beginVisit(personId);
    const missions = await this.missions.of(personId);
    const since = await Promise.all(
      missions.map(({ mission }) => this.since(mission.id, personId, lastHereAt)),
    );
    return {
      lastHereAt,
      missions: missions.map(({ mission, role }) => ({ ...mission, role, missionId: mission.id })),
      since: since.flat(),
    };
  }

  private async beginVisit(personId: string): Promise<string | null> {
    const [[row]] = (await this.database.query(
      `update person set last_here_at = now(),
         since_at = case when last_here_at < now() - interval '30 minutes' then last_here_at else since_at end
       where id = $1 returning since_at as "sinceAt"`,
      [personId],
    )) as [{ sinceAt: Date | null }[], number];
    return row?.sinceAt?.toISOString() ?? null;
  }

  private async since(missionId: string, personId: string, lastHereAt: string | null) {
    const standing = await standingIn(this.database, missionId, personId);
    const rows = await newestEntries(this.database, [...(standing?.audienceIds ?? [])], 40);
    const entries = rows
      .map((row) => Envelope.parse(row))
      .filter((entry) => !lastHereAt || entry.at > lastHereAt);
    const names = await this.namesOf(entries.map((entry) => entry.by));
    return entries.map((entry) => ({
      missionId,
      entry,
      ...(names.get(entry.by ?? '') ?? { byName: '', byOrganisation: '' }),
    }));
  }

  private async namesOf(personIds: (string | null)[]) {
    const rows = await this.database.query<{ id: string; byName: string; byOrganisation: string }[]>(
      `select p.id, p.name as "byName", o.name as "byOrganisation" from person p join organisation o on o.id = p.organisation_id
       where p.id = any($1)`,
      [personIds],
    );
    return new Map(rows.map(({ id, ...names }) => [id, names]));
  }
}
