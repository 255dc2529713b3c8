import {
  Agreement,
  Audience,
  Change,
  Commitment,
  Dependency,
  Envelope,
  Goal,
  Id,
  Invitation,
  IsoDate,
  Membership,
  Mission,
  Organisation,
  Partner,
  Person,
} from '@throughline/mission';
import * as z from 'zod';
import { route } from './route.js';

// Apart from the commands: every page of a mission reads it, and loads a command only with the dialog that sends it.
/** All that a member may read of a mission at one moment, with each audience's number at that moment. */
export const MissionSnapshot = z.object({
  mission: Mission,
  me: Membership,
  today: IsoDate,
  planId: Id,
  audiences: z.array(Audience.extend({ number: z.int() })),
  organisations: z.array(Organisation),
  partners: z.array(Partner),
  people: z.array(Person),
  memberships: z.array(Membership),
  invitations: z.array(Invitation),
  goals: z.array(Goal),
  commitments: z.array(Commitment),
  agreements: z.array(Agreement),
  /** Those that are open, and dependencies that are asked for or agreed. */
  changes: z.array(Change).default([]),
  dependencies: z.array(Dependency).default([]),
  /** The newest entries, newest first, at most 30. */
  recent: z.array(Envelope),
});
export type MissionSnapshot = z.infer<typeof MissionSnapshot>;

export const missionRoute = route({
  name: 'mission',
  method: 'GET',
  path: '/api/missions/:slug',
  action: 'mission.read',
  params: z.object({ slug: z.string().max(100) }),
  reply: MissionSnapshot,
});
