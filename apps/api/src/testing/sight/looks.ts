import type { Channel } from '@throughline/mission';
import { inboxRoute, type Notice } from '@throughline/wire';
import type { Sight, Watcher } from './watchers.js';

/** What came to somebody by a channel: its text as it stands there, and which notices it holds, where it says so. */
export interface Came {
  readonly text: string;
  /** How many notices reached them this way. */
  readonly count: number;
  /** Null where a message says nothing at all. */
  readonly noticeIds: readonly string[] | null;
}

type Look = (at: Sight, watcher: Watcher) => Came | Promise<Came>;

const uuids = (text: string): string[] =>
  [...text.matchAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g)].map(([id]) => id);
const lettersTo = ({ mail }: Sight, { guest }: Watcher) => {
  const all = mail.messages.filter(({ to }) => to.includes(guest.email));
  return Map.groupBy(all, ({ subject }) => (subject.startsWith('Your digest') ? 'digest' : 'mail'));
};
const sunkAt = ({ sink }: Sight, address: string) => sink.received.filter(({ url }) => url.endsWith(address));
const wholeOf = (letters: readonly { subject: string; text: string; html: string }[]) =>
  letters.map(({ subject, text, html }) => `${subject}\n${text}\n${html}`).join('\n');
/** As a feed reader asks. */
const read = async (address: string) => (await fetch(address)).text();

/** How one looks at what a channel has brought somebody. A channel without a look does not compile. */
export const looks: Record<Channel, Look> = {
  inbox: async ({ house }, { guest }) => {
    const { status, body } = await house.call(inboxRoute, guest);
    if (status !== 200 || body.more) throw new Error('the inbox is not whole');
    const noticeIds = (body.notices as Notice[]).map(({ id }) => id);
    return { text: JSON.stringify(body), count: body.unread, noticeIds };
  },
  mail: (at, watcher) => {
    const letters = lettersTo(at, watcher).get('mail') ?? [];
    const noticeIds = letters.flatMap(({ parsed }) => uuids(parsed.messageId ?? ''));
    return { text: wholeOf(letters), count: letters.length, noticeIds };
  },
  /** A digest's own id says what it holds; how many changes it speaks of stands in its subject. */
  digest: async (at, watcher) => {
    const letters = lettersTo(at, watcher).get('digest') ?? [];
    const digests = letters.flatMap(({ parsed }) => uuids(parsed.messageId ?? ''));
    const sql = 'select id from notice where digest_id = any($1)';
    const noticeIds = (await at.house.db.query<{ id: string }[]>(sql, [digests])).map(({ id }) => id);
    return { text: wholeOf(letters), count: noticeIds.length, noticeIds };
  },
  push: (at, { sunk }) => {
    const woken = sunkAt(at, `/push/${sunk}`);
    return {
      text: woken.map(({ body }) => body.toString()).join('\n'),
      count: woken.length,
      noticeIds: null,
    };
  },
  webhook: (at, { sunk }) => {
    const posted = sunkAt(at, `/hook/${sunk}`);
    const noticeIds = posted.map(({ headers }) => String(headers['webhook-id']));
    return { text: posted.map(({ body }) => body.toString()).join('\n'), count: posted.length, noticeIds };
  },
  feed: async (_, { atom, calendar }) => {
    const [entries, days] = await Promise.all([read(atom), read(calendar)]);
    const noticeIds = [...entries.matchAll(/<entry>[^]*?<id>urn:uuid:([\w-]+)/g)].map(([, id]) => id ?? '');
    return { text: `${entries}\n${days.replace(/\r\n[ \t]/g, '')}`, count: noticeIds.length, noticeIds };
  },
};
