import { Inject, Injectable } from '@nestjs/common';
import { dayOf, Envelope, type Standing } from '@throughline/mission';
import type { RegisterQuery } from '@throughline/wire';
import { DataSource, In } from 'typeorm';
import { newestEntries } from '../platform/mission-log.js';
import { Refused } from '../platform/refused.js';
import { commitmentTable, goalTable, missionTable, organisationTable } from '../platform/tables.js';
import { registerSheet } from './register-sheet.js';

/** Reads of the register: one record's history, and what a view shows as a file. */
@Injectable()
export class RegisterService {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  async history(where: { missionId: string; commitmentId: string }, by: Standing): Promise<Envelope[]> {
    const found = await this.database.manager.findOneBy(commitmentTable, {
      id: where.commitmentId,
      missionId: where.missionId,
    });
    if (!found || !by.audienceIds.has(found.audienceId)) throw new Refused('notFound');
    const entries = await newestEntries(this.database, [...by.audienceIds], 200, found.id);
    return entries
      .map((entry) => Envelope.parse(entry))
      .filter((entry) => entry.fact.type !== 'record.removed');
  }

  /** What a view shows, as rows of cells. */
  async sheet(missionId: string, by: Standing, view: RegisterQuery) {
    const db = this.database.manager;
    const audienceId = In([...by.audienceIds]);
    const [mission, commitments, goals, organisations] = await Promise.all([
      db.findOneByOrFail(missionTable, { id: missionId }),
      db.findBy(commitmentTable, { missionId, audienceId }),
      db.findBy(goalTable, { missionId, audienceId }),
      db.find(organisationTable),
    ]);
    const organisationOf = new Map(organisations.map((o) => [o.id, o.name]));
    const goalOf = new Map(goals.map((g) => [g.id, `${g.ref} ${g.title}`]));
    return registerSheet(commitments, view, {
      today: dayOf(Date.now(), mission.timeZone),
      holdsDays: mission.confidenceDays,
      organisation: (id) => organisationOf.get(id) ?? '',
      goal: (id) => goalOf.get(id) ?? '',
    });
  }
}
