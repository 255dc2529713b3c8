import type { IncomingHttpHeaders } from 'node:http';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { betterAuth } from 'better-auth';
import { fromNodeHeaders } from 'better-auth/node';
import { emailOTP } from 'better-auth/plugins';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { type Settings, SETTINGS } from '../config.js';
import { Log } from '../log.js';
import { Mail } from '../mail/mail.js';
import { notify } from '../mission-writer.js';

/** Somebody who proved an address. `personId` is null until they have accepted an invitation. */
export interface Session {
  readonly id: string;
  readonly email: string;
  readonly personId: string | null;
}

const minutes = 10;
const recentFor = 10_000;
const codeLetter = (email: string, code: string) => ({
  to: email,
  subject: `${code} is your Throughline code`,
  text: `Your code is ${code}\n\nType it into the page where you asked for it, within ${minutes} minutes. It works once.\nIf you did not ask for it, do nothing: nobody can sign in without it.\n`,
});

function makeAuth(settings: Settings, pool: pg.Pool, sendCode: (email: string, code: string) => void) {
  const secure = settings.publicUrl.startsWith('https:');
  return betterAuth({
    secret: settings.secret,
    baseURL: settings.publicUrl,
    database: pool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    session: { expiresIn: 7 * 86_400, updateAge: 3600 },
    advanced: {
      database: { generateId: 'uuid' },
      useSecureCookies: false, // the name and attributes below say it themselves, with the stricter __Host- prefix
      cookies: {
        session_token: {
          name: secure ? '__Host-throughline' : 'throughline',
          attributes: { httpOnly: true, sameSite: 'lax', path: '/', secure },
        },
      },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      emailOTP({
        storeOTP: 'hashed',
        allowedAttempts: 3,
        expiresIn: minutes * 60,
        sendVerificationOTP: async ({ email, otp }) => sendCode(email, otp),
      }),
    ],
  });
}

/** Sign-in by a mailed code, and sessions, over better-auth; its tables stand in a schema of their own. */
@Injectable()
export class Sessions implements OnApplicationShutdown {
  private readonly pool: pg.Pool;
  private readonly auth: ReturnType<typeof makeAuth>;
  private readonly recent = new Map<string, Promise<Session | null>>();

  constructor(
    @Inject(SETTINGS) settings: Settings,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Mail) mail: Mail,
    @Inject(Log) private readonly log: Log,
  ) {
    this.pool = new pg.Pool({
      connectionString: settings.databaseUrl,
      options: '-c search_path=auth',
      max: 5,
      connectionTimeoutMillis: 5000,
      query_timeout: 15_000,
      keepAlive: true,
    });
    this.pool.on('error', (error) => log.warn({ err: error.message }, 'sign-in pool'));
    // The pool hears of those that rest alone: one that breaks in the hands of the library would end the process.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
    // Not awaited: the answer's time must not tell whether an address is known.
    const send = (email: string, code: string) =>
      void mail
        .send(codeLetter(email, code))
        .catch((error: Error) => log.error({ err: error.message }, 'code not mailed'));
    this.auth = makeAuth(settings, this.pool, send);
  }

  /** Begins to mail a code. Not awaited: how long it takes would tell whether the address is known. */
  askCode(email: string): void {
    const asked = this.auth.api.sendVerificationOTP({ body: { email, type: 'sign-in' } });
    asked.catch((error: Error) => this.log.error({ err: error.message }, 'code not made'));
  }

  /** Checks a code and begins a session. Gives the cookies to set, or undefined when the code is wrong or spent. */
  async enter(email: string, code: string, headers: IncomingHttpHeaders): Promise<string[] | undefined> {
    const answer = await this.auth.api.signInEmailOTP({
      body: { email, otp: code },
      headers: fromNodeHeaders(headers),
      asResponse: true,
    });
    if (answer.status >= 500) throw new Error(`sign-in answered ${answer.status}`);
    return answer.ok ? answer.headers.getSetCookie() : undefined;
  }

  /** Begins a session without mail: demo mode alone calls this. */
  async enterAs(email: string, headers: IncomingHttpHeaders): Promise<string[] | undefined> {
    const code = await this.auth.api.createVerificationOTP({ body: { email, type: 'sign-in' } });
    return this.enter(email, code, headers);
  }

  async read(headers: IncomingHttpHeaders): Promise<Session | null> {
    if (!headers.cookie) return null;
    const found = await this.auth.api.getSession({ headers: fromNodeHeaders(headers) });
    if (!found) return null;
    const { email } = found.user;
    const people = await this.database.query<{ id: string }[]>('select id from person where email = $1', [
      email,
    ]);
    return { id: found.session.id, email, personId: people[0]?.id ?? null };
  }

  /**
   * For a socket's handshake: a page whose connection breaks comes back within seconds, and after a restart all do at
   * once. What was read is good for some seconds, unless somebody signed out meanwhile (`forget`).
   */
  readForSocket(headers: IncomingHttpHeaders): Promise<Session | null> {
    const { cookie } = headers;
    const known = cookie === undefined ? undefined : this.recent.get(cookie);
    if (known) return known;
    const reading = this.read(headers);
    if (cookie === undefined) return reading;
    this.recent.set(cookie, reading);
    setTimeout(() => this.recent.get(cookie) === reading && this.recent.delete(cookie), recentFor).unref();
    reading.catch(() => this.recent.delete(cookie));
    return reading;
  }

  /** Somebody signed out, or it may be that they did: sessions are read anew. */
  forget(): void {
    this.recent.clear();
  }

  async leave(headers: IncomingHttpHeaders): Promise<string[]> {
    const answer = await this.auth.api.signOut({ headers: fromNodeHeaders(headers), asResponse: true });
    return answer.headers.getSetCookie();
  }

  /** Whether a session that was read earlier still stands. */
  async stands(sessionId: string): Promise<boolean> {
    const rows = await this.database.query<unknown[]>(
      'select from auth.session where id = $1 and "expiresAt" > now()',
      [sessionId],
    );
    return rows.length === 1;
  }

  /** The sessions of an address, newest first. */
  list(email: string) {
    return this.database.query<
      { id: string; createdAt: Date; updatedAt: Date; expiresAt: Date; userAgent: string | null }[]
    >(
      `select s.id, s."createdAt", s."updatedAt", s."expiresAt", s."userAgent" from auth.session s
       join auth."user" u on u.id = s."userId" where u.email = $1 and s."expiresAt" > now() order by s."createdAt" desc`,
      [email],
    );
  }

  /** Ends one session of an address, or all of them, on every node. */
  async end(session: Session, sessionId: string | null): Promise<void> {
    await this.database.transaction(async (db) => {
      await db.query(
        `delete from auth.session s using auth."user" u
         where u.id = s."userId" and u.email = $1 and ($2::uuid is null or s.id = $2)`,
        [session.email, sessionId],
      );
      if (session.personId) await notify(db, { signedOut: { personId: session.personId, sessionId } });
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
