import { inAudience } from '../platform/in-audience.js';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  commitmentIn,
  dayOf,
  Envelope,
  type Fact,
  goesAtOnce,
  type IsoDate,
  isOwn,
  type Listener,
  recipientsOf,
  type Routing,
  routingOf,
  type ToldTo,
  topicOf,
} from '@throughline/mission';
import { DataSource, type EntityManager } from 'typeorm';
import { newId } from '../platform/clock.js';
import { type Settings, SETTINGS } from '../platform/config.js';
import { type JobData, Jobs } from '../platform/jobs.js';
import { entriesAfter } from '../platform/mission-log.js';
import { notify } from '../platform/mission-writer.js';
import { deliver } from './deliver.js';
import { NoticeMail } from './notice-mail.js';
import { missionTable } from '../platform/tables.js';
import { PreferencesService } from './preferences.service.js';
import { clockOf, timesOf } from './times-of.js';

/** Makes notices from log entries: one row per recipient and entry, however often the job runs. */
@Injectable()
export class NoticesService implements OnApplicationBootstrap {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(NoticeMail) private readonly mail: NoticeMail,
    @Inject(PreferencesService) private readonly preferences: PreferencesService,
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
    // What decides is read before the transaction, which then holds nothing while it looks.
    const notices = await this.noticesOf(this.database.manager, entry);
    const now = await clockOf(this.database);
    const personIds = notices.map(({ personId }) => personId);
    const times = await timesOf(this.database, personIds);
    await this.database.transaction(async (db) => {
      const told: string[] = [];
      for (const notice of notices) {
        const routing = quiet ? ofThePast(notice.routing) : notice.routing;
        if (!(await insertNotice(db, entry, { ...notice, routing, quiet }))) continue;
        told.push(notice.personId);
        const wait = notice.atOnce ? 0 : this.settings.noticeWait;
        await deliver(this.jobs, db, { ...notice, routing, times: times.get(notice.personId), now, wait });
      }
      // A notification holds 8,000 bytes at most.
      for (let at = 0; at < told.length; at += 150) await notify(db, { inbox: told.slice(at, at + 150) });
    });
  }

  /** Who is told of an entry, of which topic it is for them, and the channels in which they want it. */
  private async noticesOf(db: EntityManager, { fact, by, audienceId, missionId }: Envelope) {
    const listeners = await listenersOf(db, audienceId, fact);
    const reasons = recipientsOf(fact, by, listeners);
    const today = await todayIn(db, missionId);
    const told = listeners.flatMap(({ personId, organisationId }) => {
      const reason = reasons.get(personId);
      return reason ? [{ id: newId(), personId, ...aboutFor(fact, { reason, organisationId }, today) }] : [];
    });
    const notices = [];
    // A dependency's two sides look at different commitments.
    for (const [commitmentId, those] of Map.groupBy(told, (one) => one.commitmentId)) {
      const personIds = those.map(({ personId }) => personId);
      const choices = await this.preferences.choicesOf(db, personIds, { missionId, commitmentId });
      for (const one of those) {
        const chosen = choices.get(one.personId);
        if (chosen) notices.push({ ...one, routing: routingOf(one, chosen) });
      }
    }
    // In one order for everybody, since digests lock their persons' rows.
    return notices.toSorted((a, b) => a.personId.localeCompare(b.personId));
  }

  /** Answers to commands are kept for a week, long past any retry. */
  private async forgetCommands(): Promise<void> {
    await this.database.query(`delete from command where at < now() - interval '7 days'`);
  }
}

const aboutFor = (fact: Fact, to: ToldTo, today: IsoDate) => ({
  reason: to.reason,
  topic: topicOf(fact, to),
  own: isOwn(fact, to),
  atOnce: goesAtOnce(fact, to, today),
  commitmentId: commitmentIn(fact, to.organisationId),
});

/** What a seed tells of the past stands in inbox and feed, and nobody is written to about it. */
const ofThePast = (routing: Routing): Routing =>
  new Map([...routing].filter(([channel]) => channel === 'inbox' || channel === 'feed'));

async function todayIn(db: EntityManager, missionId: string): Promise<IsoDate> {
  const mission = await db.findOneByOrFail(missionTable, { id: missionId });
  return dayOf(await clockOf(db), mission.timeZone);
}

type Made = Awaited<ReturnType<NoticesService['noticesOf']>>[number];

/** Whether the row is new: an entry is told to a person once. */
async function insertNotice(
  db: EntityManager,
  { missionId, audienceId, number, at }: Envelope,
  notice: Made & { quiet: boolean },
): Promise<boolean> {
  const made = (await db.query(
    `insert into notice (id, person_id, mission_id, audience_id, number, reason, topic, own, commitment_id, channels, read_at, mailed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
       case when $11 and $12::timestamptz < now() - interval '8 days' then now() end, case when $11 then now() end)
     on conflict do nothing returning id`,
    [
      notice.id,
      notice.personId,
      missionId,
      audienceId,
      number,
      notice.reason,
      notice.topic,
      notice.own,
      notice.commitmentId,
      JSON.stringify(Object.fromEntries(notice.routing)),
      notice.quiet,
      at,
    ],
  )) as unknown[];
  return made.length > 0;
}

/** The members who are in an audience: nobody else may be told of its entries. */
async function listenersOf(db: EntityManager, audienceId: string, fact: Fact): Promise<Listener[]> {
  return (await db.query(
    `select m.person_id as "personId", m.organisation_id as "organisationId", m.role,
       exists (select from follow f where f.commitment_id = $2 and f.person_id = m.person_id) as follows
     from audience a join membership m on m.mission_id = a.mission_id
     where a.id = $1 and m.ended_at is null and ${inAudience('a', 'm.person_id')} order by m.person_id`,
    [audienceId, 'commitment' in fact ? fact.commitment.id : null],
  )) as Listener[];
}
