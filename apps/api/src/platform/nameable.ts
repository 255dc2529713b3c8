import { type MentionKind, mentionKey, mentionsIn } from '@throughline/mission';
import type { MissionTx } from './mission-writer.js';

// Each says which of the ids in $2 its author may name in mission $1; $3 are the audiences that they read.
const sources: Record<MentionKind, string> = {
  person: `select person_id as id from membership where mission_id = $1 and person_id = any($2)
    and ended_at is null and $3::uuid[] is not null`,
  organisation: `select organisation_id as id from partner where mission_id = $1 and organisation_id = any($2)
    and $3::uuid[] is not null`,
  commitment: `select id from commitment where mission_id = $1 and id = any($2) and audience_id = any($3)`,
  goal: `select id from goal where mission_id = $1 and id = any($2) and audience_id = any($3)`,
};

/** Of what a text mentions, what its author may name: members, partners, and records that they read themselves. */
export async function nameableBy(tx: MissionTx, text: string): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  for (const [kind, ids] of Map.groupBy(mentionsIn(text), (mention) => mention.kind)) {
    const rows = (await tx.db.query(sources[kind], [
      tx.mission.id,
      ids.map(({ id }) => id),
      [...tx.by.audienceIds],
    ])) as { id: string }[];
    for (const { id } of rows) keys.add(mentionKey({ kind, id }));
  }
  return keys;
}
