import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  type ChangeOf,
  changeFrom,
  type ImportPlan,
  type ImportStep,
  planImport,
  type Standing,
  workedOut,
} from '@throughline/mission';
import type { BroughtIn, SheetLook } from '@throughline/wire';
import canonicalize from 'canonicalize';
import { DataSource } from 'typeorm';
import { Ledger } from '../changes/changes.service.js';
import { newId } from '../platform/clock.js';
import { type Command, type MissionTx, MissionWriter } from '../platform/mission-writer.js';
import { Refused } from '../platform/refused.js';
import { groundOfImport } from './import-ground.js';
import { proposeAll } from './propose-all.js';
import type { Sheet } from './sheet-reader.js';
import { type Done, undoSteps } from './undo-import.js';

/** More faults than these nobody reads at once. */
const mostFaults = 500;

interface ImportRow {
  id: string;
  name: string;
  audienceId: string;
  sheet: Sheet | null;
  steps: Done[];
  broughtAt: Date;
  undoneAt: Date | null;
}

/** Files that people bring into the register: looked at first, then done as a whole, and taken back. */
@Injectable()
export class ImportsService {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(MissionWriter) private readonly missions: MissionWriter,
  ) {}

  /** What a file would do for this person. Their last look at another one is forgotten. */
  async look(
    { missionId, audienceId, name }: { missionId: string; audienceId: string; name: string },
    sheet: Sheet,
    by: Standing,
  ): Promise<SheetLook> {
    if (!by.audienceIds.has(audienceId)) throw new Refused('audienceUnknown');
    const { ground, now } = await groundOfImport(this.database.manager, { missionId, audienceId, by });
    const plan = planImport(sheet.rows, ground, now);
    const id = newId();
    await this.database.query(
      `insert into register_import (id, mission_id, person_id, audience_id, name, sheet) values ($1, $2, $3, $4, $5, $6)
       on conflict (mission_id, person_id) where brought_at is null do update set id = excluded.id, looked_at = now(),
         audience_id = excluded.audience_id, name = excluded.name, sheet = excluded.sheet`,
      [id, missionId, by.personId, audienceId, name, sheet],
    );
    // What was looked at and never brought in is nobody's any more after a day.
    await this.database.query(
      `delete from register_import where brought_at is null and looked_at < now() - interval '1 day'`,
    );
    return lookOf(id, sheet, plan);
  }

  bring(command: Command, importId: string, wish: { seen: string; reason: string }) {
    return this.missions.write(command, async (tx) => {
      const held = await importIn(tx, importId, 'brought_at is null');
      const { sheet, audienceId } = held;
      if (!sheet) throw new Refused('notFound');
      const { ground, now } = await groundOfImport(tx.db, {
        missionId: tx.mission.id,
        audienceId,
        by: tx.by,
      });
      const plan = planImport(sheet.rows, ground, now);
      if (digestOf(plan) !== wish.seen) throw new Refused('stale');
      if (plan.faults.length > 0) throw new Refused('sheetFaulty');
      const steps = await this.carryOut(tx, plan.steps, { reason: wish.reason, audienceId });
      await tx.db.query(
        'update register_import set sheet = null, steps = $2, brought_at = $3 where id = $1',
        [importId, JSON.stringify(steps), tx.at],
      );
      return { brought: toldOf({ ...held, steps, broughtAt: new Date(tx.at) }) };
    });
  }

  /** Each step by itself: what somebody has answered or changed since stays, and is told. */
  undo(command: Command, importId: string) {
    return this.missions.write(command, async (tx) => {
      const held = await importIn(tx, importId, 'brought_at is not null');
      if (held.undoneAt) throw new Refused('alreadyUndone');
      if (Date.parse(tx.at) - held.broughtAt.getTime() > 86_400_000) throw new Refused('undoTooLate');
      const left = await undoSteps(tx, held.steps.toReversed());
      await tx.db.query('update register_import set undone_at = $2 where id = $1', [importId, tx.at]);
      return { undone: held.steps.length - left.length, left };
    });
  }

  async recent(missionId: string, by: Standing): Promise<BroughtIn[]> {
    const rows: ImportRow[] = await this.database.query(
      `${select} where mission_id = $1 and person_id = $2 and brought_at > now() - interval '1 day'
       order by brought_at desc limit 20`,
      [missionId, by.personId],
    );
    return rows.map(toldOf);
  }

  private async carryOut(
    tx: MissionTx,
    steps: readonly ImportStep[],
    { reason, audienceId }: { reason: string; audienceId: string },
  ): Promise<Done[]> {
    const wishes = steps.flatMap((step) => (step.does === 'proposes' ? [step.wish] : []));
    const done: Done[] = (await proposeAll(tx, audienceId, wishes)).map((proposed) => ({ proposed }));
    const changing = steps.filter((step) => step.does === 'changes');
    if (changing.length === 0) return done;
    if (reason === '') throw new Refused('reasonMissing');
    const ledger = await Ledger.of(
      tx,
      changing.map(({ commitment }) => commitment),
    );
    for (const { commitment, to: all } of changing)
      for (const to of all) {
        const { version } = ledger.commitment(commitment.id);
        const { change } = ledger.propose(commitment.id, { version, to, reason, impact: '', answerBy: null });
        done.push({ changed: change.id });
      }
    await ledger.keep();
    return done;
  }
}

const select = `select id, name, audience_id as "audienceId", sheet, steps, brought_at as "broughtAt", undone_at as "undoneAt"
  from register_import`;

/** A person's own file, held by this transaction; those of others are not found. */
async function importIn(tx: MissionTx, id: string, state: string): Promise<ImportRow> {
  const [row] = (await tx.db.query(
    `${select} where id = $1 and mission_id = $2 and person_id = $3 and ${state} for update`,
    [id, tx.mission.id, tx.by.personId],
  )) as ImportRow[];
  if (!row) throw new Refused('notFound');
  return row;
}

const toldOf = ({ id, name, broughtAt, steps, undoneAt }: ImportRow): BroughtIn => ({
  importId: id,
  name,
  at: broughtAt.toISOString(),
  proposed: steps.filter((step) => 'proposed' in step).length,
  changed: steps.filter((step) => 'changed' in step).length,
  undone: undoneAt !== null,
});

/** Names exactly what a plan would do, to what as it stands now. */
function digestOf({ steps, faults }: ImportPlan): string {
  const told = steps.map((step) => {
    if (step.does === 'proposes') return step.wish;
    return [step.commitment.id, step.commitment.version, step.does === 'changes' ? step.to : null];
  });
  return createHash('sha256')
    .update(canonicalize([told, faults]) ?? '')
    .digest('hex');
}

const changesOf = (step: Extract<ImportStep, { does: 'changes' }>): ChangeOf[] =>
  step.to.map((to) => changeFrom(step.commitment, to));

function lookOf(importId: string, sheet: Sheet, plan: ImportPlan): SheetLook {
  const { steps, faults } = plan;
  return {
    importId,
    seen: digestOf(plan),
    encoding: sheet.encoding,
    rows: sheet.rows.length,
    unchanged: steps.filter(({ does }) => does === 'nothing').length,
    proposes: steps.flatMap((step) => {
      if (step.does !== 'proposes') return [];
      const { title, leadOrganisationId } = step.wish;
      return [{ line: step.line, title, leadOrganisationId }];
    }),
    changes: steps.flatMap((step) => {
      if (step.does !== 'changes') return [];
      const { ref, title } = step.commitment;
      return [{ line: step.line, ref, title, what: changesOf(step) }];
    }),
    faults: faults.slice(0, mostFaults),
    faultCount: faults.length,
    unknownHeads: [...sheet.unknownHeads],
    workedOut: workedOut.filter((column) => sheet.columns.includes(column)),
  };
}
