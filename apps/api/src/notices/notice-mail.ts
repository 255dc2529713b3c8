import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Settings, SETTINGS } from '../platform/config.js';
import { letterOf } from './letters/letter-of.js';
import { Log } from '../platform/log.js';
import { Undeliverable } from '../platform/mail/letter.js';
import { Mail } from '../platform/mail/mail.js';
import { Refused } from '../platform/refused.js';
import { reachFor } from './change-reach.js';
import { NoticeReader } from './notice-reader.js';
import { namesFor } from './mention-names.js';

/** One letter per notice: at least once, with a Message-ID that stays the same. */
@Injectable()
export class NoticeMail {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(NoticeReader) private readonly reader: NoticeReader,
    @Inject(Mail) private readonly mail: Mail,
    @Inject(Log) private readonly log: Log,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async send(noticeId: string): Promise<void> {
    const notice = await this.reader.one(noticeId);
    if (!notice || notice.sent || !notice.wanted) return;
    const { publicUrl } = this.settings;
    const token = this.tokenOf(notice.personId);
    const reader = {
      ...(await reachFor(this.database, notice)),
      nameOf: await namesFor(this.database, notice),
    };
    try {
      await this.mail.send({
        ...letterOf([{ notice, reader }], { publicUrl, unsubscribe: `${publicUrl}/unsubscribe/${token}` }),
        to: notice.email,
        id: noticeId,
        oneClickUnsubscribe: `${publicUrl}/api/unsubscribe/${token}`,
      });
    } catch (error) {
      if (!(error instanceof Undeliverable)) throw error;
      // Left unsent and untried: the inbox has the notice. Whoever runs this sees why.
      this.log.warn({ notice: noticeId, reason: error.message }, 'a letter is refused for good');
      return;
    }
    await this.database.query('update notice set mailed_at = now() where id = $1', [noticeId]);
  }

  /** Turns mail off for whoever the link was sent to; the inbox goes on. */
  async unsubscribe(token: string): Promise<void> {
    const [personId = '', mac = ''] = token.split('.');
    const right = Buffer.from(this.macOf(personId));
    const given = Buffer.from(mac);
    if (right.length !== given.length || !timingSafeEqual(right, given)) throw new Refused('notFound');
    await this.database.query('update person set mail_notices = false where id = $1', [personId]);
  }

  private tokenOf = (personId: string) => `${personId}.${this.macOf(personId)}`;
  private macOf = (personId: string) =>
    createHmac('sha256', this.settings.secret).update(`unsubscribe ${personId}`).digest('base64url');
}
