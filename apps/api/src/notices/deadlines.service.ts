import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { deadlineHour, deadlineOf, type DeadlineTold, type Fact, hourOf } from '@throughline/mission';
import { DataSource, type EntityManager, In } from 'typeorm';
import { type Settings, SETTINGS } from '../platform/config.js';
import { Jobs } from '../platform/jobs.js';
import { Log } from '../platform/log.js';
import { type MissionTx, MissionWriter } from '../platform/mission-writer.js';
import { commitmentTable } from '../platform/tables.js';
import { clockOf } from './times-of.js';

/** The clock's own facts: a promise is due soon, or overdue. Each is in the log once for a forecast, by no author. */
@Injectable()
export class DeadlinesService implements OnApplicationBootstrap {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(MissionWriter) private readonly missions: MissionWriter,
    @Inject(Jobs) private readonly jobs: Jobs,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(Log) private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.jobs.start();
    if (!this.settings.jobs) return;
    await this.jobs.work('deadlines', async () => this.sweep(await clockOf(this.database)));
  }

  /** Every mission where it is day. What fails for one is told and tried again by the next sweep. */
  async sweep(now: number): Promise<void> {
    for (const { id, timeZone } of await missionsWithDeadlines(this.database.manager)) {
      if (hourOf(now, timeZone) < deadlineHour) continue;
      await this.speak(id).catch((error: Error) =>
        this.log.warn({ err: error.message, missionId: id }, 'telling deadlines'),
      );
    }
  }

  /** Says what is due in one mission today, and remembers that it was said, in one transaction. */
  async speak(missionId: string): Promise<void> {
    await this.missions.writeOnBehalf(missionId, async (tx) => {
      for (const { audienceId, fact } of await rememberDeadlines(tx)) tx.tell(audienceId, fact);
    });
  }
}

/** What is due today and was not said yet. It counts as said from now on; a seed leaves it at that. */
export async function rememberDeadlines(tx: MissionTx): Promise<{ audienceId: string; fact: Fact }[]> {
  const running = await tx.db.findBy(commitmentTable, {
    missionId: tx.mission.id,
    state: In(['accepted', 'inProgress']),
  });
  const said = await saidIn(tx.db, tx.mission.id);
  const due = running.flatMap((c) => {
    const spoken = deadlineOf(c, said.get(c.id), tx.today);
    return spoken ? [{ c, ...spoken }] : [];
  });
  await tx.db.query(
    `insert into deadline_told (commitment_id, mission_id, forecast, step)
     select id, $1, forecast, step from unnest($2::uuid[], $3::date[], $4::text[]) as due(id, forecast, step)
     on conflict (commitment_id) do update set forecast = excluded.forecast, step = excluded.step`,
    [tx.mission.id, due.map(({ c }) => c.id), due.map(({ c }) => c.forecast), due.map(({ step }) => step)],
  );
  return due.map(({ c, fact }) => ({ audienceId: c.audienceId, fact }));
}

async function saidIn(db: EntityManager, missionId: string): Promise<ReadonlyMap<string, DeadlineTold>> {
  const rows = (await db.query(
    'select commitment_id as id, forecast, step from deadline_told where mission_id = $1',
    [missionId],
  )) as (DeadlineTold & { id: string })[];
  return new Map(rows.map(({ id, ...told }) => [id, told]));
}

/** A missed day is made up for, so what is near is looked at wherever it is; the rule decides. */
const missionsWithDeadlines = async (db: EntityManager) =>
  (await db.query(
    `select distinct m.id, m.time_zone as "timeZone" from mission m join commitment c on c.mission_id = m.id
     left join deadline_told t on t.commitment_id = c.id and t.forecast = c.forecast
     where c.state in ('accepted', 'inProgress') and c.forecast <= current_date + 15
       and (t.step is null or t.step <> 'overdue') order by 1`,
  )) as { id: string; timeZone: string }[];
