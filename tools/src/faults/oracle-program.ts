/**
 * A process that has seen nothing of a run: it reads one document from PostgreSQL, by its own SQL and its own chain,
 * and says what is there. Arguments: the database's address and the document.
 */
import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { Client } from 'pg';
import * as Y from 'yjs';
import { census, contentHash, wordsIn } from './content.ts';

interface Head {
  epoch: number;
  head: string;
  digest: Buffer;
}
interface Row {
  number: string;
  bytes: Buffer;
  digest: Buffer;
}
interface Snapshot {
  number: string;
  digest: Buffer;
  packed: Buffer;
}

const [url = '', documentId = ''] = process.argv.slice(2);
const client = new Client({ connectionString: url });
await client.connect();
await client.query('begin isolation level repeatable read');
const ask = async <R>(sql: string, values: unknown[]) => (await client.query(sql, values)).rows as R[];
const [document] = await ask<Head>('select epoch, head, digest from document where id = $1', [documentId]);
if (!document) throw new Error('there is no such document');
const place = [documentId, document.epoch];
const [snapshot] = await ask<Snapshot>(
  'select number, digest, packed from document_snapshot where document_id = $1 and epoch = $2',
  place,
);
const rows = await ask<Row>(
  'select number, bytes, digest from document_update where document_id = $1 and epoch = $2 and number > $3 order by number',
  [...place, snapshot?.number ?? 0],
);
await client.end();

const doc = new Y.Doc();
if (snapshot) Y.applyUpdate(doc, inflateRawSync(snapshot.packed));
for (const { bytes } of rows) Y.applyUpdate(doc, bytes);
const pending = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
const said = {
  text: wordsIn(doc),
  hash: contentHash(doc),
  census: Object.fromEntries(census(doc)),
  number: Number(document.head),
  sound: !pending && chainHolds(document),
};
process.stdout.write(JSON.stringify(said));

/** Every number from the snapshot to the head, each row's digest following from the one before, the last the head's. */
function chainHolds({ epoch, head, digest }: Head): boolean {
  let number = BigInt(snapshot?.number ?? 0);
  let link = snapshot?.digest ?? Buffer.alloc(32);
  for (const row of rows) {
    number += 1n;
    const numbers = Buffer.alloc(16);
    numbers.writeBigUInt64BE(BigInt(epoch));
    numbers.writeBigUInt64BE(number, 8);
    link = createHash('sha256').update(link).update(numbers).update(row.bytes).digest();
    if (BigInt(row.number) !== number || !link.equals(row.digest)) return false;
  }
  return number === BigInt(head) && link.equals(digest);
}
