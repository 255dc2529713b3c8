import type { DefaultTreeAdapterTypes as Tree } from 'parse5';
import type { Node } from 'prosemirror-model';
import { planSchema } from '../plan-schema.js';
import { attributeOf, isElement } from './read-html.js';

const { nodes } = planSchema;
const mostColumns = 40;
const mostRows = 2000;
const bodies = new Set(['thead', 'tbody', 'tfoot']);

/** A table with as many fields in each row as its widest, or nothing where there is no row. */
export function tableOf(table: Tree.Element, blocksOf: (cell: Tree.Element) => Node[]): Node[] {
  const rows = rowsIn(table).slice(0, mostRows);
  const width = Math.min(Math.max(0, ...widths(rows)), mostColumns);
  if (width === 0) return [];
  const reach: number[] = []; // how many rows below each column is still taken from above
  const told = rows.map((row, y) => {
    const cells: Node[] = [];
    let x = skip(reach, 0);
    for (const cell of row) {
      if (x >= width) break;
      const colspan = Math.min(span(cell, 'colspan'), roomAt(reach, x, width));
      const rowspan = Math.min(span(cell, 'rowspan'), rows.length - y);
      for (let each = 0; each < colspan; each++) reach[x + each] = rowspan;
      cells.push(cellOf(cell.tagName === 'th', blocksOf(cell), { colspan, rowspan }));
      x = skip(reach, x + colspan);
    }
    for (; x < width; x = skip(reach, x + 1)) cells.push(cellOf(false, [], {}));
    for (let each = 0; each < width; each++) reach[each] = Math.max(0, (reach[each] ?? 0) - 1);
    return nodes.tableRow.create(null, cells);
  });
  return [nodes.table.create(null, told)];
}

const rowsIn = (part: Tree.Element): Tree.Element[][] =>
  part.childNodes.filter(isElement).flatMap((child) => {
    if (bodies.has(child.tagName)) return rowsIn(child);
    if (child.tagName !== 'tr') return [];
    return [child.childNodes.filter(isElement).filter(({ tagName }) => tagName === 'td' || tagName === 'th')];
  });

function widths(rows: readonly (readonly Tree.Element[])[]): number[] {
  let above: number[] = [];
  return rows.map((row) => {
    let x = skip(above, 0);
    let widest = 0;
    for (const cell of row) {
      const colspan = span(cell, 'colspan');
      for (let each = 0; each < colspan; each++) above[x + each] = span(cell, 'rowspan');
      widest = x + colspan;
      x = skip(above, widest);
    }
    above = Array.from(above, (left = 0) => Math.max(0, left - 1));
    return widest;
  });
}

function skip(reach: readonly number[], from: number): number {
  let x = from;
  while ((reach[x] ?? 0) > 0) x += 1;
  return x;
}

function roomAt(reach: readonly number[], from: number, width: number): number {
  let x = from;
  while (x < width && (reach[x] ?? 0) === 0) x += 1;
  return x - from;
}

const span = (cell: Tree.Element, name: 'colspan' | 'rowspan'): number =>
  Math.min(
    Math.max(1, Number.parseInt(attributeOf(cell, name) ?? '1', 10) || 1),
    name === 'colspan' ? mostColumns : mostRows,
  );

function cellOf(header: boolean, blocks: Node[], spans: { colspan?: number; rowspan?: number }): Node {
  const type = header ? nodes.tableHeader : nodes.tableCell;
  return type.create(spans, blocks.length > 0 ? blocks : [nodes.paragraph.create()]);
}
