import type { DataSource, EntityManager } from 'typeorm';
import { notify } from '../platform/mission-writer.js';

// Children first. Each statement takes the mission's id alone, so that no other mission's row can be meant.
const ofDocuments = [
  'document_update',
  'document_credit',
  'document_version',
  'document_snapshot',
  'document_lease',
  'document_quarantine',
].map((table) => `delete from ${table} where document_id in (select id from document where mission_id = $1)`);
const ofAudiences = ['log_payload', 'audience_member'].map(
  (table) => `delete from ${table} where audience_id in (select id from audience where mission_id = $1)`,
);
const ofMission = [
  'log_entry',
  'register_view',
  'register_import',
  'register_baseline',
  'comment_message',
  'comment_thread',
  'plan_mention',
  'suggestion',
  'document',
  'follow',
  'dependency',
  'change',
  'commitment',
  'goal',
  'invitation',
  'membership',
  'partner',
  'audience',
  'mission_head',
].map((table) => `delete from ${table} where mission_id = $1`);
const files = `with gone as (delete from file where mission_id = $1 returning id)
  delete from file_content where id in (select id from gone)`;
const removals = [
  'delete from notice where mission_id = $1',
  'delete from notice_preference where mission_id = $1',
  'delete from notice_level where mission_id = $1',
  'delete from deadline_told where mission_id = $1',
  'delete from agreement where mission_id = $1',
  files,
  ...ofDocuments,
  ...ofAudiences,
  ...ofMission,
  'delete from mission where id = $1',
];

/**
 * Takes a whole mission away, its log included: for the demo alone, since a log is otherwise for ever. The guard
 * against rewriting is down only inside this transaction, and its lock keeps every other writer of the log waiting
 * meanwhile. People and organisations stay. Gives the
 * members whose pages may still show it: `sendAway` is for the caller, who may first put another in its place.
 */
export async function removeMission(database: DataSource, missionId: string): Promise<string[]> {
  return database.transaction(async (db) => {
    // A busy house is waited for: its own writers give up after half a second, a reset need not.
    await db.query("set local lock_timeout = '10s'");
    await db.query('select from mission_head where mission_id = $1 for update', [missionId]);
    // Jobs that are just making notices end first, and none begins: a notice would hold its entry.
    await db.query('lock table notice in share row exclusive mode');
    await db.query('alter table log_entry disable trigger log_entry_insert_only');
    const members = await membersOf(db, missionId);
    for (const removal of removals) await db.query(removal, [missionId]);
    await db.query('alter table log_entry enable trigger log_entry_insert_only');
    return members;
  });
}

/** Tells the pages of a removed mission's members, so that they load what now stands under its name. */
export async function sendAway(
  database: DataSource,
  missionId: string,
  personIds: readonly string[],
): Promise<void> {
  for (const personId of personIds) await notify(database, { evicted: { missionId, personId } });
}

async function membersOf(db: EntityManager, missionId: string): Promise<string[]> {
  const rows = (await db.query(
    'select person_id as id from membership where mission_id = $1 and ended_at is null',
    [missionId],
  )) as { id: string }[];
  return rows.map(({ id }) => id);
}
