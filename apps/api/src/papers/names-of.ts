import type { Credit, NameWords } from '@throughline/documents/files';
import { type Mention, type MentionKind, mentionKey, type Standing } from '@throughline/mission';

export interface AskedOf {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly place: string | null;
}

const record = (table: 'commitment' | 'goal', place: string) =>
  `select id, ref || ' ' || title as name, ${place} as place from ${table}
   where mission_id = $3 and id = any($1) and audience_id = any($2)`;
// Whoever knows an id of somebody outside the mission learns no name by it.
const sources: Record<MentionKind, string> = {
  person: `select id, name, null as place from person p where id = any($1) and $2::uuid[] is not null
    and exists (select from membership m where m.mission_id = $3 and m.person_id = p.id)`,
  organisation: `select id, name, '/partners' as place from organisation o where id = any($1) and $2::uuid[] is not null
    and exists (select from partner x where x.mission_id = $3 and x.organisation_id = o.id)`,
  commitment: record('commitment', `'/commitments/' || ref`),
  goal: record('goal', `''`),
};

/** Who reads, in which mission. */
export interface Reader {
  readonly missionId: string;
  readonly by: Standing;
}

/** What mentions are called and where they lead below the mission's address, as far as this reader may know. */
export async function namesOf(
  db: AskedOf,
  mentions: readonly Mention[],
  { missionId, by }: Reader,
  address: string,
): Promise<Map<string, NameWords>> {
  const names = new Map<string, NameWords>();
  for (const [kind, those] of Map.groupBy(mentions, (mention) => mention.kind)) {
    const ids = those.map(({ id }) => id);
    const rows = (await db.query(sources[kind], [ids, [...by.audienceIds], missionId])) as Row[];
    for (const { id, name, place } of rows)
      names.set(mentionKey({ kind, id }), { name, ...(place !== null && { href: address + place }) });
  }
  return names;
}

/** Who suggested what stands under these ids in a document: name and organisation, as their records have them. */
export async function creditsOf(
  db: AskedOf,
  documentId: string,
  suggestionIds: readonly string[],
): Promise<Map<string, Credit>> {
  const rows = (await db.query(
    `select s.id, p.name || ', ' || o.name as author, s.created_at as at
     from suggestion s join person p on p.id = s.author join organisation o on o.id = s.organisation_id
     where s.document_id = $1 and s.id = any($2)`,
    [documentId, suggestionIds],
  )) as { id: string; author: string; at: Date }[];
  return new Map(rows.map(({ id, author, at }) => [id, { author, at: at.toISOString() }]));
}
