import type { DataSource } from 'typeorm';
import { newId } from '../clock.js';
import type { Letter, MailTransport } from './letter.js';

/** Keeps letters for the demo's mailbox page. */
export class DemoMailbox implements MailTransport {
  constructor(private readonly database: DataSource) {}

  async send({ id, to, subject, text }: Letter): Promise<void> {
    await this.database.query(
      'insert into demo_mail (id, recipient, subject, text) values ($1, $2, $3, $4) on conflict (id) do nothing',
      [id ?? newId(), to, subject, text],
    );
  }
}
