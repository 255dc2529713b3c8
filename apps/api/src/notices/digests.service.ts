import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { groupNotices, nextDigest } from '@throughline/mission';
import { DataSource, type EntityManager } from 'typeorm';
import { newId } from '../platform/clock.js';
import { type Settings, SETTINGS } from '../platform/config.js';
import { Jobs } from '../platform/jobs.js';
import { LetterPost } from './letter-post.js';
import { digestOf } from './letters/letter-of.js';
import { type AddressedNotice, NoticeReader } from './notice-reader.js';
import { PreferencesService } from './preferences.service.js';
import { groupTold, isFilled } from './telling.js';
import { clockOf, type PersonTimes, timesOf } from './times-of.js';
import { Surroundings } from './surroundings.js';

/**
 * Digests in two steps. Making one claims, in one transaction, every notice that waits for it; sending it tells what
 * it claimed, at least once, under its own id. So nothing is left out and nothing is in two, wherever a worker dies.
 */
@Injectable()
export class DigestsService implements OnApplicationBootstrap {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(NoticeReader) private readonly reader: NoticeReader,
    @Inject(PreferencesService) private readonly preferences: PreferencesService,
    @Inject(LetterPost) private readonly post: LetterPost,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.start();
    if (!this.settings.jobs) return;
    await this.jobs.work('digests', async () => this.makeDue(await clockOf(this.database)));
    await this.jobs.work('digest', ({ digestId }) => this.send(digestId));
  }

  /** Makes every digest whose hour has come. */
  async makeDue(now: number): Promise<void> {
    const waiting = await this.database.query<{ personId: string; since: Date }[]>(
      `select person_id as "personId", waiting_since as since from notice_times
       where waiting_since <= to_timestamp($1 / 1000.0) order by 1`,
      [now],
    );
    const times = await timesOf(
      this.database,
      waiting.map(({ personId }) => personId),
    );
    const due = waiting.filter(({ personId, since }) => isDue(times.get(personId), since, now));
    // One after the other: in the morning everybody's hour comes at once, and pages need connections too.
    const failures: unknown[] = [];
    for (const { personId } of due)
      await this.database
        .transaction((db) => this.make(db, personId, now))
        .catch((error: unknown) => failures.push(error));
    // What fails for one is told when all others have theirs, and tried again by the next round.
    if (failures.length > 0) throw failures[0];
  }

  private async make(db: EntityManager, personId: string, now: number): Promise<void> {
    const [row] = (await db.query(
      'select waiting_since as since from notice_times where person_id = $1 and waiting_since is not null for update skip locked',
      [personId],
    )) as { since: Date }[];
    const times = (await timesOf(db, [personId])).get(personId);
    if (!row || !isDue(times, row.since, now)) return;
    const digestId = newId();
    const stopped = times?.digest === 'off';
    await db.query(
      'insert into digest (id, person_id, sent_at) values ($1, $2, case when $3 then now() end)',
      [digestId, personId, stopped],
    );
    await db.query(
      `update notice set digest_id = $1 where person_id = $2 and digest_id is null and jsonb_exists(channels, 'digest')`,
      [digestId, personId],
    );
    await db.query('update notice_times set waiting_since = null where person_id = $1', [personId]);
    if (!stopped) await this.jobs.send(db, 'digest', { digestId });
  }

  /** A digest of which everything has been read, or may no longer be told, is not sent. */
  async send(digestId: string): Promise<void> {
    const [digest] = await this.database.query<{ sentAt: Date | null; ids: string[] }[]>(
      `select d.sent_at as "sentAt", array(select n.id from notice n where n.digest_id = d.id) as ids
       from digest d where d.id = $1`,
      [digestId],
    );
    if (!digest || digest.sentAt) return;
    const notices = await this.wanted(await this.reader.those(digest.ids));
    const [to] = notices;
    if (to && notices.some(({ readAt }) => !readAt)) await this.tell(digestId, to, notices);
    await this.database.query('update digest set sent_at = now() where id = $1', [digestId]);
  }

  private async wanted(notices: readonly AddressedNotice[]): Promise<AddressedNotice[]> {
    const ids = notices.map(({ id }) => id);
    const channels = await this.preferences.channelsOfAll(this.database, ids);
    return notices.filter(({ id }) => channels.get(id)?.has('digest'));
  }

  private async tell(id: string, to: AddressedNotice, notices: readonly AddressedNotice[]): Promise<void> {
    const around = new Surroundings(this.database);
    const groups = [];
    for (const group of groupNotices(notices)) {
      const inOrder = group.toReversed();
      if (isFilled(inOrder)) groups.push(await groupTold(around, inOrder));
    }
    await this.post.send(digestOf(groups, this.post.addresses(to, 'digest')), to, { id, kind: 'digest' });
  }
}

/** Its hour has come; or digests are stopped, and what waited for one is let go: it is not sent when they go on. */
function isDue(times: PersonTimes | undefined, since: Date, now: number): boolean {
  if (!times) return false;
  const due = nextDigest(times, times.timeZone, since.getTime());
  return due === null || due <= now;
}
