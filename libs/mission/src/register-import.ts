import { type Change, isOpenChange } from './change.js';
import { changeFault } from './change-rules.js';
import { changeFrom, changesNothing } from './change-values.js';
import type { ChangeTo } from './change-wishes.js';
import { type Commitment, isRunning } from './commitment.js';
import { proposeCommitment } from './commitment-founding.js';
import type { Circumstance } from './commitment-rules.js';
import type { ProposeWish } from './commitment-wishes.js';
import type { CommitmentFact } from './fact.js';
import {
  type CellFault,
  type CellRead,
  type Named,
  readDay,
  readLine,
  readName,
  readNames,
  readProse,
  unescaped,
} from './register-cells.js';
import { sheetCells, type SheetColumn } from './register-file.js';
import type { RegisterNames } from './register.js';
import type { Refusal } from './refusal.js';
import { grant, refuse, type Ruling } from './ruling.js';

/** A row of a register file: its first line there, and its cells by the columns that the file has. */
export interface SheetRow {
  readonly line: number;
  readonly cells: Readonly<Partial<Record<SheetColumn, string>>>;
}

/** What somebody may read now, and what a file is held against. */
export interface ImportGround {
  readonly commitments: readonly Commitment[];
  readonly changes: readonly Change[];
  readonly partners: readonly Named[];
  readonly goals: readonly Named[];
  readonly names: RegisterNames;
  /** Where new promises go. */
  readonly audienceId: string;
}

export interface RowFault {
  readonly line: number;
  /** Null when the whole row is meant. */
  readonly column: SheetColumn | null;
  readonly fault: CellFault;
  readonly value: string;
}

export type ImportStep =
  | { readonly does: 'nothing'; readonly line: number; readonly commitment: Commitment }
  | { readonly does: 'proposes'; readonly line: number; readonly wish: ProposeWish }
  | {
      readonly does: 'changes';
      readonly line: number;
      readonly commitment: Commitment;
      readonly to: readonly ChangeTo[];
    };

export interface ImportPlan {
  readonly steps: readonly ImportStep[];
  readonly faults: readonly RowFault[];
}

/** Only told by the product itself: what a file says there is passed over. */
export const workedOut: readonly SheetColumn[] = [
  'confidence',
  'confidenceReason',
  'peers',
  'independent',
  'completion',
  'late',
  'changed',
];
const settledElsewhere: readonly SheetColumn[] = ['goal', 'state', 'start', 'firstBaseline', 'delivered'];
const notForNew: readonly SheetColumn[] = ['firstBaseline', 'baseline', 'delivered'];

/**
 * What a file would do, row by row, and every cell that can't be taken. Nothing may be done while there is a fault.
 * A row with a reference is held against that commitment; one without proposes a new one.
 */
export function planImport(rows: readonly SheetRow[], ground: ImportGround, now: Circumstance): ImportPlan {
  const known = Map.groupBy(ground.commitments, ({ ref }) => ref.toLowerCase());
  const seen = new Set<string>();
  const steps: ImportStep[] = [];
  const faults: RowFault[] = [];
  for (const { line, cells } of rows) {
    const row = new Row(line, cells, ground, faults);
    const ref = row.cell('ref').trim();
    if (ref === '') steps.push(...row.proposal(now));
    else {
      const found = known.get(ref.toLowerCase()) ?? [];
      if (found.length !== 1) row.fault('ref', found.length === 0 ? 'refUnknown' : 'refAmbiguous');
      else if (seen.has(ref.toLowerCase())) row.fault('ref', 'refTwice');
      else for (const commitment of found) steps.push(...row.against(commitment, now));
      seen.add(ref.toLowerCase());
    }
  }
  return { steps, faults };
}

const columnOfRefusal: Partial<Record<Refusal, SheetColumn>> = {
  leadNotPartner: 'lead',
  leadIsSupporter: 'supporters',
  supporterNotPartner: 'supporters',
  goalUnknown: 'goal',
  startAfterDue: 'forecast',
};
const columnOfKind: Record<ChangeTo['kind'], SheetColumn> = {
  forecastMoved: 'forecast',
  rebaselined: 'baseline',
  scope: 'title',
  handedOver: 'lead',
  supporters: 'supporters',
  resources: 'resources',
  measure: 'measure',
  withdrawal: 'state',
};

/** One row being read; its faults are gathered with those of the others. */
class Row {
  constructor(
    private readonly line: number,
    private readonly cells: SheetRow['cells'],
    private readonly ground: ImportGround,
    private readonly faults: RowFault[],
  ) {}

  cell = (column: SheetColumn): string => unescaped(this.cells[column] ?? '');

  fault(column: SheetColumn | null, fault: CellFault): void {
    this.faults.push({ line: this.line, column, fault, value: (column && this.cells[column]) ?? '' });
  }

  /** The promise that a row without a reference asks for. */
  proposal(now: Circumstance): ImportStep[] {
    const before = this.faults.length;
    for (const column of notForNew) if (this.cell(column).trim() !== '') this.fault(column, 'notByFile');
    if (!['', 'proposed'].includes(this.cell('state').trim())) this.fault('state', 'notByFile');
    const { partners, goals, audienceId } = this.ground;
    const wish = {
      audienceId,
      title: this.take('title', readLine(this.cell('title'), 160), ''),
      text: this.take('text', readProse(this.cell('text'), 4000), ''),
      goalId: this.cell('goal').trim() ? this.take('goal', readName(this.cell('goal'), goals), null) : null,
      leadOrganisationId: this.take('lead', readName(this.cell('lead'), partners), ''),
      leadRole: this.take('leadRole', readProse(this.cell('leadRole'), 120), ''),
      supporterIds: this.take('supporters', readNames(this.cell('supporters'), partners), []),
      resources: this.take('resources', readProse(this.cell('resources'), 500), ''),
      measure: this.take('measure', readProse(this.cell('measure'), 500), ''),
      startOn: this.take('start', readDay(this.cell('start')), null),
      due: this.take('forecast', needed(readDay(this.cell('forecast'))), ''),
    };
    if (this.faults.length > before) return [];
    const ruled = proposeCommitment(wish, groundFor(this.ground), now);
    if (ruled.ok) return [{ does: 'proposes', line: this.line, wish }];
    this.fault(columnOfRefusal[ruled.refusal] ?? null, ruled.refusal);
    return [];
  }

  /** What a row would change in the commitment that it names. */
  against(c: Commitment, now: Circumstance): ImportStep[] {
    const before = this.faults.length;
    for (const column of settledElsewhere) {
      if (this.cell(column).trim() !== '' && !this.says(column, c)) this.fault(column, 'notByFile');
    }
    const partnerIds = new Set(this.ground.partners.map(({ id }) => id));
    const to = this.wishes(c).filter((wish) => !changesNothing(changeFrom(c, wish)));
    for (const wish of to) {
      const around = { changes: this.ground.changes, partnerIds };
      const fault = changeFault(c, { to: wish, answerBy: null }, around, now);
      if (fault) this.fault(columnOfKind[wish.kind], fault);
    }
    if (this.faults.length > before) return [];
    if (to.length === 0) return [{ does: 'nothing', line: this.line, commitment: c }];
    return [{ does: 'changes', line: this.line, commitment: c, to }];
  }

  private wishes(c: Commitment): ChangeTo[] {
    const { partners } = this.ground;
    const title = this.other('title', c, (cell) => readLine(cell, 160));
    const text = this.other('text', c, (cell) => readProse(cell, 4000));
    const lead = this.other('lead', c, (cell) => readName(cell, partners));
    const leadRole = this.other('leadRole', c, (cell) => readProse(cell, 120));
    const supporters = this.other('supporters', c, (cell) => readNames(cell, partners));
    const baseline = this.other('baseline', c, (cell) => needed(readDay(cell)));
    const forecast = this.other('forecast', c, (cell) => needed(readDay(cell)));
    const resources = this.other('resources', c, (cell) => readProse(cell, 500));
    const measure = this.other('measure', c, (cell) => readProse(cell, 500));
    const scope = { title: title ?? c.title, text: text ?? c.text };
    const leading = { organisationId: lead ?? c.leadOrganisationId, role: leadRole ?? c.leadRole };
    const wishes: (ChangeTo | undefined)[] = [
      title !== undefined || text !== undefined ? { kind: 'scope', after: scope } : undefined,
      lead !== undefined || leadRole !== undefined ? { kind: 'handedOver', after: leading } : undefined,
      supporters && { kind: 'supporters', after: supporters },
      baseline !== undefined ? { kind: 'rebaselined', after: baseline } : undefined,
      forecast !== undefined ? { kind: 'forecastMoved', after: forecast } : undefined,
      resources !== undefined ? { kind: 'resources', after: resources } : undefined,
      measure !== undefined ? { kind: 'measure', after: measure } : undefined,
    ];
    return wishes.filter((wish) => wish !== undefined);
  }

  /** What a cell says, when the file has that column and it says something else than an export would. */
  private other<T>(column: SheetColumn, c: Commitment, read: (cell: string) => CellRead<T>): T | undefined {
    if (this.cells[column] === undefined || this.says(column, c)) return undefined;
    return this.take<T | undefined>(column, read(this.cell(column)), undefined);
  }

  /** Whether the cell stands as an export writes it, or as a spreadsheet rewrites that. */
  private says(column: SheetColumn, c: Commitment): boolean {
    const told = String(sheetCells[column](c, this.ground.names) ?? '').replace(/\r\n?/g, '\n');
    const raw = (this.cells[column] ?? '').replace(/\r\n?/g, '\n');
    if (raw === told || unescaped(raw) === told) return true;
    const day = readDay(raw);
    return !day.fault && day.value !== null && day.value === told;
  }

  private take<T>(column: SheetColumn, read: CellRead<T>, otherwise: T): T {
    if (!read.fault) return read.value;
    this.fault(column, read.fault);
    return otherwise;
  }
}

const needed = (read: CellRead<string | null>): CellRead<string> => {
  if (read.fault) return read;
  return read.value === null ? { fault: 'missing' } : { value: read.value };
};

const groundFor = ({ partners, goals }: ImportGround) => ({
  id: '',
  ref: '',
  missionId: '',
  partnerOrganisationIds: new Set(partners.map(({ id }) => id)),
  goalIds: new Set(goals.map(({ id }) => id)),
});

/** Takes back a promise that a file proposed, as long as nobody has answered it. */
export function takeBackProposal(
  c: Commitment,
  reason: string,
  now: Circumstance,
): Ruling<Commitment, CommitmentFact> {
  if (c.proposedBy !== now.by.organisationId) return refuse('notAllowed');
  if (c.state !== 'proposed') return refuse(isRunning(c.state) ? 'alreadyAnswered' : 'closed');
  const next: Commitment = {
    ...c,
    state: 'withdrawn',
    closingReason: reason,
    version: c.version + 1,
    changedAt: now.at,
  };
  return grant(next, { type: 'commitment.withdrawn', commitment: next, reason });
}

/** How to undo a change that a file made: an open one is taken back, one that stands is turned round. */
export const undoing = ({ what, ...change }: Change): 'takeBack' | ChangeTo =>
  isOpenChange({ what, ...change }) ? 'takeBack' : ({ kind: what.kind, after: what.before } as ChangeTo);
