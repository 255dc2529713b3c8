import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Settings, SETTINGS } from '../config.js';
import { DemoMailbox } from './demo-mailbox.js';
import type { Letter, MailTransport } from './letter.js';
import { NotifyTransport } from './notify-transport.js';
import { SmtpTransport } from './smtp-transport.js';

/** Sends mail by SMTP or GOV.UK Notify; in demo mode without either it keeps the mail for the mailbox page. */
@Injectable()
export class Mail implements MailTransport {
  private readonly transport: MailTransport;

  constructor(@Inject(SETTINGS) settings: Settings, @Inject(DataSource) database: DataSource) {
    const { notify, smtpUrl } = settings;
    if (notify) this.transport = new NotifyTransport(notify.templateId, notify.apiKey, notify.url);
    else if (smtpUrl) this.transport = new SmtpTransport({ ...settings, smtpUrl });
    else this.transport = new DemoMailbox(database);
  }

  send(letter: Letter): Promise<void> {
    return this.transport.send(letter);
  }
}
