import {
  Agreement,
  Change,
  Channel,
  Commitment,
  Dependency,
  DependencyEnd,
  Envelope,
  Id,
  Instant,
  IsoDate,
  Layer,
  noticeReasons,
  Organisation,
  Topic,
} from '@throughline/mission';
import * as z from 'zod';
import { route } from './route.js';

/** One notice: the log entry it comes from and why this person was told. */
export const Notice = z.object({
  id: Id,
  missionSlug: z.string(),
  missionTitle: z.string(),
  reason: z.enum(noticeReasons),
  /** Names that the entry's author and lead had when this was read. */
  byName: z.string(),
  byOrganisation: z.string(),
  entry: Envelope,
  topic: Topic.nullable().default(null),
  /** It concerns a promise of the reader's organisation, or asks that organisation. */
  own: z.boolean().default(false),
  /** Where it went, each with whose word that was. */
  channels: z.partialRecord(Channel, Layer).default({}),
  readAt: Instant.nullable(),
});
export type Notice = z.infer<typeof Notice>;

export const inboxRoute = route({
  name: 'inbox',
  method: 'GET',
  path: '/api/inbox',
  action: 'inbox.read',
  query: z.object({ before: Id.optional(), unread: z.enum(['yes']).optional() }),
  reply: z.object({ notices: z.array(Notice), unread: z.int(), more: z.boolean() }),
});
export const markReadRoute = route({
  name: 'markRead',
  method: 'POST',
  path: '/api/inbox/read',
  action: 'inbox.mark',
  body: z.strictObject({ ids: z.union([z.array(Id).min(1).max(100), z.literal('all')]), read: z.boolean() }),
  reply: z.object({ unread: z.int() }),
});

/** What Today says: the promises that touch this person's organisation, and what happened since they were last here. */
export const todayRoute = route({
  name: 'today',
  method: 'GET',
  path: '/api/today',
  action: 'inbox.read',
  reply: z.object({
    lastHereAt: Instant.nullable(),
    missions: z.array(
      z.object({
        missionId: Id,
        slug: z.string(),
        title: z.string(),
        place: z.string(),
        role: z.string(),
        today: IsoDate,
        timeZone: z.string(),
        confidenceDays: z.int().default(35),
      }),
    ),
    /** Those that the person's organisation leads or supports. */
    commitments: z.array(Commitment),
    /** Texts that the person's organisation is asked to agree and has not answered yet. */
    agreements: z.array(Agreement),
    /** Changes that wait for the person's organisation, or for the person as a chair or the secretariat. */
    changes: z
      .array(
        z.object({ asks: z.enum(['accept', 'answer', 'decide']), change: Change, commitment: Commitment }),
      )
      .default([]),
    /** Dependencies that the person's organisation is asked to agree. */
    dependencies: z
      .array(z.object({ dependency: Dependency, dependant: DependencyEnd, needed: DependencyEnd }))
      .default([]),
    organisations: z.array(Organisation),
    /** Missions in which more happened than `since` lists. */
    more: z.array(Id).default([]),
    since: z.array(
      z.object({ missionId: Id, entry: Envelope, byName: z.string(), byOrganisation: z.string() }),
    ),
  }),
});
