import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { reasons, toldOf } from '../letters/told.js';
import { linkOf, type Telling } from '../letters/letter-of.js';

/** What Standard Webhooks posts: an id that stays the same in every attempt, and a body. */
export interface Message {
  readonly id: string;
  readonly body: string;
}

export const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

/** The three headers of Standard Webhooks, signed for this attempt. */
export const signed = ({ id, body }: Message, secret: string, at: Date): Record<string, string> => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
  'webhook-signature': new Webhook(secret).sign(id, at, body),
});

/** A notice as a program reads it: what its letter says, in fields. */
export function messageOf(telling: Telling, publicUrl: string): Message {
  const { notice, reader } = telling;
  const { fact, at } = notice.entry;
  const told = toldOf(notice, reader);
  const data = {
    notice: notice.id,
    mission: { slug: notice.missionSlug, title: notice.missionTitle },
    record: 'commitment' in fact ? { ref: fact.commitment.ref, title: fact.commitment.title } : null,
    headline: told.headline,
    before: told.before ?? null,
    after: told.after ?? null,
    why: told.why ?? null,
    impact: told.impact ?? null,
    about: told.about ?? null,
    says: told.says ?? null,
    hits: reader.hits,
    asks: reader.asks || null,
    by: notice.byName ? { name: notice.byName, organisation: notice.byOrganisation } : null,
    because: reasons[notice.reason],
    url: linkOf(notice, publicUrl),
  };
  return { id: notice.id, body: JSON.stringify({ type: fact.type, timestamp: at, data }) };
}

/** What the button in the settings posts. */
export const testMessage = (id: string, at: Date): Message => ({
  id,
  body: JSON.stringify({
    type: 'test',
    timestamp: at.toISOString(),
    data: { headline: 'A test from Throughline. Nothing has happened.' },
  }),
});
