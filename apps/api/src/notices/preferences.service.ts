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
  readonly id: string;
  readonly personId: string;
  readonly missionId: string;
  readonly level: Level | null;
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
    const levels = commitmentId ? await levelsOf(db, personIds, commitmentId) : [];
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
    return (await this.channelsOfAll(db, [noticeId])).get(noticeId) ?? new Set();
  }

  /** The same of several notices; those that are not there any more have none. */
  async channelsOfAll(
    db: Asked,
    noticeIds: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlySet<Channel>>> {
    const rows = (await db.query(
      `select n.id, n.person_id as "personId", n.mission_id as "missionId", n.topic, n.reason, n.own, n.channels, l.level
       from notice n left join notice_level l on l.person_id = n.person_id and l.commitment_id = n.commitment_id
       where n.id = any($1)`,
      [noticeIds],
    )) as Routed[];
    const channels = new Map<string, ReadonlySet<Channel>>();
    for (const [missionId, notices] of Map.groupBy(rows, (row) => row.missionId)) {
      const personIds = [...new Set(notices.map(({ personId }) => personId))];
      const choices = await this.choicesOf(db, personIds, { missionId, commitmentId: null });
      for (const notice of notices) {
        const chosen = choices.get(notice.personId);
        const now: Routing = chosen ? routingOf(notice, { ...chosen, level: notice.level }) : new Map();
        channels.set(notice.id, new Set([...now.keys()].filter((channel) => channel in notice.channels)));
      }
    }
    return channels;
  }
}

const levelsOf = async (db: Asked, personIds: readonly string[], commitmentId: string) =>
  (await db.query(
    'select person_id as "personId", level from notice_level where person_id = any($1) and commitment_id = $2',
    [personIds, commitmentId],
  )) as { personId: string; level: Level }[];
