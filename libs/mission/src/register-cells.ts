import * as z from 'zod';
import { IsoDate } from './day.js';
import type { Refusal } from './refusal.js';
import { line, prose } from './text.js';

/** Why a cell or a row of a file can't be taken: what is wrong with the cell itself, or what a rule says. */
export const cellFaults = [
  'missing',
  'tooLong',
  'unreadable',
  'dateUnreadable',
  'dateOutOfRange',
  'refUnknown',
  'refTwice',
  'refAmbiguous',
  'nameUnknown',
  'nameAmbiguous',
  'notByFile',
] as const;
export type CellFault = (typeof cellFaults)[number] | Refusal;

export type CellRead<T> = { readonly value: T; readonly fault?: undefined } | { readonly fault: CellFault };

/** A record as a file names it. */
export interface Named {
  readonly id: string;
  readonly names: readonly string[];
}

const fold = (name: string) => name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

/** Something by a name that it goes by: case and spaces are no difference. */
export function readName(cell: string, all: readonly Named[]): CellRead<string> {
  if (cell.trim() === '') return { fault: 'missing' };
  const wanted = fold(cell);
  const found = all.filter(({ names }) => names.some((name) => fold(name) === wanted));
  if (found.length > 1) return { fault: 'nameAmbiguous' };
  return found[0] ? { value: found[0].id } : { fault: 'nameUnknown' };
}

/** Several, between semicolons; one that can't be read makes the cell unreadable. A name twice counts once. */
export function readNames(cell: string, all: readonly Named[]): CellRead<string[]> {
  const ids = new Set<string>();
  for (const name of cell.split(';')) {
    if (name.trim() === '') continue;
    const read = readName(name, all);
    if (read.fault) return read;
    ids.add(read.value);
  }
  return { value: [...ids] };
}

const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?$/;
const british = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/;

/** A day as `2026-12-09`, or as a British spreadsheet rewrites it, `09/12/2026`; null for an empty cell. */
export function readDay(cell: string): CellRead<string | null> {
  const text = cell.trim();
  if (text === '') return { value: null };
  const [, year, month, day] = iso.exec(text) ?? [];
  const [, dayFirst, monthNext, yearLast] = british.exec(text) ?? [];
  const written = [year ?? yearLast, month ?? monthNext, day ?? dayFirst];
  if (!written[0]) return { fault: 'dateUnreadable' };
  const tidy = written.map((part) => (part ?? '').padStart(2, '0')).join('-');
  if (!z.iso.date().safeParse(tidy).success) return { fault: 'dateUnreadable' };
  return IsoDate.safeParse(tidy).success ? { value: tidy } : { fault: 'dateOutOfRange' };
}

function readText(cell: string, schema: z.ZodType<string>): CellRead<string> {
  const read = schema.safeParse(cell.replace(/\r\n?/g, '\n'));
  if (read.success) return { value: read.data };
  const { code } = read.error.issues[0] ?? {};
  if (code === 'too_small') return { fault: 'missing' };
  return { fault: code === 'too_big' ? 'tooLong' : 'unreadable' };
}

export const readLine = (cell: string, most: number) => readText(cell, line(most));
export const readProse = (cell: string, most: number) => readText(cell, prose(most));

const formula = /^'(?=[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20])/;

/** What stood in a cell before an export made it harmless: the apostrophe before what would run as a formula. */
export const unescaped = (cell: string): string => cell.replace(formula, '');
