import { Inject, Injectable } from '@nestjs/common';
import {
  type Channel,
  type Choice,
  type Choices,
  type Layer,
  type Level,
  type NoticeReason,
  type Routing,
  routingOf,
  type Topic,
} from '@throughline/mission';
import { DataSource } from 'typeorm';

interface Asked {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

interface Routed {
  readonly personId: string;
  readonly missionId: string;
  readonly commitmentId: string | null;
  readonly topic: Topic | null;
  readonly reason: NoticeReason;
  readonly own: boolean;
  readonly channels: Partial<Record<Channel, Layer>>;
}

interface PersonRow {
  readonly personId: string;
  readonly letters: boolean;
  readonly digests: boolean;
}

/** What people chose, and what follows from it for a notice. */
@Injectable()
export class PreferencesService {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** What several people chose, as far as it decides about notices of one mission and perhaps one commitment. */
  async choicesOf(
    db: Asked,
    personIds: readonly string[],
    { missionId, commitmentId }: { missionId: string; commitmentId: string | null },
  ): Promise<ReadonlyMap<string, Choices>> {
    const people = (await db.query(
      `select p.id as "personId", p.mail_notices as letters, coalesce(t.digest, 'daily') <> 'off' as digests
       from person p left join notice_times t on t.person_id = p.id where p.id = any($1)`,
      [personIds],
    )) as PersonRow[];
    const chosen = (await db.query(
      `select person_id as "personId", mission_id as "missionId", topic, channel, wanted from notice_preference
       where person_id = any($1) and (mission_id is null or mission_id = $2)`,
      [personIds, missionId],
    )) as (Choice & { personId: string })[];
    const levels = (await db.query(
      'select person_id as "personId", level from notice_level where person_id = any($1) and commitment_id = $2',
      [personIds, commitmentId],
    )) as { personId: string; level: Level }[];
    const ofPerson = Map.groupBy(chosen, ({ personId }) => personId);
    const levelOf = new Map(levels.map(({ personId, level }) => [personId, level]));
    return new Map(
      people.map(({ personId, letters, digests }) => [
        personId,
        {
          missionId,
          choices: ofPerson.get(personId) ?? [],
          level: levelOf.get(personId) ?? null,
          letters,
          digests,
        },
      ]),
    );
  }

  /** The channels of a notice that were on when it came and still are: what waits is asked again when it goes. */
  async channelsOf(db: Asked, noticeId: string): Promise<ReadonlySet<Channel>> {
    const [notice] = (await db.query(
      `select person_id as "personId", mission_id as "missionId", commitment_id as "commitmentId", topic, reason, own, channels
       from notice where id = $1`,
      [noticeId],
    )) as Routed[];
    if (!notice) return new Set();
    const now = await this.routing(db, notice);
    return new Set([...now.keys()].filter((channel) => channel in notice.channels));
  }

  private async routing(db: Asked, notice: Routed): Promise<Routing> {
    const all = (await this.choicesOf(db, [notice.personId], notice)).get(notice.personId);
    return all ? routingOf(notice, all) : new Map();
  }
}
