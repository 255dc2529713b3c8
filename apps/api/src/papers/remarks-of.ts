import type { Remark } from '@throughline/documents/files';
import {
  type CommentMessage,
  type CommentThread,
  type Mention,
  type MentionKind,
  mentionKey,
  mentionsIn,
  type Standing,
  withNames,
} from '@throughline/mission';

interface Asked {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

const record = (table: 'commitment' | 'goal') =>
  `select id, ref || ' ' || title as name from ${table} where id = any($1) and audience_id = any($2)`;
const sources: Record<MentionKind, string> = {
  person: 'select id, name from person where id = any($1) and $2::uuid[] is not null',
  organisation: 'select id, name from organisation where id = any($1) and $2::uuid[] is not null',
  commitment: record('commitment'),
  goal: record('goal'),
};
const hidden: Record<MentionKind, string> = {
  person: 'somebody',
  organisation: 'an organisation',
  commitment: 'a commitment',
  goal: 'a goal',
};

/** What is still being said about a text, each message as a remark of its own, with the names that its reader may know. */
export async function remarksOf(
  db: Asked,
  said: { threads: readonly CommentThread[]; messages: readonly CommentMessage[] },
  by: Standing,
): Promise<Remark[]> {
  const open = new Map(said.threads.filter(({ state }) => state === 'open').map((each) => [each.id, each]));
  const messages = said.messages.filter(({ threadId, takenBackAt }) => open.has(threadId) && !takenBackAt);
  const authors = await authorsOf(
    db,
    messages.map(({ author }) => author),
  );
  const nameOf = await namesOf(
    db,
    messages.flatMap(({ text }) => mentionsIn(text)),
    by,
  );
  const order = [...open.keys()];
  return messages
    .toSorted((a, b) => order.indexOf(a.threadId) - order.indexOf(b.threadId))
    .map(({ threadId, author, text, createdAt }) => ({
      quote: open.get(threadId)?.anchor.quote ?? '',
      author: authors.get(author) ?? 'Somebody who has left',
      text: withNames(text, nameOf),
      at: createdAt,
    }));
}

async function authorsOf(db: Asked, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = (await db.query(
    `select p.id, p.name || ', ' || o.name as name from person p join organisation o on o.id = p.organisation_id
     where p.id = any($1)`,
    [ids],
  )) as { id: string; name: string }[];
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function namesOf(db: Asked, mentions: readonly Mention[], by: Standing) {
  const names = new Map<string, string>();
  for (const [kind, those] of Map.groupBy(mentions, (mention) => mention.kind)) {
    const ids = those.map(({ id }) => id);
    const rows = (await db.query(sources[kind], [ids, [...by.audienceIds]])) as {
      id: string;
      name: string;
    }[];
    for (const { id, name } of rows) names.set(mentionKey({ kind, id }), name);
  }
  return (mention: Mention): string => names.get(mentionKey(mention)) ?? hidden[mention.kind];
}
