import type { Remark } from '@throughline/documents/files';
import {
  type CommentMessage,
  type CommentThread,
  type Mention,
  type MentionKind,
  mentionKey,
  mentionsIn,
  withNames,
} from '@throughline/mission';
import { type AskedOf, namesOf, type Reader } from './names-of.js';

const hidden: Record<MentionKind, string> = {
  person: 'somebody',
  organisation: 'an organisation',
  commitment: 'a commitment',
  goal: 'a goal',
};

/** What is still being said about a text, each message as a remark of its own, with the names that its reader may know. */
export async function remarksOf(
  db: AskedOf,
  said: { threads: readonly CommentThread[]; messages: readonly CommentMessage[] },
  reader: Reader,
): Promise<Remark[]> {
  const open = new Map(said.threads.filter(({ state }) => state === 'open').map((each) => [each.id, each]));
  const messages = said.messages.filter(({ threadId, takenBackAt }) => open.has(threadId) && !takenBackAt);
  const authors = await authorsOf(
    db,
    messages.map(({ author }) => author),
  );
  const nameOf = await calledBy(
    db,
    messages.flatMap(({ text }) => mentionsIn(text)),
    reader,
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

async function authorsOf(db: AskedOf, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = (await db.query(
    `select p.id, p.name || ', ' || o.name as name from person p join organisation o on o.id = p.organisation_id
     where p.id = any($1)`,
    [ids],
  )) as { id: string; name: string }[];
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function calledBy(db: AskedOf, mentions: readonly Mention[], reader: Reader) {
  const names = await namesOf(db, mentions, reader, '');
  return (mention: Mention): string => names.get(mentionKey(mention))?.name ?? hidden[mention.kind];
}
