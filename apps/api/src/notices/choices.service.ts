import { Inject, Injectable } from '@nestjs/common';
import { type Level, mutingRefusal, type NoticeTimes, type Standing, usualTimes } from '@throughline/mission';
import type { BodyOf, chooseRoute, Preferences } from '@throughline/wire';
import { DataSource } from 'typeorm';
import { Refused } from '../platform/refused.js';
import { standingIn } from '../platform/standing.js';
import { commitmentTable } from '../platform/tables.js';
import { inAudience } from '../platform/in-audience.js';
import { timesOf } from './times-of.js';

interface OfCommitment {
  readonly missionId: string;
  readonly commitmentId: string;
}

/** What one person chose about their notices. Personal, like what they have read: no fact tells it. */
@Injectable()
export class ChoicesService {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  async of(personId: string): Promise<Preferences> {
    const choices = await this.database.query<Preferences['choices']>(
      `select mission_id as "missionId", topic, channel, wanted from notice_preference where person_id = $1
       order by mission_id nulls first, topic, channel`,
      [personId],
    );
    const levels = await this.database.query<Preferences['levels']>(
      `select l.commitment_id as "commitmentId", l.mission_id as "missionId", m.slug as "missionSlug", c.ref, c.title, l.level
       from notice_level l join commitment c on c.id = l.commitment_id join mission m on m.id = l.mission_id
       join audience a on a.id = c.audience_id
       join membership s on s.mission_id = m.id and s.person_id = l.person_id and s.ended_at is null
       where l.person_id = $1 and ${inAudience('a', 'l.person_id')} order by m.title, c.created_at`,
      [personId],
    );
    return { times: await this.times(personId), choices, levels };
  }

  private async times(personId: string): Promise<NoticeTimes> {
    const { letters, digest, weekday, hour, quiet } =
      (await timesOf(this.database, [personId])).get(personId) ?? usualTimes;
    return { letters, digest, weekday, hour, quiet };
  }

  async choose(
    personId: string,
    { missionId, topic, channel, wanted }: BodyOf<typeof chooseRoute>,
  ): Promise<void> {
    await this.requirePlace(personId, missionId);
    const cell = [personId, missionId, topic, channel];
    if (wanted === null)
      await this.database.query(
        `delete from notice_preference where person_id = $1 and mission_id is not distinct from $2::uuid
         and topic = $3 and channel = $4`,
        cell,
      );
    else
      await this.database.query(
        `insert into notice_preference (person_id, mission_id, topic, channel, wanted) values ($1, $2, $3, $4, $5)
         on conflict (person_id, mission_id, topic, channel) do update set wanted = excluded.wanted`,
        [...cell, wanted],
      );
  }

  async takeBack(personId: string, missionId: string | null): Promise<void> {
    await this.requirePlace(personId, missionId);
    await this.database.query(
      'delete from notice_preference where person_id = $1 and mission_id is not distinct from $2::uuid',
      [personId, missionId],
    );
  }

  async setTimes(personId: string, wish: NoticeTimes): Promise<NoticeTimes> {
    await this.database.transaction(async (db) => {
      await db.query('update person set mail_notices = $2 where id = $1', [personId, wish.letters]);
      await db.query(
        `insert into notice_times (person_id, digest, weekday, hour, quiet_from, quiet_to) values ($1, $2, $3, $4, $5, $6)
         on conflict (person_id) do update set digest = excluded.digest, weekday = excluded.weekday, hour = excluded.hour,
           quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to`,
        [personId, wish.digest, wish.weekday, wish.hour, wish.quiet?.from ?? null, wish.quiet?.to ?? null],
      );
    });
    return wish;
  }

  /** Muting is refused to those whose own promise it is. */
  async setLevel(
    { missionId, commitmentId }: OfCommitment,
    by: Standing,
    level: Level | null,
  ): Promise<void> {
    const c = await this.database.manager.findOneBy(commitmentTable, { id: commitmentId, missionId });
    if (!c || !by.audienceIds.has(c.audienceId)) throw new Refused('notFound');
    const refusal = level === 'mute' ? mutingRefusal(c, by.organisationId) : undefined;
    if (refusal) throw new Refused(refusal);
    const of = [by.personId, commitmentId];
    if (level === null)
      await this.database.query('delete from notice_level where person_id = $1 and commitment_id = $2', of);
    else
      await this.database.query(
        `insert into notice_level (person_id, commitment_id, mission_id, level) values ($1, $2, $3, $4)
         on conflict (person_id, commitment_id) do update set level = excluded.level`,
        [...of, missionId, level],
      );
  }

  /** Nobody learns of a mission by choosing something for it. */
  private async requirePlace(personId: string, missionId: string | null): Promise<void> {
    if (missionId && !(await standingIn(this.database, missionId, personId))) throw new Refused('notFound');
  }
}
