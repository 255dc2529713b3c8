import type { StoredSnapshot } from '@throughline/coedit/server';
import type { EntityManager } from 'typeorm';

/** Writes a snapshot in place of the one before. */
export async function storeSnapshot(
  db: EntityManager,
  documentId: string,
  epoch: number,
  snapshot: StoredSnapshot,
): Promise<void> {
  const { number, digest, packed, size, clocks, deletes, seal } = snapshot;
  await db.query(
    `insert into document_snapshot (document_id, epoch, number, digest, packed, size, clocks, deletes, seal)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (document_id) do update set epoch = excluded.epoch, number = excluded.number, digest = excluded.digest,
       bytes = null, packed = excluded.packed, size = excluded.size, clocks = excluded.clocks, deletes = excluded.deletes,
       seal = excluded.seal, at = clock_timestamp()`,
    [
      documentId,
      epoch,
      number,
      ...[digest, packed].map(toBuffer),
      size,
      ...[clocks, deletes, seal].map(toBuffer),
    ],
  );
}

const toBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
