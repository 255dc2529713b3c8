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
import { insertNotices } from './insert-notices.js';
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
    const told = await this.toldOf(entry);
    // Each part is written by itself, so that digests of many people wait for none of the others; what breaks off
    // between two is gone on with by the next attempt, which finds the rows of the parts before it.
    for (let at = 0; at < told.length; at += atATime)
      await this.tellSome(entry, told.slice(at, at + atATime), quiet);
  }

  private async tellSome(entry: Envelope, told: readonly Told[], quiet: boolean): Promise<void> {
    // What decides is read before the transaction, which then holds nothing while it looks.
    const chosen = await this.routed(entry.missionId, told);
    const notices = quiet ? chosen.map((one) => ({ ...one, routing: ofThePast(one.routing) })) : chosen;
    const now = await clockOf(this.database);
    const times = await timesOf(
      this.database,
      notices.map(({ personId }) => personId),
    );
    await this.database.transaction(async (db) => {
      const ids = await insertNotices(db, entry, notices, quiet);
      const made = notices.filter(({ id }) => ids.has(id));
      const wait = ({ atOnce }: Told) => (atOnce ? 0 : this.settings.noticeWait);
      const going = made.map((one) => ({ ...one, times: times.get(one.personId), wait: wait(one) }));
      await deliver(this.jobs, db, going, now);
      const personIds = made.map(({ personId }) => personId);
      // A notification holds 8,000 bytes at most.
      for (let at = 0; at < personIds.length; at += 150)
        await notify(db, { inbox: personIds.slice(at, at + 150) });
    });
  }

  /** Who is told of an entry, and of which topic it is for them; in one order for everybody, since digests lock their persons' rows. */
  private async toldOf({ fact, by, at, audienceId, missionId }: Envelope) {
    const db = this.database.manager;
    const listeners = await listenersOf(db, audienceId, fact);
    const reasons = recipientsOf(fact, by, listeners);
    const today = await todayIn(db, missionId);
    const records = by === null ? 1 : await recordsOfCommand(db, { audienceId, by, at });
    return listeners.flatMap(({ personId, organisationId }) => {
      const reason = reasons.get(personId);
      if (!reason) return [];
      return [{ id: newId(), personId, ...aboutFor(fact, { reason, organisationId }, today, records) }];
    });
  }

  /** With the channels in which they want it. */
  private async routed(missionId: string, told: readonly Told[]) {
    const notices = new Map<string, Told & { routing: Routing }>();
    // A dependency's two sides look at different commitments.
    for (const [commitmentId, those] of Map.groupBy(told, (one) => one.commitmentId)) {
      const personIds = those.map(({ personId }) => personId);
      const choices = await this.preferences.choicesOf(this.database, personIds, { missionId, commitmentId });
      for (const one of those) {
        const chosen = choices.get(one.personId);
        if (chosen) notices.set(one.id, { ...one, routing: routingOf(one, chosen) });
      }
    }
    return told.flatMap(({ id }) => notices.get(id) ?? []);
  }

  /** Answers to commands are kept for a week, long past any retry. */
  private async forgetCommands(): Promise<void> {
    await this.database.query(`delete from command where at < now() - interval '7 days'`);
  }
}

type Told = Awaited<ReturnType<NoticesService['toldOf']>>[number];

/** People who are told by one transaction. */
const atATime = 500;

const aboutFor = (fact: Fact, to: ToldTo, today: IsoDate, records: number) => ({
  reason: to.reason,
  topic: topicOf(fact, to),
  own: isOwn(fact, to),
  atOnce: goesAtOnce(fact, to, today, records),
  commitmentId: commitmentIn(fact, to.organisationId),
});

/** What a seed tells of the past stands in inbox and feed, and nobody is written to about it. */
const ofThePast = (routing: Routing): Routing =>
  new Map([...routing].filter(([channel]) => channel === 'inbox' || channel === 'feed'));

async function todayIn(db: EntityManager, missionId: string): Promise<IsoDate> {
  const mission = await db.findOneByOrFail(missionTable, { id: missionId });
  return dayOf(await clockOf(db), mission.timeZone);
}

/** Of how many records the command told that wrote an entry; enough of them are counted to say whether they are many. */
async function recordsOfCommand(
  db: EntityManager,
  { audienceId, by, at }: { audienceId: string; by: string; at: string },
): Promise<number> {
  const [row] = (await db.query(
    `select count(distinct record_id)::int as records from (select l.record_id from log_entry e
       join log_payload l using (audience_id, number)
       where e.audience_id = $1 and e.at = $2 and e.author = $3 order by e.number limit 50) command`,
    [audienceId, at, by],
  )) as { records: number }[];
  return row?.records ?? 1;
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
