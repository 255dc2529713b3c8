import type { Row } from './rows.ts';

const columns: readonly (readonly [keyof Row, string, number])[] = [
  ['name', '', 18],
  ['ours', 'product', 9],
  ['engine', 'engine', 9],
  ['hocuspocusNow', 'hoc. now', 9],
  ['hocuspocus', 'hoc.', 9],
  ['yWebsocket', 'y-ws+ldb', 9],
  ['socketIoRelay', 's.io', 9],
  ['relay', 'ws', 9],
];

const cell = (value: unknown, width: number) => String(value ?? '–').padStart(width);
const said = (ratio?: number, target?: number, held?: boolean) =>
  held === undefined ? '' : `${ratio ?? ''} (${target}) ${held ? 'held' : 'NOT HELD'}`;

/** A table for people. The ratio is to Hocuspocus storing at once, the target in brackets. */
export function table(rows: readonly Row[]): string {
  const head = columns.map(([, title, width]) => title.padStart(width)).join('');
  const lines = rows.map((row) => {
    const cells = columns.map(([key, , width]) => cell(row[key], width)).join('');
    const product = said(row.ratio, row.target, row.held).padEnd(24);
    const engine = said(row.engineRatio, row.engineTarget, row.engineHeld).padEnd(24);
    const limit = row.driverLimited ? `driver was the limit: ${row.driverLimited.join(', ')}` : '';
    return `${cells}  ${product}${engine}${limit}`.trimEnd();
  });
  return [`${head}  ${'product to hoc. now'.padEnd(24)}engine to hoc. now`, ...lines].join('\n');
}
