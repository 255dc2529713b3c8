import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import webPush from 'web-push';
import { type Settings, SETTINGS } from '../../platform/config.js';
import { seal, unseal } from '../../platform/sealed.js';

export interface Vapid {
  readonly subject: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

/** The keys by which browsers' makers know this service: made once, for all nodes and for ever. */
@Injectable()
export class VapidKeys {
  private known: Promise<Vapid> | undefined;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async keys(): Promise<Vapid> {
    this.known ??= this.read();
    return this.known.catch((error: unknown) => {
      this.known = undefined;
      throw error;
    });
  }

  private async read(): Promise<Vapid> {
    const { publicKey, sealed } = (await keptIn(this.database.manager)) ?? (await this.make());
    return { subject: this.subject(), publicKey, privateKey: unseal(this.settings.secret, 'push', sealed) };
  }

  /** Nodes that start together take turns; the first one's keys stay. */
  private make() {
    return this.database.transaction(async (db) => {
      await db.query("select pg_advisory_xact_lock(hashtext('push keys'))");
      const kept = await keptIn(db);
      if (kept) return kept;
      const { publicKey, privateKey } = webPush.generateVAPIDKeys();
      const sealed = seal(this.settings.secret, 'push', privateKey);
      await db.query('insert into push_keys (public_key, private_key) values ($1, $2)', [publicKey, sealed]);
      return { publicKey, sealed };
    });
  }

  /** Whom a push service writes to when something is wrong with what we send. */
  private subject(): string {
    const { publicUrl, mailFrom } = this.settings;
    return publicUrl.startsWith('https:')
      ? publicUrl
      : `mailto:${/<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom}`;
  }
}

async function keptIn(db: EntityManager) {
  const [row] = (await db.query(
    'select public_key as "publicKey", private_key as sealed from push_keys',
  )) as { publicKey: string; sealed: Buffer }[];
  return row;
}
