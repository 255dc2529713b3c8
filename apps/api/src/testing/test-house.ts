import { freePort } from '@throughline/testkit';
import type { NestExpressApplication } from '@nestjs/platform-express';
import * as parser from '@throughline/coedit/parser';
import type { Mission, Profile, Role, Sector } from '@throughline/mission';
import type { Route } from '@throughline/wire';
import { io, type Socket } from 'socket.io-client';
import { v7 } from 'uuid';
import { buildApp } from '../build-app.js';
import { MissionsService } from '../missions/missions.service.js';
import { addMember, addPartner, organisationNamed, workspaceOf } from '../missions/mission-founding.js';
import { newProfile } from '../partners/invitations.service.js';
import { readConfig } from '../platform/config.js';
import { migrate, openDatabase } from '../platform/database.js';
import { Log } from '../platform/log.js';
import { MissionWriter } from '../platform/mission-writer.js';
import type { Net } from '../platform/outbound/outbound.js';
import type { Ground } from '../platform/platform.module.js';
import { Sessions } from '../platform/sign-in/sessions.js';
import { personTable } from '../platform/tables.js';
import { testDatabase } from './test-database.js';

const prepare = async (url: string) => {
  const database = await openDatabase(url, 4);
  await migrate(database);
  await database.destroy();
};

export interface Guest extends Profile {
  readonly cookie: string;
}

export interface Answer {
  readonly status: number;
  readonly body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- what a server may answer in a test is anything
  readonly headers: Headers;
}

interface Call {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  key?: string;
  headers?: Record<string, string>;
}

/** The real product over a database of its own, listening on loopback, with people and missions made to order. */
export class TestHouse {
  private readonly sockets: Socket[] = [];

  private constructor(
    readonly app: NestExpressApplication,
    readonly ground: Ground,
    readonly url: string,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(environment: Record<string, string> = {}, net?: Net): Promise<TestHouse> {
    const { url, drop } = await testDatabase(prepare);
    return TestHouse.start({ DATABASE_URL: url, ...environment }, drop, net);
  }

  /** Another node of the same house: same database, same secret, same public address. */
  node(environment: Record<string, string> = {}): Promise<TestHouse> {
    const { settings } = this.ground;
    const shared = { DATABASE_URL: settings.databaseUrl, PUBLIC_URL: settings.publicUrl };
    return TestHouse.start(
      { ...shared, ...(settings.redisUrl ? { REDIS_URL: settings.redisUrl } : {}), ...environment },
      () => Promise.resolve(),
    );
  }

  private static async start(
    environment: Record<string, string>,
    drop: () => Promise<void>,
    net?: Net,
  ): Promise<TestHouse> {
    const port = await freePort();
    const config = readConfig({
      PORT: String(port),
      DEMO: 'on',
      LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent',
      RATE_LIMIT_FACTOR: '1000',
      NOTICE_WAIT: '0',
      SECRET: 'a secret of the tests, thirty-two characters',
      ...environment,
    });
    const settings = { ...config, databaseUrl: config.databaseUrl ?? '', secret: config.secret ?? '' };
    const database = await openDatabase(settings.databaseUrl, settings.databasePool);
    const ground = { settings, database, log: new Log(settings.logLevel), ...(net ? { net } : {}) };
    const app = await buildApp(ground);
    await app.listen(port, '127.0.0.1');
    return new TestHouse(app, ground, `http://localhost:${port}`, drop);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.disconnect();
    await this.app.close();
    await this.ground.database.destroy();
    await this.drop();
  }

  get db() {
    return this.ground.database;
  }

  /** A signed-in person of an organisation of that name, which is made if needed. */
  async guest(
    name: string,
    organisation: string,
    sector: Sector = 'civilSociety',
    rights: Partial<Profile> = {},
  ): Promise<Guest> {
    const { id: organisationId } = await organisationNamed(this.db.manager, organisation, sector);
    const email = `${name.toLowerCase().replace(/\W/g, '.')}.${v7().slice(-6)}@example.org`;
    const person = { ...newProfile({ email, name, organisationId, timeZone: 'Europe/London' }), ...rights };
    await this.db.manager.insert(personTable, person);
    return { ...person, cookie: await this.cookieOf(email) };
  }

  async cookieOf(email: string): Promise<string> {
    const cookies = await this.app.get(Sessions).enterAs(email, {});
    return (cookies ?? []).map((cookie) => cookie.split(';')[0]).join('; ');
  }

  async mission(slug: string, founder: Guest): Promise<Mission> {
    const command = { missionId: '', personId: founder.id, key: v7(), name: 'test', body: slug };
    const purpose = 'Nobody here lives in a cold home.';
    const wish = {
      slug,
      title: `Mission ${slug}`,
      place: 'Here',
      purpose,
      horizon: '2032-03-31',
      timeZone: 'Europe/London',
      partners: [],
    };
    return (await this.app.get(MissionsService, { strict: false }).found(command, wish)).mission;
  }

  async join(mission: Mission, guest: Guest, role: Role): Promise<void> {
    await this.app.get(MissionWriter).writeOnBehalf(mission.id, async (tx) => {
      const workspaceId = await workspaceOf(tx.db, mission.id);
      const [organisation] = await tx.db.query('select id, name, sector from organisation where id = $1', [
        guest.organisationId,
      ]);
      await addPartner(tx, workspaceId, organisation);
      await addMember(tx, workspaceId, { personId: guest.id, role, title: '' });
    });
  }

  /** A board's or named audience with these people in it. */
  async audience(mission: Mission, kind: 'board' | 'named', guests: readonly Guest[]): Promise<string> {
    const id = v7();
    await this.db.query('insert into audience (id, mission_id, kind, name) values ($1, $2, $3, $4)', [
      id,
      mission.id,
      kind,
      `${kind} ${id.slice(-4)}`,
    ]);
    for (const guest of guests)
      await this.db.query('insert into audience_member (audience_id, person_id) values ($1, $2)', [
        id,
        guest.id,
      ]);
    return id;
  }

  workspace(mission: Mission): Promise<string> {
    return workspaceOf(this.db.manager, mission.id);
  }

  /** Calls a route of the contract as a page would, with a fresh idempotency key unless one is given. */
  async call(route: Route, guest: Guest | null, call: Call = {}): Promise<Answer> {
    const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(call.params?.[name] ?? 'missing'),
    );
    const query = call.query ? `?${new URLSearchParams(call.query)}` : '';
    const response = await fetch(`${this.url}${path}${query}`, {
      method: route.method,
      headers: {
        'x-throughline': '1',
        ...(guest ? { cookie: guest.cookie } : {}),
        ...(route.command ? { 'idempotency-key': call.key ?? v7() } : {}),
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...call.headers,
      },
      ...(call.body === undefined
        ? {}
        : { body: typeof call.body === 'string' ? call.body : JSON.stringify(call.body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
  }

  /** Sends a file's bytes to a route, as a page would. */
  async upload(
    route: Route,
    guest: Guest,
    sent: {
      params: Record<string, string>;
      bytes: BodyInit | Buffer;
      name: string;
      query?: Record<string, string>;
      key?: string;
      headers?: HeadersInit;
    },
  ): Promise<Answer> {
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => sent.params[name] ?? 'missing');
    const response = await fetch(
      `${this.url}${path}?${new URLSearchParams({ name: sent.name, ...sent.query })}`,
      {
        method: 'POST',
        headers: {
          'x-throughline': '1',
          'content-type': 'application/octet-stream',
          'idempotency-key': sent.key ?? v7(),
          cookie: guest.cookie,
          ...sent.headers,
        },
        body: sent.bytes,
        ...(sent.bytes instanceof ReadableStream ? { duplex: 'half' } : {}),
      } as RequestInit,
    );
    return { status: response.status, body: await response.json(), headers: response.headers };
  }

  /** A socket of a guest, connected unless refused. */
  socket(guest: Guest | null, options: object = {}): Socket {
    const socket = io(this.url, {
      parser,
      path: '/socket',
      forceNew: true,
      reconnection: false,
      extraHeaders: { origin: this.ground.settings.publicUrl, ...(guest ? { cookie: guest.cookie } : {}) },
      ...options,
    });
    this.sockets.push(socket);
    return socket;
  }
}

/** Waits until something holds, asking again; fails with the reason when it never does. */
export async function eventually<T>(
  ask: () => T | Promise<T>,
  what = 'the condition',
): Promise<NonNullable<T>> {
  const giveUp = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer as NonNullable<T>;
    if (Date.now() > giveUp) throw new Error(`${what} never held`);
    await new Promise((done) => setTimeout(done, 25));
  }
}
