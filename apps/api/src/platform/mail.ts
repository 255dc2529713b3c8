import { Inject, Injectable } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { DataSource } from 'typeorm';
import { newId } from './clock.js';
import { type Settings, SETTINGS } from './config.js';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly headers?: Record<string, string>;
  /** Stable, so that a letter sent twice is recognised. */
  readonly messageId?: string;
}

/** Sends mail by SMTP; in demo mode without SMTP it keeps the mail for the mailbox page. Throws when it can't. */
@Injectable()
export class Mail {
  private readonly transport;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(DataSource) private readonly database: DataSource,
  ) {
    this.transport = settings.smtpUrl
      ? createTransport(settings.smtpUrl, {
          from: settings.mailFrom,
          disableFileAccess: true,
          disableUrlAccess: true,
        })
      : undefined;
  }

  async send(letter: Letter): Promise<void> {
    if (this.transport) {
      await this.transport.sendMail(letter);
      return;
    }
    if (!this.settings.demo) throw new Error('no SMTP_URL is set');
    await this.database.query(
      'insert into demo_mail (id, recipient, subject, text) values ($1, $2, $3, $4) on conflict (id) do nothing',
      [letter.messageId ?? newId(), letter.to, letter.subject, letter.text],
    );
  }
}
