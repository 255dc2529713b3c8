import { Controller, Inject } from '@nestjs/common';
import {
  askCodeRoute,
  changeProfileRoute,
  endAllSessionsRoute,
  endSessionRoute,
  protocolVersion,
  sessionRoute,
  sessionsRoute,
  signInRoute,
  signOutRoute,
} from '@throughline/wire';
import { DataSource } from 'typeorm';
import { InvitationsService } from '../../partners/invitations.service.js';
import { type Settings, SETTINGS } from '../config.js';
import { type Ask, Asked } from '../http/ask.js';
import { Handles } from '../http/handles.js';
import { RateLimits } from '../rate-limits.js';
import { Refused } from '../refused.js';
import { organisationTable, personTable } from '../tables.js';
import { unreadOf } from '../unread.js';
import { type Session, Sessions } from './sessions.js';

@Controller()
export class SignInController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(InvitationsService) private readonly invitations: InvitationsService,
    @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Answers the same for every address; only a known or invited one is mailed. */
  @Handles(askCodeRoute)
  async askCode(@Asked() ask: Ask<typeof askCodeRoute>) {
    const { email, invitation } = ask.body;
    await this.limits.spend('codePerAddress', ask.request.ip ?? '');
    await this.limits.spend('codePerAccount', email);
    const known = await this.database.manager.existsBy(personTable, { email });
    if (known || (invitation && (await this.invitations.opens(invitation)))) this.sessions.askCode(email);
    return {};
  }

  @Handles(signInRoute)
  async signIn(@Asked() ask: Ask<typeof signInRoute>) {
    const { email, code } = ask.body;
    await this.limits.spend('signInPerAddress', ask.request.ip ?? '');
    await this.limits.spend('signInPerAccount', email);
    const cookies = await this.sessions.enter(email, code, ask.request.headers);
    if (!cookies) throw new Refused('codeWrong');
    ask.response.append('Set-Cookie', cookies);
    return { profile: await this.database.manager.findOneBy(personTable, { email }) };
  }

  @Handles(signOutRoute)
  async signOut(@Asked() ask: Ask<typeof signOutRoute>) {
    if (ask.session) await this.sessions.end(ask.session, ask.session.id);
    ask.response.append('Set-Cookie', await this.sessions.leave(ask.request.headers));
    return {};
  }

  @Handles(sessionRoute)
  async session(@Asked() ask: Ask<typeof sessionRoute>) {
    const db = this.database.manager;
    const email = ask.session?.email;
    const profile = email ? await db.findOneBy(personTable, { email }) : null;
    return {
      profile,
      organisation: profile && (await db.findOneBy(organisationTable, { id: profile.organisationId })),
      pendingEmail: profile ? null : (email ?? null),
      demo: this.settings.demo,
      unread: profile ? await unreadOf(this.database, profile.id) : 0,
      protocol: protocolVersion,
    };
  }

  @Handles(sessionsRoute)
  async list(@Asked() ask: Ask<typeof sessionsRoute>) {
    const { id, email } = sessionOf(ask);
    const rows = await this.sessions.list(email);
    return {
      sessions: rows.map((row) => ({
        id: row.id,
        current: row.id === id,
        device: (row.userAgent ?? '').slice(0, 300),
        startedAt: row.createdAt.toISOString(),
        lastSeenAt: row.updatedAt.toISOString(),
        expiresAt: row.expiresAt.toISOString(),
      })),
    };
  }

  @Handles(endSessionRoute)
  async endOne(@Asked() ask: Ask<typeof endSessionRoute>) {
    await this.sessions.end(sessionOf(ask), ask.params.sessionId);
    return {};
  }

  @Handles(endAllSessionsRoute)
  async endAll(@Asked() ask: Ask<typeof endAllSessionsRoute>) {
    await this.sessions.end(sessionOf(ask), null);
    return {};
  }

  @Handles(changeProfileRoute)
  async changeProfile(@Asked() ask: Ask<typeof changeProfileRoute>) {
    await this.database.manager.update(personTable, { id: ask.by.personId }, ask.body);
    return { profile: await this.database.manager.findOneByOrFail(personTable, { id: ask.by.personId }) };
  }
}

function sessionOf(ask: { session: Session | null }): Session {
  if (!ask.session) throw new Refused('notSignedIn');
  return ask.session;
}
