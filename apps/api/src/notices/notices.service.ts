import { inAudience } from '../platform/in-audience.js';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Envelope, type Fact, type Listener, recipientsOf } from '@throughline/mission';
import { DataSource, type EntityManager } from 'typeorm';
import { newId } from '../platform/clock.js';
import { type Settings, SETTINGS } from '../platform/config.js';
import { type JobData, Jobs } from '../platform/jobs.js';
import { entriesAfter } from '../platform/mission-log.js';
import { notify } from '../platform/mission-writer.js';
import { NoticeMail } from './notice-mail.js';

/** Makes notices from log entries: one row per recipient and entry, however often the job runs. */
@Injectable()
export class NoticesService implements OnApplicationBootstrap {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(NoticeMail) private readonly mail: NoticeMail,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.start();
    if (!this.settings.jobs) return;
    await this.jobs.work('notices', (entry) => this.tell(entry));
    await this.jobs.work('mail', ({ noticeId }) => this.mail.send(noticeId));
    await this.jobs.work('forget', () => this.forgetCommands());
  }

  private async tell({ audienceId, number, quiet }: JobData['notices']): Promise<void> {
    const [row] = await entriesAfter(this.database, audienceId, number - 1, 1);
    if (row?.number !== number) return; // erased meanwhile
    const entry = Envelope.parse(row);
    await this.database.transaction(async (db) => {
      const recipients = recipientsOf(entry.fact, entry.by, await listenersOf(db, audienceId, entry.fact));
      const told: string[] = [];
      for (const [personId, reason] of recipients) {
        const id = newId();
        const made = (await db.query(
          `insert into notice (id, person_id, mission_id, audience_id, number, reason, read_at, mailed_at)
           values ($1, $2, $3, $4, $5, $6, case when $7 and $8::timestamptz < now() - interval '8 days' then now() end, case when $7 then now() end)
           on conflict do nothing returning id`,
          [id, personId, entry.missionId, audienceId, number, reason, quiet, entry.at],
        )) as unknown[];
        if (made.length === 0) continue;
        told.push(personId);
        if (!quiet) await this.jobs.send(db, 'mail', { noticeId: id });
      }
      // A notification holds 8,000 bytes at most.
      for (let at = 0; at < told.length; at += 150) await notify(db, { inbox: told.slice(at, at + 150) });
    });
  }

  /** Answers to commands are kept for a week, long past any retry. */
  private async forgetCommands(): Promise<void> {
    await this.database.query(`delete from command where at < now() - interval '7 days'`);
  }
}

/** The members who are in an audience: nobody else may be told of its entries. */
async function listenersOf(db: EntityManager, audienceId: string, fact: Fact): Promise<Listener[]> {
  return (await db.query(
    `select m.person_id as "personId", m.organisation_id as "organisationId", m.role,
       exists (select from follow f where f.commitment_id = $2 and f.person_id = m.person_id) as follows
     from audience a join membership m on m.mission_id = a.mission_id
     where a.id = $1 and m.ended_at is null and ${inAudience('a', 'm.person_id')}`,
    [audienceId, 'commitment' in fact ? fact.commitment.id : null],
  )) as Listener[];
}
