import { chainDigest, loadStored, snapshotOf, type StoredSnapshot } from '@throughline/coedit/server';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { newId } from '../platform/clock.js';
import type { MissionTx } from '../platform/mission-writer.js';
import { storeSnapshot } from '../platform/document-snapshots.js';
import { agreementTable } from '../platform/tables.js';
import { answerIn, proposeIn } from '../versions/agreements.service.js';
import { keepIn, nameIn } from '../versions/versions.service.js';
import { type Cast, idOf } from './cast.js';
import { circumstanceOf, type Happening } from './happening.js';
import { readPlan } from './plan-words.js';
import { rewritePlan } from './rewrite-plan.js';
import { withSuggestions } from './seed-suggestions.js';
import type { ToldText } from './story.js';
import { bringTold, picturesIn } from './told-files.js';

interface Document {
  id: string;
  epoch: number;
  head: number;
  digest: Buffer;
}

/** The plan's former texts as they were written, named and agreed. */
export function happeningsOfPlan(cast: Cast): Happening[] {
  const text = new Y.Doc();
  return (cast.told.formerPlans ?? []).flatMap((told) => {
    const by = told.by[0] ?? cast.told.by;
    const written = { at: told.at, by, work: (tx: MissionTx) => write(tx, cast, text, told) };
    const answers = (told.agreed?.answers ?? []).map((answer) => ({
      ...answer,
      work: (tx: MissionTx) => agree(tx),
    }));
    return [written, ...answers];
  });
}

/** The present text, as the last commit: no version covers it yet. */
export async function storePlan(tx: MissionTx, cast: Cast): Promise<void> {
  if (!cast.told.plan) return;
  const plan = await readTold(tx, cast, cast.told.plan);
  await commit(tx, await storedPlan(tx), withSuggestions(plan, cast));
}

async function readTold(tx: MissionTx, cast: Cast, text: string): Promise<Node> {
  const [plan] = (await tx.db.query(`select id from document where mission_id = $1 and kind = 'plan'`, [
    tx.mission.id,
  ])) as { id: string }[];
  const at = { missionId: tx.mission.id, purpose: 'image', placeId: plan?.id ?? '' } as const;
  for (const name of picturesIn(text))
    if (!cast.pictures.has(name)) cast.pictures.set(name, await bringTold(tx, at, name));
  return readPlan(cast.calendar.text(text), { cards: cast.commitments, pictures: cast.pictures });
}

/** The text as it is stored by now. */
export async function storedPlan(tx: MissionTx): Promise<Y.Doc> {
  const [snapshot] = (await tx.db.query(
    `select s.* from document_snapshot s join document d on d.id = s.document_id where d.mission_id = $1`,
    [tx.mission.id],
  )) as StoredSnapshot[];
  return loadStored({ rows: [], ...(snapshot && { snapshot }) });
}

async function write(tx: MissionTx, cast: Cast, text: Y.Doc, told: ToldText): Promise<void> {
  const plan = await readTold(tx, cast, told.text);
  const { id: documentId, epoch, head: number } = await commit(tx, text, plan);
  const people = told.by.map((key) => idOf(cast.people, key));
  const state = { documentId, epoch, number, update: Y.encodeStateAsUpdate(text) };
  const versionId = await keepIn(tx, state, people);
  if (!told.name) return;
  const asMember = { ...tx, ...(await circumstanceOf(tx)) };
  if (told.agreed) await proposeIn(asMember, versionId, plan, { name: told.name, scope: 'whole' });
  else await nameIn(asMember, versionId, told.name);
}

/** One commit, merged into the snapshot at once; the writer's lease is theirs. */
async function commit(tx: MissionTx, text: Y.Doc, plan: Node): Promise<Document> {
  const [before] = (await tx.db.query(
    `select id, epoch, head, digest from document where mission_id = $1 and kind = 'plan'`,
    [tx.mission.id],
  )) as Document[];
  if (!before) throw new Error(`mission ${tx.mission.id} has no plan`);
  const number = before.head + 1;
  const update = rewritePlan(text, plan, number);
  const digest = Buffer.from(chainDigest(before.digest, before.epoch, { number, update }));
  await tx.db.query('update document set head = $2, digest = $3, size = $4 where id = $1', [
    before.id,
    number,
    digest,
    Y.encodeStateAsUpdate(text).length,
  ]);
  await storeSnapshot(tx.db, before.id, before.epoch, snapshotOf(text, { number, digest }));
  await tx.db.query(
    'insert into document_lease (document_id, client_id, person_id, page) values ($1, $2, $3, $4)',
    [before.id, number, tx.by.personId, newId()],
  );
  return { ...before, head: number, digest };
}

async function agree(tx: MissionTx): Promise<void> {
  const before = await tx.db.findOneByOrFail(agreementTable, { missionId: tx.mission.id, state: 'open' });
  const asMember = { ...tx, ...(await circumstanceOf(tx)) };
  await answerIn(asMember, before, { version: before.version, answer: 'agree', reason: '' });
}
