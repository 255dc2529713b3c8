import { chainDigest, FIRST_DIGEST, mergeStored } from '@throughline/coedit/server';
import type { Node } from 'prosemirror-model';
import type { EntityManager } from 'typeorm';
import { newId } from '../platform/clock.js';
import { storeSnapshot } from '../platform/document-snapshots.js';
import { planUpdate } from './plan-to-yjs.js';

interface FirstText {
  readonly missionId: string;
  /** Who wrote it: the lease of its client id is theirs. */
  readonly personId: string;
  readonly plan: Node;
}

const clientId = 1;

/** Makes a text the plan's first state: commit 1 of epoch 1, as a snapshot. */
export async function storePlan(db: EntityManager, { missionId, personId, plan }: FirstText): Promise<void> {
  const bytes = planUpdate(plan, clientId);
  const digest = Buffer.from(chainDigest(FIRST_DIGEST, 1, { number: 1, update: bytes }));
  const [documents] = (await db.query(
    `update document set head = 1, digest = $2, size = $3 where mission_id = $1 and kind = 'plan' and head = 0
     returning id`,
    [missionId, digest, bytes.length],
  )) as [{ id: string }[], number];
  const documentId = documents[0]?.id;
  if (!documentId) throw new Error(`mission ${missionId} has no empty plan`);
  const first = { number: 1, digest, update: bytes };
  await storeSnapshot(db, documentId, 1, mergeStored({ number: 1, digest, rows: [first] }));
  await db.query(
    'insert into document_lease (document_id, client_id, person_id, page) values ($1, $2, $3, $4)',
    [documentId, clientId, personId, newId()],
  );
}
