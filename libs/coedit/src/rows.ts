import { bytesOf } from './parse.js';
import type { DocRow, PackedRows } from './protocol.js';

/**
 * Rows travel as one piece of bytes: Socket.IO's parser ends a connection over a message of more than ten pieces,
 * and sends a frame for each.
 */
export function packRows(rows: readonly DocRow[]): PackedRows {
  const sizes = rows.map((row) => (row.push === undefined ? row.update.length : -row.push));
  const bytes = new Uint8Array(rows.reduce((sum, { update }) => sum + (update?.length ?? 0), 0));
  let at = 0;
  for (const { update } of rows) {
    if (!update) continue;
    bytes.set(update, at);
    at += update.length;
  }
  return { first: rows[0]?.number ?? 0, sizes, bytes };
}

export function unpackRows({ first, sizes, bytes }: PackedRows): DocRow[] {
  const all = bytesOf(bytes) ?? new Uint8Array();
  let at = 0;
  return sizes.map((size, i): DocRow => {
    const number = first + i;
    if (size < 0) return { number, push: -size };
    at += size;
    return { number, update: all.slice(at - size, at) };
  });
}
