import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Settings, SETTINGS } from '../platform/config.js';
import { Mail } from '../platform/mail.js';
import { Refused } from '../platform/refused.js';
import { reachFor } from './change-reach.js';
import { NoticeReader } from './notice-reader.js';
import { letterOf } from './notice-letter.js';
import { namesFor } from './mention-names.js';

/** One letter per notice: at least once, with a Message-ID that stays the same. */
@Injectable()
export class NoticeMail {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(NoticeReader) private readonly reader: NoticeReader,
    @Inject(Mail) private readonly mail: Mail,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async send(noticeId: string): Promise<void> {
    const notice = await this.reader.one(noticeId);
    if (!notice || notice.sent || !notice.wanted) return;
    const unsubscribe = `${this.settings.publicUrl}/api/unsubscribe/${this.tokenOf(notice.personId)}`;
    const settings = `${this.settings.publicUrl}/unsubscribe/${this.tokenOf(notice.personId)}`;
    await this.mail.send({
      ...letterOf(
        notice,
        { publicUrl: this.settings.publicUrl, unsubscribe: settings },
        { ...(await reachFor(this.database, notice)), nameOf: await namesFor(this.database, notice) },
      ),
      to: notice.email,
      messageId: `<${noticeId}@${new URL(this.settings.publicUrl).hostname}>`,
      headers: {
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'Auto-Submitted': 'auto-generated',
      },
    });
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
