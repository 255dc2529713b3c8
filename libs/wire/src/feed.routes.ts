import { Instant } from '@throughline/mission';
import * as z from 'zod';
import { route } from './route.js';

/** `atom`: what one is told. `calendar`: the deadlines of the promises that concern one. */
export const FeedKind = z.enum(['atom', 'calendar']);
export type FeedKind = z.infer<typeof FeedKind>;

export const Feed = z.object({ kind: FeedKind, createdAt: Instant, lastReadAt: Instant.nullable() });
export type Feed = z.infer<typeof Feed>;

const all = z.object({ feeds: z.array(Feed) });
const one = z.strictObject({ kind: FeedKind });

export const feedsRoute = route({
  name: 'feeds',
  method: 'GET',
  path: '/api/feeds',
  action: 'channel.read',
  reply: all,
});
/** A new address, told in this answer alone. The former one ends. */
export const makeFeedRoute = route({
  name: 'makeFeed',
  method: 'POST',
  path: '/api/feeds/:kind',
  action: 'channel.keep',
  params: one,
  body: z.strictObject({}),
  reply: all.extend({ address: z.string() }),
});
export const revokeFeedRoute = route({
  name: 'revokeFeed',
  method: 'POST',
  path: '/api/feeds/:kind/revoke',
  action: 'channel.keep',
  params: one,
  body: z.strictObject({}),
  reply: all,
});

const token = z.object({ token: z.string() });
/** The address is the key: no session is asked for, and a wrong one is answered as one that never was. */
export const atomFeedRoute = route({
  name: 'atomFeed',
  method: 'GET',
  path: '/api/feed/:token/notices.atom',
  action: 'feed.read',
  params: token,
  file: 'application/atom+xml; charset=utf-8',
});
export const calendarFeedRoute = route({
  name: 'calendarFeed',
  method: 'GET',
  path: '/api/feed/:token/deadlines.ics',
  action: 'feed.read',
  params: token,
  file: 'text/calendar; charset=utf-8',
});
