import { bytesOf } from './parse.js';
import type { DocRow, PackedRows } from './protocol.js';

/** Rows travel as one piece of bytes: a message of many pieces would cost a copy and a length for each. */
export function packRows(rows: readonly DocRow[]): PackedRows {
  const sizes = rows.map(({ update }) => update.length);
  const bytes = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0));
  let at = 0;
  for (const { update } of rows) {
    bytes.set(update, at);
    at += update.length;
  }
  return { first: rows[0]?.number ?? 0, sizes, bytes };
}

export function unpackRows({ first, sizes, bytes }: PackedRows): DocRow[] {
  const all = bytesOf(bytes) ?? new Uint8Array();
  let at = 0;
  return sizes.map((size, i): DocRow => {
    at += size;
    // A copy: kept on a device, a view would keep the whole frame that it came in.
    return { number: first + i, update: all.slice(at - size, at) };
  });
}
