import { isUtf8 } from 'node:buffer';
import { type SheetColumn, sheetColumns, sheetHeads, type SheetRow } from '@throughline/mission';
import type { SheetLook } from '@throughline/wire';
import { CsvError, parse } from 'csv-parse/sync';
import { Refused } from '../platform/refused.js';

/** A CSV file as rows under the heads that a register has. */
export interface Sheet {
  readonly encoding: SheetLook['encoding'];
  readonly columns: readonly SheetColumn[];
  readonly unknownHeads: readonly string[];
  readonly rows: readonly SheetRow[];
}

const mostRows = 2000;
const mostCell = 20_000;

/**
 * Reads a CSV file as spreadsheets write it: UTF-8, UTF-16 with its mark, or else Windows-1252; commas, semicolons
 * or tabs between the cells. Refuses what is no table, has no head that it knows, or has too many rows.
 */
export function readSheet(bytes: Buffer): Sheet {
  const { text, encoding } = decoded(bytes);
  const [first, ...records] = recordsOf(text);
  if (!first) throw new Refused('sheetUnreadable');
  const heads = first.cells.map(columnOf);
  if (!heads.includes('ref') && !heads.includes('title')) throw new Refused('sheetHeadless');
  const known = heads.filter((head) => head !== undefined);
  if (new Set(known).size < known.length) throw new Refused('sheetHeadless');
  const rows = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (rows.length > mostRows) throw new Refused('sheetTooLong');
  return {
    encoding,
    columns: known,
    unknownHeads: first.cells.filter((head, at) => head.trim() !== '' && heads[at] === undefined),
    rows: rows.map(({ line, cells }) => ({ line, cells: underHeads(heads, cells) })),
  };
}

function decoded(bytes: Buffer): { text: string; encoding: Sheet['encoding'] } {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') {
    const text = new TextDecoder(mark === 'fffe' ? 'utf-16le' : 'utf-16be').decode(bytes);
    return { text: clean(text), encoding: 'utf-16' };
  }
  const encoding = isUtf8(bytes) ? 'utf-8' : 'windows-1252';
  return { text: clean(new TextDecoder(encoding).decode(bytes)), encoding };
}

/** A workbook, a picture and the like hold what no text does. */
function clean(text: string): string {
  if (text.includes('\0')) throw new Refused('sheetUnreadable');
  return text.replace(/\r\n?/g, '\n');
}

interface SheetRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

function recordsOf(text: string): SheetRecord[] {
  const head = text.slice(0, text.search(/\n|$/));
  const delimiter = [',', ';', '\t'].reduce((best, one) =>
    head.split(one).length > head.split(best).length ? one : best,
  );
  try {
    const read = parse(text, {
      delimiter,
      record_delimiter: '\n',
      info: true,
      relax_column_count: true,
      max_record_size: mostCell * sheetColumns.length,
    }) as unknown as { info: { lines: number }; record: string[] }[];
    // A record is told with the line on which it ends, and begins after the one before.
    let before = 0;
    return read.map(({ info, record }) => {
      const line = before + 1;
      before = info.lines;
      return { line, cells: record };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const path = `line ${String(error['lines'] ?? 1)}`;
    throw new Refused('sheetUnreadable', { fields: [{ path, problem: error.code }] });
  }
}

const columnByHead = new Map(sheetColumns.map((column) => [sheetHeads[column] as string, column]));
const columnOf = (head: string): SheetColumn | undefined =>
  columnByHead.get(head.replace(/\s+/g, ' ').trim().toLowerCase());

const underHeads = (heads: readonly (SheetColumn | undefined)[], cells: readonly string[]) =>
  Object.fromEntries(
    heads.flatMap((head, at) => (head ? [[head, cells[at] ?? ''] as const] : [])),
  ) as SheetRow['cells'];
