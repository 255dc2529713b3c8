import { can, type Standing } from '@throughline/mission';
import type { EntityManager } from 'typeorm';
import { Refused } from './refused.js';

export interface OfDocument {
  readonly missionId: string;
  readonly documentId: string;
}

/** The audience that the document stands in now; one that is not the person's is not found. */
export async function audienceOf(db: EntityManager, at: OfDocument, by: Standing): Promise<string> {
  const [row] = (await db.query('select audience_id as id from document where id = $1 and mission_id = $2', [
    at.documentId,
    at.missionId,
  ])) as { id: string }[];
  if (!row || !can(by, 'plan.read', { audienceId: row.id })) throw new Refused('notFound');
  return row.id;
}
