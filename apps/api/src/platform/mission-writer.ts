import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  dayOf,
  type Fact,
  type Instant,
  type IsoDate,
  type Mission,
  type Standing,
} from '@throughline/mission';
import canonicalize from 'canonicalize';
import { DataSource, type EntityManager } from 'typeorm';
import { Jobs } from './jobs.js';
import { appendToLog, type LogHead, type Told } from './mission-log.js';
import { retryWhileBusy } from './postgres-errors.js';
import { Refused } from './refused.js';
import { standingIn } from './standing.js';
import { missionTable } from './tables.js';

/** What a person asked, once: the same key with the same body is answered as the first time. */
export interface Command {
  readonly missionId: string;
  readonly personId: string;
  readonly key: string;
  readonly name: string;
  readonly body: unknown;
}

/** The inside of one write: the mission is locked, the person is a member. */
export interface MissionTx {
  readonly db: EntityManager;
  readonly mission: Mission;
  readonly by: Standing;
  readonly at: Instant;
  readonly today: IsoDate;
  /** Puts a fact into the log when the work is done, in the order told. */
  tell(audienceId: string, fact: Fact, author?: string | null): void;
  /** Announces, at commit, that a person lost their place. */
  evict(personId: string): void;
}

type Work<Reply> = (tx: MissionTx) => Promise<Reply>;

const nobody = '';

/** Somebody who acts before they have a role. */
const founder = (personId: string): Standing => ({
  personId,
  organisationId: '',
  role: null,
  audienceIds: new Set(),
  serviceAdmin: false,
  organisationAdmin: false,
});

const fingerprintOf = (command: Command): Buffer =>
  createHash('sha256')
    .update(canonicalize([command.missionId, command.name, command.body]) ?? '')
    .digest();

/**
 * The one door for every change to a mission. One transaction holds the record, the log entries, the jobs and the
 * command's answer; nothing is told before it is committed. Order: lock, membership, earlier answer, rule.
 */
@Injectable()
export class MissionWriter {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Jobs) private readonly jobs: Jobs,
  ) {}

  /** Runs a command. Throws `Refused`; `busy` and `unavailable` may be tried again with the same key. */
  async write<Reply extends object>(command: Command, work: Work<Reply>): Promise<Reply> {
    return retryWhileBusy(
      () => this.database.transaction((db) => this.inside(db, command, work)),
      () => this.earlierAnswer<Reply>(this.database.manager, command),
    );
  }

  /** Makes a mission and writes its first facts. The key is inserted first: no mission is there yet to lock. */
  async found<Reply extends object>(
    command: Command,
    make: (db: EntityManager) => Promise<Mission>,
    work: Work<Reply>,
  ): Promise<Reply> {
    return retryWhileBusy(
      () =>
        this.database.transaction(async (db) => {
          await this.remember(db, command, null);
          const mission = await make(db);
          await db.query('insert into mission_head (mission_id) values ($1)', [mission.id]);
          const reply = await this.perform(db, { mission, by: founder(command.personId) }, work);
          await db.query('update command set reply = $3 where person_id = $1 and key = $2', [
            command.personId,
            command.key,
            reply,
          ]);
          return reply;
        }),
      () => this.earlierAnswer<Reply>(this.database.manager, command),
    );
  }

  /**
   * Writes without a command: for a newcomer who is no member yet, and for a seed, which may say at which past
   * moment it happened. `by` has no role; tell the author with each fact.
   */
  async writeOnBehalf<Reply>(
    missionId: string,
    work: Work<Reply>,
    told: { personId?: string; at?: Instant } = {},
  ): Promise<Reply> {
    const run = () =>
      this.database.transaction(async (db) => {
        const mission = await lockMission(db, missionId);
        return this.perform(db, { mission, by: founder(told.personId ?? nobody), past: told.at }, work);
      });
    // There is no command to look up: an unknown outcome is told as `unavailable`, and whoever asked asks again.
    return retryWhileBusy<Reply>(run, () => Promise.resolve(undefined));
  }

  private async inside<Reply extends object>(
    db: EntityManager,
    command: Command,
    work: Work<Reply>,
  ): Promise<Reply> {
    const mission = await lockMission(db, command.missionId);
    const by = await standingIn(db, command.missionId, command.personId);
    if (!by) throw new Refused('notFound');
    const before = await this.earlierAnswer<Reply>(db, command);
    if (before) return before;
    const reply = await this.perform(db, { mission, by }, work);
    await this.remember(db, command, reply);
    return reply;
  }

  private async remember(db: EntityManager, command: Command, reply: object | null): Promise<void> {
    await db.query('insert into command (person_id, key, fingerprint, reply) values ($1, $2, $3, $4)', [
      command.personId,
      command.key,
      fingerprintOf(command),
      reply,
    ]);
  }

  private async perform<Reply>(
    db: EntityManager,
    { mission, by, past }: { mission: Mission; by: Standing; past?: Instant | undefined },
    work: Work<Reply>,
  ): Promise<Reply> {
    const head = await lockHead(db, mission.id, past);
    const told: (Told & { author: string | null })[] = [];
    const evicted: string[] = [];
    const reply = await work({
      db,
      mission,
      by,
      at: head.at,
      today: dayOf(head.at, mission.timeZone),
      tell: (audienceId, fact, author = by.personId === nobody ? null : by.personId) =>
        told.push({ audienceId, fact, author }),
      evict: (personId) => evicted.push(personId),
    });
    const numbers = await appendToLog(db, mission.id, head, told);
    await this.announce(db, mission.id, { told, numbers, evicted, quiet: past !== undefined });
    return reply;
  }

  private async announce(
    db: EntityManager,
    missionId: string,
    news: { told: readonly Told[]; numbers: readonly number[]; evicted: readonly string[]; quiet: boolean },
  ): Promise<void> {
    const { quiet, numbers } = news;
    const jobs = news.told.map(({ audienceId }, at) => ({ audienceId, number: numbers[at] ?? 0, quiet }));
    await this.jobs.sendAll(db, 'notices', jobs);
    for (const audienceId of new Set(news.told.map((entry) => entry.audienceId)))
      await notify(db, { audienceId });
    for (const personId of news.evicted) await notify(db, { evicted: { missionId, personId } });
  }

  private async earlierAnswer<Reply>(db: EntityManager, command: Command): Promise<Reply | undefined> {
    const rows = (await db.query('select fingerprint, reply from command where person_id = $1 and key = $2', [
      command.personId,
      command.key,
    ])) as { fingerprint: Buffer; reply: Reply }[];
    if (!rows[0]) return undefined;
    if (!rows[0].fingerprint.equals(fingerprintOf(command))) throw new Refused('keyReused');
    return rows[0].reply;
  }
}

/** What one node tells all nodes through PostgreSQL: mission writes, evictions and inbox counts, never appends. */
export type News =
  | { audienceId: string }
  | { evicted: { missionId: string; personId: string } }
  | { signedOut: { personId: string; sessionId: string | null } }
  | { inbox: string[] };

export const newsChannel = 'throughline_news';

export const notify = (db: { query(sql: string, values: unknown[]): Promise<unknown> }, news: News) =>
  db.query('select pg_notify($1, $2)', [newsChannel, JSON.stringify(news)]);

async function lockMission(db: EntityManager, missionId: string): Promise<Mission> {
  // FOR NO KEY UPDATE on the head: it orders writers and leaves foreign-key checks on the mission free.
  await db.query('select from mission_head where mission_id = $1 for no key update', [missionId]);
  const mission = await db.findOneBy(missionTable, { id: missionId });
  if (!mission) throw new Refused('notFound');
  return mission;
}

async function lockHead(db: EntityManager, missionId: string, past: Instant | undefined): Promise<LogHead> {
  const [row] = (await db.query(
    `select position, hash, date_trunc('milliseconds', greatest(coalesce($2, clock_timestamp()), last_at)) as at
     from mission_head where mission_id = $1`,
    [missionId, past ?? null],
  )) as { position: number; hash: Buffer; at: Date }[];
  if (!row) throw new Refused('notFound');
  return { position: row.position, hash: row.hash, at: row.at.toISOString() };
}
