import * as z from 'zod';
import { Instant, IsoDate, TimeZone } from './day.js';
import { Id, line, prose } from './text.js';

export const MissionState = z.enum(['forming', 'active', 'reviewing', 'closed']);

export const Slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{1,58}[a-z0-9])$/);

/** A long-term outcome that nobody can achieve alone. */
export const Mission = z.object({
  id: Id,
  slug: Slug,
  title: line(120),
  place: line(80),
  purpose: line(300),
  horizon: IsoDate,
  timeZone: TimeZone,
  state: MissionState,
  foundedOn: IsoDate,
  /** Days by which a forecast may slip past what was agreed before it needs a decision. */
  notedDays: z.int().min(0).max(365).default(30),
  /** Days that those who are asked about a change have to answer. */
  answerDays: z.int().min(1).max(90).default(7),
  /** Days after which a judgement of confidence is unknown. */
  confidenceDays: z.int().min(7).max(365).default(35),
  version: z.int(),
});
export type Mission = z.infer<typeof Mission>;

export const audienceKinds = ['public', 'workspace', 'board', 'named'] as const;
export const AudienceKind = z.enum(audienceKinds);
export type AudienceKind = z.infer<typeof AudienceKind>;

/** Who may read: a room with a gapless sequence of its own. A fact belongs to exactly one. */
export const Audience = z.object({ id: Id, missionId: Id, kind: AudienceKind, name: line(120) });
export type Audience = z.infer<typeof Audience>;

/** An organisation's place in a mission. */
export const Partner = z.object({
  id: Id,
  missionId: Id,
  organisationId: Id,
  brings: prose(1000),
  needs: prose(1000),
  contact: prose(120),
  state: z.enum(['invited', 'active', 'paused', 'left']),
  voting: z.boolean(),
  /** Named by the stewards to assess independently what it neither leads nor supports. */
  independent: z.boolean().default(false),
  joinedOn: IsoDate,
  version: z.int(),
});
export type Partner = z.infer<typeof Partner>;

export const roles = ['chair', 'secretariat', 'boardMember', 'partner', 'observer'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** A person's standing in a mission. `title` is the post they hold ("Deputy director, homes"). */
export const Membership = z.object({
  id: Id,
  missionId: Id,
  personId: Id,
  organisationId: Id,
  role: Role,
  title: prose(120),
  joinedAt: Instant,
  endedAt: Instant.nullable(),
  version: z.int(),
});
export type Membership = z.infer<typeof Membership>;

/** A link that lets somebody in. The secret itself is never stored or shown again. */
export const Invitation = z.object({
  id: Id,
  missionId: Id,
  /** The organisation that the invited will speak for; null lets them name a new one. */
  organisationId: Id.nullable(),
  role: Role,
  expiresAt: Instant,
  useLimit: z.int().min(1).max(100),
  uses: z.int(),
  revokedAt: Instant.nullable(),
  madeBy: Id,
  version: z.int(),
});
export type Invitation = z.infer<typeof Invitation>;
