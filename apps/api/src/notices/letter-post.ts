import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Settings, SETTINGS } from '../platform/config.js';
import { Log } from '../platform/log.js';
import { Undeliverable } from '../platform/mail/letter.js';
import { Mail } from '../platform/mail/mail.js';
import { Refused } from '../platform/refused.js';
import type { Addresses, Written } from './letters/letter-of.js';

/** Letters at once and digests are stopped each by a link of their own. */
const kinds = ['letters', 'digest'] as const;
export type LetterKind = (typeof kinds)[number];

export interface Addressee {
  readonly personId: string;
  readonly email: string;
}

const stopping: Record<LetterKind, string> = {
  letters: 'update person set mail_notices = false where id = $1',
  digest: `insert into notice_times (person_id, digest) values ($1, 'off')
    on conflict (person_id) do update set digest = 'off'`,
};

/** Sends what was written, with the link that stops its kind; and stops it. */
@Injectable()
export class LetterPost {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Mail) private readonly mail: Mail,
    @Inject(Log) private readonly log: Log,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  addresses({ personId }: Addressee, kind: LetterKind): Addresses {
    const { publicUrl } = this.settings;
    const of = kind === 'digest' ? '?of=digest' : '';
    return { publicUrl, unsubscribe: `${publicUrl}/unsubscribe/${this.tokenOf(personId, kind)}${of}` };
  }

  /** False when the letter is refused for good: the inbox has what it says, and whoever runs this sees why. */
  async send(
    written: Written,
    to: Addressee,
    { id, kind }: { id: string; kind: LetterKind },
  ): Promise<boolean> {
    const oneClickUnsubscribe = `${this.settings.publicUrl}/api/unsubscribe/${this.tokenOf(to.personId, kind)}`;
    try {
      await this.mail.send({ ...written, to: to.email, id, oneClickUnsubscribe });
      return true;
    } catch (error) {
      if (!(error instanceof Undeliverable)) throw error;
      this.log.warn({ letter: id, reason: error.message }, 'a letter is refused for good');
      return false;
    }
  }

  /** Stops one kind for whoever the link was sent to; the inbox goes on. */
  async unsubscribe(token: string): Promise<LetterKind> {
    const [personId = '', mac = ''] = token.split('.');
    const given = Buffer.from(mac);
    for (const kind of kinds) {
      const right = Buffer.from(this.macOf(personId, kind));
      if (right.length !== given.length || !timingSafeEqual(right, given)) continue;
      await this.database.query(stopping[kind], [personId]);
      return kind;
    }
    throw new Refused('notFound');
  }

  private tokenOf = (personId: string, kind: LetterKind) => `${personId}.${this.macOf(personId, kind)}`;
  // Links in letters of the former release are those of letters at once.
  private macOf = (personId: string, kind: LetterKind) =>
    createHmac('sha256', this.settings.secret)
      .update(kind === 'letters' ? `unsubscribe ${personId}` : `unsubscribe ${kind} ${personId}`)
      .digest('base64url');
}
