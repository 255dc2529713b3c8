import {
  Id,
  Instant,
  Language,
  line,
  Organisation,
  Person,
  Profile,
  Sector,
  Theme,
  TimeZone,
} from '@throughline/mission';
import * as z from 'zod';
import { Nothing } from './envelope.js';
import { route } from './route.js';

const Email = z
  .email()
  .max(254)
  .transform((email) => email.toLowerCase());

export const askCodeRoute = route({
  name: 'askCode',
  method: 'POST',
  path: '/api/sign-in/code',
  action: 'session.begin',
  body: z.strictObject({ email: Email, invitation: z.string().max(100).optional() }),
  reply: Nothing,
});

export const signInRoute = route({
  name: 'signIn',
  method: 'POST',
  path: '/api/sign-in',
  action: 'session.begin',
  body: z.strictObject({
    email: Email,
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/),
  }),
  reply: z.object({ profile: Profile.nullable() }),
});

export const signOutRoute = route({
  name: 'signOut',
  method: 'POST',
  path: '/api/sign-out',
  action: 'session.read',
  body: z.strictObject({}),
  reply: Nothing,
});

/** Who is signed in. `pendingEmail`: a session whose person has not accepted an invitation yet. */
export const sessionRoute = route({
  name: 'session',
  method: 'GET',
  path: '/api/session',
  action: 'session.read',
  reply: z.object({
    profile: Profile.nullable(),
    organisation: Organisation.nullable(),
    pendingEmail: z.string().nullable(),
    demo: z.boolean(),
    unread: z.int(),
    protocol: z.int(),
  }),
});

export const SessionRow = z.object({
  id: z.string(),
  current: z.boolean(),
  device: z.string(),
  startedAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
});
export const sessionsRoute = route({
  name: 'sessions',
  method: 'GET',
  path: '/api/sessions',
  action: 'session.end',
  reply: z.object({ sessions: z.array(SessionRow) }),
});
export const endSessionRoute = route({
  name: 'endSession',
  method: 'DELETE',
  path: '/api/sessions/:sessionId',
  action: 'session.end',
  params: z.object({ sessionId: Id }),
  reply: Nothing,
});
export const endAllSessionsRoute = route({
  name: 'endAllSessions',
  method: 'POST',
  path: '/api/sessions/end-all',
  action: 'session.end',
  body: z.strictObject({}),
  reply: Nothing,
});

export const changeProfileRoute = route({
  name: 'changeProfile',
  method: 'POST',
  path: '/api/profile',
  action: 'profile.change',
  body: z.strictObject({
    name: line(80),
    language: Language,
    theme: Theme,
    timeZone: TimeZone,
    mailNotices: z.boolean(),
  }),
  reply: z.object({ profile: Profile }),
});

export const demoPeopleRoute = route({
  name: 'demoPeople',
  method: 'GET',
  path: '/api/demo/people',
  action: 'service.enterDemo',
  reply: z.object({ people: z.array(Person.extend({ title: z.string(), organisation: Organisation })) }),
});
export const demoSignInRoute = route({
  name: 'demoSignIn',
  method: 'POST',
  path: '/api/demo/sign-in',
  action: 'service.enterDemo',
  body: z.strictObject({ personId: Id }),
  reply: z.object({ profile: Profile }),
});
export const DemoMail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  sentAt: Instant,
});
export const demoMailRoute = route({
  name: 'demoMail',
  method: 'GET',
  path: '/api/demo/mail',
  action: 'service.enterDemo',
  reply: z.object({ mail: z.array(DemoMail) }),
});

/** The one-time door of an empty installation: makes the first organisation and its service administrator. */
export const setUpRoute = route({
  name: 'setUp',
  method: 'POST',
  path: '/api/set-up',
  action: 'service.setUp',
  body: z.strictObject({
    token: z.string().max(100),
    organisation: z.strictObject({ name: line(120), sector: Sector }),
    name: line(80),
    email: Email,
  }),
  reply: Nothing,
});

export const organisationsRoute = route({
  name: 'organisations',
  method: 'GET',
  path: '/api/organisations',
  action: 'organisation.list',
  reply: z.object({ organisations: z.array(Organisation) }),
});
export const foundOrganisationRoute = route({
  name: 'foundOrganisation',
  method: 'POST',
  path: '/api/organisations',
  action: 'organisation.found',
  command: true,
  body: z.strictObject({ name: line(120), sector: Sector }),
  reply: z.object({ organisation: Organisation }),
});
/** Names a person (by address) who may found missions for an organisation. They sign in with a code as anybody does. */
export const nameOrganisationAdminRoute = route({
  name: 'nameOrganisationAdmin',
  method: 'POST',
  path: '/api/organisations/:organisationId/administrators',
  action: 'organisation.nameAdmin',
  command: true,
  params: z.object({ organisationId: Id }),
  body: z.strictObject({ name: line(80), email: Email }),
  reply: z.object({ person: Person }),
});
