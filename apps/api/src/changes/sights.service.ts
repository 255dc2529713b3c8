import { Inject, Injectable } from '@nestjs/common';
import type { Change, Level, Standing } from '@throughline/mission';
import type { Sight } from '@throughline/wire';
import { DataSource } from 'typeorm';
import { changeTable } from '../platform/change-tables.js';
import { notify } from '../platform/mission-writer.js';
import { Refused } from '../platform/refused.js';
import { commitmentTable } from '../platform/tables.js';
import { changesOf } from './circle.js';

interface OfCommitment {
  readonly missionId: string;
  readonly commitmentId: string;
}

// Entries that first told of a change: what has been read of them was seen.
const tellings = `'change.proposed', 'change.noted', 'commitment.forecastMoved', 'change.reminded', 'dependency.touched'`;

/** Who was told of a change and has seen it, and who follows what: personal choices, which no fact tells. */
@Injectable()
export class SightsService {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  async of(
    at: OfCommitment,
    by: Standing,
  ): Promise<{ changes: Change[]; sights: Sight[]; following: boolean; level: Level | null }> {
    await this.requireReadable(at, by);
    const all = await changesOf(this.database.manager, at.commitmentId);
    const changes = all.filter(({ audienceId }) => by.audienceIds.has(audienceId)).reverse();
    const [own] = await this.database.query<{ following: boolean; level: Level | null }[]>(
      `select exists (select from follow where commitment_id = $1 and person_id = $2) as following,
         (select level from notice_level where commitment_id = $1 and person_id = $2) as level`,
      [at.commitmentId, by.personId],
    );
    return { changes, sights: await this.sights(changes), following: false, level: null, ...own };
  }

  async follow(at: OfCommitment, by: Standing, following: boolean): Promise<{ following: boolean }> {
    await this.requireReadable(at, by);
    const values = [at.commitmentId, by.personId];
    if (following)
      await this.database.query(
        'insert into follow (commitment_id, person_id, mission_id) values ($1, $2, $3) on conflict do nothing',
        [...values, at.missionId],
      );
    else await this.database.query('delete from follow where commitment_id = $1 and person_id = $2', values);
    return { following };
  }

  /** The change was shown to this person on a page, so every notice of theirs about it is read. */
  async see(at: { missionId: string; changeId: string }, by: Standing): Promise<void> {
    const { missionId, changeId: id } = at;
    const found = await this.database.manager.findOneBy(changeTable, { id, missionId });
    if (!found || !by.audienceIds.has(found.audienceId)) throw new Refused('notFound');
    await this.database.transaction(async (db) => {
      const [, read] = (await db.query(
        `update notice n set read_at = now() from log_payload lp
         where n.person_id = $1 and n.read_at is null and n.mission_id = $2
           and lp.audience_id = n.audience_id and lp.number = n.number and lp.payload->'change'->>'id' = $3`,
        [by.personId, missionId, id],
      )) as [unknown, number];
      if (read > 0) await notify(db, { inbox: [by.personId] });
    });
  }

  /** For each organisation that was told of a change: since when, and when somebody of it first saw it. */
  private async sights(changes: readonly Change[]): Promise<Sight[]> {
    const rows = await this.database.query<
      (Omit<Sight, 'sentAt' | 'seenAt'> & { sent: Date; seen: Date | null })[]
    >(
      `select lp.payload->'change'->>'id' as "changeId", m.organisation_id as "organisationId",
         min(e.at) as sent, min(n.read_at) as seen
       from log_payload lp join log_entry e using (audience_id, number)
       join notice n on n.audience_id = lp.audience_id and n.number = lp.number
       join membership m on m.mission_id = n.mission_id and m.person_id = n.person_id and m.ended_at is null
       where lp.record_id = any($1) and e.type in (${tellings}) and lp.payload->'change'->>'id' = any($2)
       group by 1, 2`,
      [[...new Set(changes.map(({ commitmentId }) => commitmentId))], changes.map(({ id }) => id)],
    );
    return rows.map(({ sent, seen, ...row }) => ({
      ...row,
      sentAt: sent.toISOString(),
      seenAt: seen?.toISOString() ?? null,
    }));
  }

  private async requireReadable({ missionId, commitmentId: id }: OfCommitment, by: Standing): Promise<void> {
    const found = await this.database.manager.findOneBy(commitmentTable, { id, missionId });
    if (!found || !by.audienceIds.has(found.audienceId)) throw new Refused('notFound');
  }
}
