import { Inject, Injectable } from '@nestjs/common';
import {
  type Commitment,
  confidenceOn,
  dayOf,
  Envelope,
  registerRows,
  type Standing,
} from '@throughline/mission';
import type { RegisterQuery } from '@throughline/wire';
import { stringify } from 'csv-stringify/sync';
import { DataSource, In } from 'typeorm';
import { newestEntries } from '../platform/mission-log.js';
import { Refused } from '../platform/refused.js';
import { commitmentTable, goalTable, missionTable, organisationTable } from '../platform/tables.js';

const csvColumns = [
  'reference',
  'title',
  'what will happen',
  'lead',
  'supporters',
  'goal',
  'state',
  'confidence',
  'confidence reason',
  'start',
  'first baseline',
  'baseline',
  'forecast',
  'delivered',
  'changed',
];

/** Reads of the register: one record's history, and what a view shows as CSV. */
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

  async csv(missionId: string, by: Standing, view: RegisterQuery): Promise<string> {
    const db = this.database.manager;
    const audienceId = In([...by.audienceIds]);
    const [mission, commitments, goals, organisations] = await Promise.all([
      db.findOneByOrFail(missionTable, { id: missionId }),
      db.findBy(commitmentTable, { missionId, audienceId }),
      db.findBy(goalTable, { missionId, audienceId }),
      db.find(organisationTable),
    ]);
    const nameOf = new Map([
      ...organisations.map((o) => [o.id, o.name]),
      ...goals.map((g) => [g.id, `${g.ref} ${g.title}`]),
    ] as [string, string][]);
    const names = {
      today: dayOf(Date.now(), mission.timeZone),
      organisation: (id: string) => nameOf.get(id) ?? '',
    };
    const rows = registerRows(commitments, view, names).map((c) => csvRow(c, names, nameOf));
    // A cell that a spreadsheet would run as a formula is escaped; the BOM makes it read UTF-8.
    return stringify([csvColumns, ...rows], {
      bom: true,
      escape_formulas: true,
      record_delimiter: 'windows',
    });
  }
}

const csvRow = (
  c: Commitment,
  names: { today: string },
  nameOf: ReadonlyMap<string, string>,
): (string | null)[] => [
  c.ref,
  c.title,
  c.text,
  nameOf.get(c.leadOrganisationId) ?? '',
  c.supporterIds.map((id) => nameOf.get(id) ?? '').join('; '),
  c.goalId ? (nameOf.get(c.goalId) ?? '') : '',
  c.state,
  confidenceOn(c, names.today),
  c.confidence?.reason ?? '',
  c.startOn,
  c.firstBaseline,
  c.baseline,
  c.forecast,
  c.deliveredOn,
  c.changedAt,
];
