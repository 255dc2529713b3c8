import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Feed, FeedKind } from '@throughline/wire';
import { DataSource } from 'typeorm';
import { newId } from '../../platform/clock.js';
import { type Settings, SETTINGS } from '../../platform/config.js';
import { inAudience } from '../../platform/in-audience.js';
import { RateLimits } from '../../platform/rate-limits.js';
import { Refused } from '../../platform/refused.js';
import type { Telling } from '../letters/letter-of.js';
import { NoticeReader } from '../notice-reader.js';
import { tellingOf } from '../telling.js';
import { atomOf } from './atom.js';
import { calendarOf, type Deadline } from './calendar.js';
import { Surroundings } from '../surroundings.js';

const mostEntries = 30;
const files: Record<FeedKind, string> = { atom: 'notices.atom', calendar: 'deadlines.ics' };
const hashOf = (token: string) => createHash('sha256').update(token).digest();

interface Owner {
  readonly id: string;
  readonly personId: string;
  readonly email: string;
  readonly createdAt: Date;
}

// A promise that has ended stays for as long as a calendar may still have to hear of it.
const deadlines = `
  select c.id, c.ref, c.title, c.forecast, c.state, c.version, c.changed_at as "changedAt",
    mi.slug as "missionSlug", mi.title as "missionTitle", o.name as "leadName"
  from person p
  join membership m on m.person_id = p.id and m.ended_at is null
  join mission mi on mi.id = m.mission_id
  join commitment c on c.mission_id = mi.id
  join audience a on a.id = c.audience_id
  join organisation o on o.id = c.lead_organisation_id
  where p.id = $1 and ${inAudience('a', 'p.id')}
    and (p.organisation_id = c.lead_organisation_id or p.organisation_id = any(c.supporter_ids)
      or exists (select from follow f where f.commitment_id = c.id and f.person_id = p.id))
    and (c.state in ('proposed', 'accepted', 'inProgress') or c.changed_at > now() - interval '90 days')
  order by c.forecast, c.id limit 500`;

/** Feeds at secret addresses. What one shows is what its owner may read at that moment. */
@Injectable()
export class FeedsService {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(NoticeReader) private readonly notices: NoticeReader,
    @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async of(personId: string): Promise<Feed[]> {
    const rows = await this.database.query<{ kind: FeedKind; createdAt: Date; lastReadAt: Date | null }[]>(
      `select kind, created_at as "createdAt", last_read_at as "lastReadAt" from feed_address where person_id = $1 order by kind`,
      [personId],
    );
    return rows.map(({ kind, createdAt, lastReadAt }) => ({
      kind,
      createdAt: createdAt.toISOString(),
      lastReadAt: lastReadAt?.toISOString() ?? null,
    }));
  }

  async make(personId: string, kind: FeedKind) {
    const token = randomBytes(32).toString('base64url');
    await this.database.query(
      `insert into feed_address (id, person_id, kind, token_hash) values ($1, $2, $3, $4)
       on conflict (person_id, kind) do update set id = $1, token_hash = $4, created_at = now(), last_read_at = null`,
      [newId(), personId, kind, hashOf(token)],
    );
    const address = `${this.settings.publicUrl}/api/feed/${token}/${files[kind]}`;
    return { feeds: await this.of(personId), address };
  }

  async revoke(personId: string, kind: FeedKind) {
    await this.database.query('delete from feed_address where person_id = $1 and kind = $2', [
      personId,
      kind,
    ]);
    return { feeds: await this.of(personId) };
  }

  async atom(token: string, from: string): Promise<string> {
    const { id, personId, email, createdAt } = await this.ownerOf(token, 'atom', from);
    const notices = await this.notices.of(personId, { channel: 'feed' }, mostEntries);
    const around = new Surroundings(this.database);
    const tellings: Telling[] = [];
    for (const notice of notices)
      tellings.push(await tellingOf(around, { ...notice, personId, email, wanted: true, sent: true }));
    return atomOf(tellings, { id, publicUrl: this.settings.publicUrl, madeAt: createdAt });
  }

  async calendar(token: string, from: string): Promise<string> {
    const { personId } = await this.ownerOf(token, 'calendar', from);
    const rows = await this.database.query<(Omit<Deadline, 'changedAt'> & { changedAt: Date })[]>(deadlines, [
      personId,
    ]);
    return calendarOf(
      rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() })),
      this.settings.publicUrl,
    );
  }

  private async ownerOf(token: string, kind: FeedKind, from: string): Promise<Owner> {
    await this.limits.spend('feedPerAddress', from);
    const [owner] = await this.database.query<Owner[]>(
      `select f.id, f.person_id as "personId", p.email, f.created_at as "createdAt"
       from feed_address f join person p on p.id = f.person_id where f.token_hash = $1 and f.kind = $2`,
      [hashOf(token), kind],
    );
    if (!owner) throw new Refused('notFound');
    await this.limits.spend('feed', owner.id);
    // To the hour: its owner sees whether it is still read, and polling writes little.
    await this.database.query(
      `update feed_address set last_read_at = now()
       where id = $1 and (last_read_at is null or last_read_at < now() - interval '1 hour')`,
      [owner.id],
    );
    return owner;
  }
}
