import { type Mention, type MentionKind, mentionKey, mentionsIn } from '@throughline/mission';
import type { Notice } from '@throughline/wire';
import { inAudience } from '../platform/in-audience.js';
import type { NameOf } from './letters/told.js';

interface Asked {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

const record = (table: 'commitment' | 'goal') =>
  `select r.id, r.ref || ' ' || r.title as name from ${table} r join audience a on a.id = r.audience_id
   where r.id = any($1) and ${inAudience('a', '$2')}`;

const sources: Record<MentionKind, string> = {
  person: 'select id, name from person where id = any($1) and $2::uuid is not null',
  organisation: 'select id, name from organisation where id = any($1) and $2::uuid is not null',
  commitment: record('commitment'),
  goal: record('goal'),
};

const hidden: Record<MentionKind, string> = {
  person: 'somebody',
  organisation: 'an organisation',
  commitment: 'a commitment',
  goal: 'a goal',
};

/** What the mentions in a comment or a quoted passage are called, for whom the notice is: a record that they don't read has no name. */
export async function namesFor(db: Asked, notice: Notice & { personId: string }): Promise<NameOf> {
  const { fact } = notice.entry;
  const names = new Map<string, string>();
  const words = 'message' in fact ? fact.message.text : 'mention' in fact ? fact.mention.quote : '';
  const mentions: Mention[] = mentionsIn(words);
  for (const [kind, those] of Map.groupBy(mentions, (mention) => mention.kind)) {
    const ids = those.map(({ id }) => id);
    const rows = (await db.query(sources[kind], [ids, notice.personId])) as { id: string; name: string }[];
    for (const { id, name } of rows) names.set(mentionKey({ kind, id }), name);
  }
  return (mention) => names.get(mentionKey(mention)) ?? hidden[mention.kind];
}
