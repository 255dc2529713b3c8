import {
  type AssessorKind,
  columnsOf,
  type Commitment,
  confidenceOn,
  daysLate,
  holdsOn,
  registerRows,
  type RegisterNames,
  type SheetCell,
  sheetCells,
  sheetColumns,
  sheetHeads,
} from '@throughline/mission';
import type { RegisterQuery } from '@throughline/wire';
import { stringify } from 'csv-stringify/sync';
import writeWorkbook from 'write-excel-file/node';

type Cell = string | number | null;
interface Column {
  head: string;
  cell(c: Commitment, names: RegisterNames): Cell;
}

const column = (head: string, cell: Column['cell']): Column => ({ head, cell });

const ratings = (c: Commitment, kind: AssessorKind, { organisation, today, holdsDays }: RegisterNames) =>
  c.assessments
    .filter((one) => one.kind === kind)
    .map((one) => {
      const rating = holdsOn(one, today, holdsDays) ? one.rating : 'unknown';
      return `${organisation(one.organisationId)}: ${rating} (${one.on})`;
    })
    .join('; ');

/** Everything that a file can say of a commitment, in the order of a whole export. */
const whole = {
  ref: column('reference', (c) => c.ref),
  title: column('title', (c) => c.title),
  text: column('what will happen', (c) => c.text),
  lead: column('lead', (c, names) => names.organisation(c.leadOrganisationId)),
  supporters: column('supporters', (c, names) => c.supporterIds.map(names.organisation).join('; ')),
  goal: column('goal', (c, names) => (c.goalId ? names.goal(c.goalId) : '')),
  state: column('state', (c) => c.state),
  confidence: column('confidence', (c, { today, holdsDays }) => confidenceOn(c, today, holdsDays)),
  confidenceReason: column('confidence reason', (c) => c.confidence?.reason ?? ''),
  peers: column('peer ratings', (c, names) => ratings(c, 'peer', names)),
  independent: column('independent ratings', (c, names) => ratings(c, 'independent', names)),
  completion: column('completion (OGP scale)', (c) => c.completion?.grade ?? ''),
  start: column('start', (c) => c.startOn),
  firstBaseline: column('first baseline', (c) => c.firstBaseline),
  baseline: column('baseline', (c) => c.baseline),
  forecast: column('forecast', (c) => c.forecast),
  delivered: column('delivered', (c) => c.deliveredOn),
  late: column('days late', (c) => daysLate(c)),
  changed: column('changed', (c) => c.changedAt),
} satisfies Record<
  RegisterColumn | 'text' | 'confidenceReason' | 'peers' | 'independent' | 'completion' | 'delivered',
  Column
>;

/** What a view shows as rows of cells, its heads first: the columns that were chosen, or all that there are. */
export function registerSheet(
  commitments: readonly Commitment[],
  view: RegisterQuery,
  names: RegisterNames,
): SheetCell[][] {
  const chosen = view.columns ? columnsOf(view.columns) : undefined;
  // Without its reference a row could not be found again.
  const columns = chosen ? [...new Set(['ref' as const, ...chosen])] : sheetColumns;
  const rows = registerRows(commitments, view, names);
  return [
    columns.map((name) => sheetHeads[name]),
    ...rows.map((c) => columns.map((name) => sheetCells[name](c, names))),
  ];
}

/** A cell that a spreadsheet would run as a formula is escaped; the BOM makes it read UTF-8. */
export const asCsv = (sheet: SheetCell[][]): string =>
  stringify(sheet, { bom: true, escape_formulas: true, record_delimiter: 'windows' });

/** Text is stored as text there: nothing of it is ever run. */
export const asWorkbook = ([heads = [], ...rows]: SheetCell[][]): Promise<Buffer> =>
  writeWorkbook([heads.map((value) => ({ value: value ?? '', fontWeight: 'bold' as const })), ...rows], {
    sheet: 'Commitments',
    stickyRowsCount: 1,
    columns: heads.map((head) => ({ width: head === 'what will happen' || head === 'title' ? 48 : 18 })),
  }).toBuffer();
