import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { PushDevice } from '@throughline/wire';
import { DataSource, type EntityManager } from 'typeorm';
import { newId } from '../../platform/clock.js';
import { Outbound } from '../../platform/outbound/outbound.js';
import { RateLimits } from '../../platform/rate-limits.js';
import { Refused } from '../../platform/refused.js';
import { VapidKeys } from './vapid-keys.js';

const mostDevices = 10;

interface Row {
  readonly id: string;
  readonly device: string;
  readonly endpoint: string;
  readonly createdAt: Date;
  readonly toldAt: Date | null;
}

/** The devices of a person. A browser is one person's: whoever signs in on it next takes it over. */
@Injectable()
export class PushService {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(VapidKeys) private readonly vapid: VapidKeys,
  ) {}

  publicKey = async (): Promise<string> => (await this.vapid.keys()).publicKey;

  async of(personId: string, db: EntityManager = this.database.manager): Promise<PushDevice[]> {
    const rows = (await db.query(
      `select id, device, endpoint, created_at as "createdAt", told_at as "toldAt"
       from push_device where person_id = $1 order by created_at, id`,
      [personId],
    )) as Row[];
    return rows.map(({ id, device, endpoint, createdAt, toldAt }) => ({
      id,
      device,
      endpointDigest: createHash('sha256').update(endpoint).digest('base64url'),
      createdAt: createdAt.toISOString(),
      toldAt: toldAt?.toISOString() ?? null,
    }));
  }

  async add(personId: string, endpoint: string, device: string): Promise<PushDevice[]> {
    await this.limits.spend('device', personId);
    await this.outbound.judge(endpoint);
    return this.database.transaction(async (db) => {
      await db.query('select pg_advisory_xact_lock(hashtext($1))', [`devices ${personId}`]);
      await db.query(
        `insert into push_device (id, person_id, endpoint, device) values ($1, $2, $3, $4)
         on conflict (endpoint) do update set person_id = $2, device = $4`,
        [newId(), personId, endpoint, device],
      );
      const devices = await this.of(personId, db);
      if (devices.length > mostDevices) throw new Refused('devicesFull');
      return devices;
    });
  }

  async drop(personId: string, deviceId: string): Promise<PushDevice[]> {
    const [, dropped] = await this.database.query<[unknown[], number]>(
      'delete from push_device where id = $1 and person_id = $2',
      [deviceId, personId],
    );
    if (dropped === 0) throw new Refused('notFound');
    return this.of(personId);
  }
}
