import {
  columnsOf,
  type Commitment,
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
