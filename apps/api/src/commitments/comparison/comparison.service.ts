import { Inject, Injectable } from '@nestjs/common';
import { comparedRows, compareRegisters, type ComparedNames, type Standing } from '@throughline/mission';
import type { comparisonRoute, exportComparisonRoute, QueryOf, ReplyOf } from '@throughline/wire';
import { DataSource, type EntityManager, In } from 'typeorm';
import {
  audienceTable,
  commitmentTable,
  goalTable,
  missionTable,
  organisationTable,
} from '../../platform/tables.js';
import { comparisonSheet } from './comparison-sheet.js';
import { findMoment, type FoundMoment } from './moments.js';
import { erasedBy, registerAt, type Sight, type Stood } from './register-at.js';

type Comparison = ReplyOf<typeof comparisonRoute>;

/** What differs in the register between two moments, for one reader: what they may read now, in audiences they are in now. */
@Injectable()
export class ComparisonService {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  compare(missionId: string, by: Standing, ends: QueryOf<typeof comparisonRoute>): Promise<Comparison> {
    return this.database.transaction('REPEATABLE READ', async (db) => {
      await db.query('set transaction read only');
      return this.inside(db, missionId, by, ends);
    });
  }

  /** The same as rows of cells, of those rows that a view shows. */
  async sheet(missionId: string, by: Standing, query: QueryOf<typeof exportComparisonRoute>) {
    const { from, to, rows } = await this.compare(missionId, by, query);
    const names = await this.names(missionId, by);
    const shown = comparedRows(rows, query, { ...names, today: to.on });
    return comparisonSheet(shown, { from: from.on, to: to.on, holdsDays: names.holdsDays }, names);
  }

  private async inside(
    db: EntityManager,
    missionId: string,
    by: Standing,
    ends: QueryOf<typeof comparisonRoute>,
  ): Promise<Comparison> {
    const mission = await db.findOneByOrFail(missionTable, { id: missionId });
    const ask = { mission, by, now: new Date().toISOString() };
    const [from, to] = [
      await findMoment(db, ends.from, 'from', ask),
      await findMoment(db, ends.to, 'to', ask),
    ];
    const sight = { missionId, audienceIds: [...by.audienceIds] };
    const [before, after] = [await this.at(db, sight, from), await this.at(db, sight, to)];
    const rows = compareRegisters(
      { on: from.moment.on, commitments: before.commitments },
      { on: to.moment.on, commitments: after.commitments },
      mission.confidenceDays,
    );
    return {
      from: from.moment,
      to: to.moment,
      rows,
      same: sameOf(before.commitments, rows),
      erased: before.unreadable + after.unreadable + (await this.erased(db, sight, [from, to])),
    };
  }

  private async at(db: EntityManager, sight: Sight, { numbers }: FoundMoment): Promise<Stood> {
    if (numbers) return registerAt(db, sight, numbers);
    const { missionId, audienceIds } = sight;
    const commitments = await db.findBy(commitmentTable, { missionId, audienceId: In([...audienceIds]) });
    return { commitments, unreadable: 0 };
  }

  private async erased(db: EntityManager, { audienceIds }: Sight, ends: readonly FoundMoment[]) {
    const asked = ends.filter(({ numbers }) => numbers !== null);
    const last = asked.toSorted((a, b) => b.moment.at.localeCompare(a.moment.at))[0];
    return last?.numbers ? erasedBy(db, audienceIds, last.numbers) : 0;
  }

  private async names(missionId: string, by: Standing) {
    const db = this.database.manager;
    const audienceIds = In([...by.audienceIds]);
    const [mission, organisations, goals, audiences] = await Promise.all([
      db.findOneByOrFail(missionTable, { id: missionId }),
      db.find(organisationTable),
      db.findBy(goalTable, { missionId, audienceId: audienceIds }),
      db.findBy(audienceTable, { missionId, id: audienceIds }),
    ]);
    const named = (rows: readonly { id: string; name: string }[]) => {
      const of = new Map(rows.map(({ id, name }) => [id, name]));
      return (id: string) => of.get(id) ?? '';
    };
    return {
      organisation: named(organisations),
      goal: named(goals.map(({ id, ref, title }) => ({ id, name: `${ref} ${title}` }))),
      audience: named(audiences),
      holdsDays: mission.confidenceDays,
    } satisfies ComparedNames;
  }
}

/** Promises that stood before and are in no row: they stand as they stood. */
function sameOf(before: readonly { id: string; state: string }[], rows: Comparison['rows']): number {
  const differing = new Set(rows.map((row) => row.before?.id));
  const ended = ['withdrawn', 'declined'];
  return before.filter(({ id, state }) => !ended.includes(state) && !differing.has(id)).length;
}
