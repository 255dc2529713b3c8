import type { ReplyOf, writersRoute } from '@throughline/wire';
import { readVector } from './freeze.js';

type Writers = ReplyOf<typeof writersRoute>['writers'];

interface Asked {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

/**
 * Whose client ids wrote a text, and by which version each clock was there. Yjs keeps neither names nor times: the
 * lease gives the one, the versions' state vectors the other, as near as versions stand.
 */
export async function writersOf(db: Asked, documentId: string): Promise<Writers> {
  const leases = (await db.query(
    'select client_id as "clientId", person_id as "personId" from document_lease where document_id = $1',
    [documentId],
  )) as { clientId: number; personId: string }[];
  const seen = await sightings(db, documentId);
  return leases
    .filter(({ clientId }) => seen.has(clientId))
    .map((lease) => ({ ...lease, seen: seen.get(lease.clientId) ?? [] }));
}

async function sightings(db: Asked, documentId: string): Promise<Map<number, Writers[number]['seen']>> {
  const versions = (await db.query(
    `select v.at, v.vector from document_version v join document d on d.id = v.document_id and d.epoch = v.epoch
     where v.document_id = $1 order by v.number`,
    [documentId],
  )) as { at: Date; vector: Buffer }[];
  const seen = new Map<number, Writers[number]['seen']>();
  for (const { at, vector } of versions) {
    for (const [clientId, clock] of await readVector(vector)) {
      const own = seen.get(clientId) ?? [];
      if ((own.at(-1)?.clock ?? 0) < clock) own.push({ clock, at: at.toISOString() });
      seen.set(clientId, own);
    }
  }
  return seen;
}
