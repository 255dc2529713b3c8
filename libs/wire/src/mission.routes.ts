import {
  Goal,
  Id,
  Invitation,
  IsoDate,
  line,
  Membership,
  Mission,
  Observation,
  Organisation,
  Partner,
  prose,
  Role,
  Sector,
  Slug,
  TimeZone,
} from '@throughline/mission';
import * as z from 'zod';
import { MissionParam } from './envelope.js';
import { route } from './route.js';

export const foundMissionRoute = route({
  name: 'foundMission',
  method: 'POST',
  path: '/api/missions',
  action: 'mission.found',
  command: true,
  body: z.strictObject({
    slug: Slug,
    title: line(120),
    place: line(80),
    purpose: line(300),
    horizon: IsoDate,
    timeZone: TimeZone,
    partners: z.array(z.strictObject({ name: line(120), sector: Sector })).max(30),
  }),
  reply: z.object({ mission: Mission }),
});

export const GoalWish = z
  .strictObject({
    title: line(120),
    statement: line(300),
    measure: line(200),
    unit: prose(30),
    baseline: z.number(),
    baselineOn: IsoDate,
    target: z.number(),
    targetOn: IsoDate,
  })
  .refine((goal) => goal.baselineOn < goal.targetOn, { path: ['targetOn'], message: 'targetBeforeBaseline' });
export const adoptGoalRoute = route({
  name: 'adoptGoal',
  method: 'POST',
  path: '/api/missions/:missionId/goals',
  action: 'goal.adopt',
  command: true,
  params: MissionParam,
  body: GoalWish,
  reply: z.object({ goal: Goal }),
});
export const measureGoalRoute = route({
  name: 'measureGoal',
  method: 'POST',
  path: '/api/missions/:missionId/goals/:goalId/observations',
  action: 'goal.measure',
  command: true,
  params: z.object({ missionId: Id, goalId: Id }),
  body: Observation.strict().extend({ version: z.int() }),
  reply: z.object({ goal: Goal }),
});

export const addPartnerRoute = route({
  name: 'addPartner',
  method: 'POST',
  path: '/api/missions/:missionId/partners',
  action: 'partner.add',
  command: true,
  params: MissionParam,
  body: z.strictObject({ name: line(120), sector: Sector }),
  reply: z.object({ partner: Partner }),
});
export const describePartnerRoute = route({
  name: 'describePartner',
  method: 'POST',
  path: '/api/missions/:missionId/partners/:partnerId',
  action: 'partner.describe',
  command: true,
  params: z.object({ missionId: Id, partnerId: Id }),
  body: z.strictObject({ version: z.int(), brings: prose(1000), needs: prose(1000), contact: prose(120) }),
  reply: z.object({ partner: Partner }),
});

/** Lets a partner assess independently what it neither leads nor supports, or no longer. */
export const nameAssessorRoute = route({
  name: 'nameAssessor',
  method: 'POST',
  path: '/api/missions/:missionId/partners/:partnerId/assessor',
  action: 'assessor.name',
  command: true,
  params: z.object({ missionId: Id, partnerId: Id }),
  body: z.strictObject({ version: z.int(), independent: z.boolean() }),
  reply: z.object({ partner: Partner }),
});

const MemberParam = z.object({ missionId: Id, membershipId: Id });
export const changeMemberRoute = route({
  name: 'changeMember',
  method: 'POST',
  path: '/api/missions/:missionId/members/:membershipId',
  action: 'member.change',
  command: true,
  params: MemberParam,
  body: z.strictObject({ version: z.int(), role: Role }),
  reply: z.object({ membership: Membership }),
});
export const removeMemberRoute = route({
  name: 'removeMember',
  method: 'POST',
  path: '/api/missions/:missionId/members/:membershipId/remove',
  action: 'member.remove',
  command: true,
  params: MemberParam,
  body: z.strictObject({ version: z.int() }),
  reply: z.object({ membership: Membership }),
});

export const makeInvitationRoute = route({
  name: 'makeInvitation',
  method: 'POST',
  path: '/api/missions/:missionId/invitations',
  action: 'invitation.make',
  command: true,
  params: MissionParam,
  body: z.strictObject({
    organisationId: Id.nullable(),
    role: Role,
    days: z.int().min(1).max(90),
    useLimit: z.int().min(1).max(100),
  }),
  /** `url` is shown this once. */
  reply: z.object({ invitation: Invitation, url: z.string() }),
});
export const revokeInvitationRoute = route({
  name: 'revokeInvitation',
  method: 'POST',
  path: '/api/missions/:missionId/invitations/:invitationId/revoke',
  action: 'invitation.revoke',
  command: true,
  params: z.object({ missionId: Id, invitationId: Id }),
  body: z.strictObject({}),
  reply: z.object({ invitation: Invitation }),
});

const TokenParam = z.object({ token: z.string().max(100) });
/** What somebody who holds the link may know before they sign in. */
export const invitationRoute = route({
  name: 'invitation',
  method: 'GET',
  path: '/api/invitations/:token',
  action: 'invitation.read',
  params: TokenParam,
  reply: z.object({
    mission: Mission.pick({ title: true, place: true, purpose: true }),
    role: Role,
    organisation: Organisation.nullable(),
    invitedBy: z.object({ name: z.string(), organisation: z.string() }),
    expiresAt: z.string(),
  }),
});
export const acceptInvitationRoute = route({
  name: 'acceptInvitation',
  method: 'POST',
  path: '/api/invitations/:token/accept',
  action: 'invitation.accept',
  params: TokenParam,
  body: z.strictObject({
    name: line(80).optional(),
    title: prose(120).optional(),
    organisation: z.strictObject({ name: line(120), sector: Sector }).optional(),
  }),
  reply: z.object({ slug: z.string() }),
});
export const unsubscribeRoute = route({
  name: 'unsubscribe',
  method: 'POST',
  path: '/api/unsubscribe/:token',
  action: 'mail.unsubscribe',
  params: z.object({ token: z.string().max(200) }),
  body: z.unknown(),
  /** Letters at once and digests have links of their own. */
  reply: z.object({ stopped: z.enum(['letters', 'digest']).default('letters') }),
});
