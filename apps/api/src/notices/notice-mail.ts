import { Inject, Injectable } from '@nestjs/common';
import { groupNotices } from '@throughline/mission';
import { DataSource, type EntityManager } from 'typeorm';
import { type Settings, SETTINGS } from '../platform/config.js';
import { Jobs } from '../platform/jobs.js';
import { LetterPost } from './letter-post.js';
import { letterOf } from './letters/letter-of.js';
import { type AddressedNotice, NoticeReader } from './notice-reader.js';
import { PreferencesService } from './preferences.service.js';
import { groupTold, isFilled } from './telling.js';
import { clockOf, secondsUntil, timesOf } from './times-of.js';
import { Surroundings } from './surroundings.js';

/**
 * One letter for what one person did to one thing within the wait: at least once, with a Message-ID that stays the
 * same. Each notice has a job; the first to run claims what is there of its group, and the others find themselves
 * claimed. A letter that is tried again holds what it claimed then, without what was read meanwhile.
 */
@Injectable()
export class NoticeMail {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(NoticeReader) private readonly reader: NoticeReader,
    @Inject(PreferencesService) private readonly preferences: PreferencesService,
    @Inject(LetterPost) private readonly post: LetterPost,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async send(noticeId: string): Promise<void> {
    const { own, taken } = await claims(this.database.manager, noticeId);
    // Another letter of its group has it: with a thousand in one, this is what most jobs find.
    if (taken && own.length === 0) return;
    const parts = own.length > 0 ? await this.claimed(noticeId, own) : await this.claimGroup(noticeId);
    if (!isFilled(parts)) return;
    const [to] = parts;
    const written = letterOf(
      await groupTold(new Surroundings(this.database), parts),
      this.post.addresses(to, 'letters'),
    );
    if (!(await this.post.send(written, to, { id: noticeId, kind: 'letters' }))) return;
    const ids = parts.map(({ id }) => id);
    await this.database.query('update notice set mailed_at = now() where id = any($1)', [ids]);
  }

  /** A letter that is tried again. */
  private async claimed(noticeId: string, ids: readonly string[]): Promise<AddressedNotice[]> {
    const parts = await this.kept(await this.reader.those(ids));
    return parts[0] && (await this.putOff(noticeId, parts[0])) ? [] : parts;
  }

  private async claimGroup(noticeId: string): Promise<AddressedNotice[]> {
    const notice = await this.reader.one(noticeId);
    if (!notice || notice.sent || notice.readAt || (await this.putOff(noticeId, notice))) return [];
    const near = await this.reader.those(await nearOnes(this.database.manager, noticeId));
    const groups = groupNotices(near, this.settings.noticeWait);
    const group = new Set(groups.find((one) => one.some(({ id }) => id === noticeId)) ?? [notice]);
    const wanted = await this.kept(near.filter((one) => group.has(one)));
    const ids = wanted.map(({ id }) => id);
    const claimed = await this.database.transaction((db) => claim(db, noticeId, ids));
    return wanted.filter(({ id }) => claimed.includes(id));
  }

  /** What was read anywhere, or is no longer wanted by mail, does not go. */
  private async kept(notices: readonly AddressedNotice[]): Promise<AddressedNotice[]> {
    const open = notices.filter(({ sent, readAt }) => !sent && !readAt);
    const ids = open.map(({ id }) => id);
    const channels = await this.preferences.channelsOfAll(this.database, ids);
    return open.filter(({ id }) => channels.get(id)?.has('mail'));
  }

  /** Within quiet hours it comes after them: a letter may have waited into them. */
  private async putOff(noticeId: string, { personId }: AddressedNotice): Promise<boolean> {
    const times = (await timesOf(this.database, [personId])).get(personId);
    const seconds = secondsUntil(times, await clockOf(this.database), 0);
    if (seconds > 0) await this.jobs.send(this.database.manager, 'mail', { noticeId }, seconds);
    return seconds > 0;
  }
}

/** What the same author did in the same mission about that time, for the same person. */
async function nearOnes(db: EntityManager, noticeId: string): Promise<string[]> {
  const rows = (await db.query(
    `select n.id from notice one join log_entry e1 on e1.audience_id = one.audience_id and e1.number = one.number
     join audience a on a.mission_id = e1.mission_id
     join log_entry e on e.audience_id = a.id and e.author = e1.author
       and e.at between e1.at - interval '1 hour' and e1.at + interval '1 hour'
     join notice n on n.audience_id = e.audience_id and n.number = e.number and n.person_id = one.person_id
     where one.id = $1`,
    [noticeId],
  )) as { id: string }[];
  return [noticeId, ...rows.map(({ id }) => id).filter((id) => id !== noticeId)];
}

/** What this notice's letter has claimed, and whether any letter has the notice. */
async function claims(db: EntityManager, noticeId: string): Promise<{ own: string[]; taken: boolean }> {
  const rows = (await db.query(
    'select id, letter_id as "letterId" from notice where letter_id = $1 or id = $1',
    [noticeId],
  )) as { id: string; letterId: string | null }[];
  const own = rows.filter(({ letterId }) => letterId === noticeId).map(({ id }) => id);
  return { own, taken: rows.some(({ id, letterId }) => id === noticeId && letterId !== null) };
}

/** Takes what no other letter has; nothing when another has this job's own notice. */
async function claim(db: EntityManager, noticeId: string, ids: readonly string[]): Promise<string[]> {
  const rows = (await db.query(
    'select id, letter_id as "letterId" from notice where id = any($1) order by id for update',
    [ids],
  )) as { id: string; letterId: string | null }[];
  const free = rows.filter(({ letterId }) => letterId === null).map(({ id }) => id);
  if (!free.includes(noticeId)) return [];
  await db.query('update notice set letter_id = $1 where id = any($2)', [noticeId, free]);
  return free;
}
