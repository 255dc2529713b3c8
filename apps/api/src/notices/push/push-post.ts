import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import webPush from 'web-push';
import { type JobData, Jobs } from '../../platform/jobs.js';
import { Log } from '../../platform/log.js';
import { Outbound } from '../../platform/outbound/outbound.js';
import { NoticeTeller } from '../notice-teller.js';
import { VapidKeys } from './vapid-keys.js';

/** A day: whoever was away for longer looks into the inbox anyway. */
const keptFor = 86_400;

/**
 * Wakes devices. A message says nothing at all, so neither the maker of a browser nor whoever sees a locked screen
 * learns more than that there is something; the page says what.
 */
@Injectable()
export class PushPost implements OnApplicationBootstrap {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(NoticeTeller) private readonly notices: NoticeTeller,
    @Inject(VapidKeys) private readonly vapid: VapidKeys,
    @Inject(Log) private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.start();
    if (this.jobs.working) await this.jobs.work('push', (job) => this.wake(job));
  }

  /** Throws for what passes by itself, so that the job is tried again. */
  async wake({ noticeId, deviceId, personId }: JobData['push']): Promise<void> {
    const [device] = await this.database.query<{ endpoint: string }[]>(
      'select endpoint from push_device where id = $1 and person_id = $2',
      [deviceId, personId],
    );
    const telling = device && (await this.notices.toTell(noticeId, 'push'));
    if (!telling || telling.notice.readAt) return;
    const status = await this.post(device.endpoint);
    if (status === 404 || status === 410) await this.forget(deviceId);
    else if (status === 429 || status >= 500) throw new Error(`a push service answered ${String(status)}`);
    else if (status >= 300) this.log.warn({ device: deviceId, status }, 'a push service refuses for good');
    else await this.database.query('update push_device set told_at = now() where id = $1', [deviceId]);
  }

  private async post(endpoint: string): Promise<number> {
    const details = webPush.generateRequestDetails({ endpoint, keys: { p256dh: '', auth: '' } }, null, {
      vapidDetails: await this.vapid.keys(),
      TTL: keptFor,
      // What has not been shown yet is replaced: it would say the same.
      topic: 'notices',
    });
    const headers = Object.entries(details.headers).map(([name, value]) => [name, String(value)]);
    return this.outbound.post(endpoint, Object.fromEntries(headers) as Record<string, string>, '');
  }

  private forget = (deviceId: string) =>
    this.database.query('delete from push_device where id = $1', [deviceId]);
}
