import { randomUUID } from 'node:crypto';
import * as parser from '@throughline/coedit/parser';
import { CoeditProvider, type CoeditProviderOptions, type CoeditSocket } from '@throughline/coedit/client';
import { planSchemaVersion } from '@throughline/documents';
import { protocolVersion, type Route } from '@throughline/wire';
import { io, type ManagerOptions, type Socket } from 'socket.io-client';
import { wait } from './waiting.ts';

export interface Person {
  id: string;
  name: string;
  organisation: { id: string; name: string };
}

interface Ask {
  params?: Record<string, string>;
  body?: unknown;
  key?: string;
}

/** One signed-in person on one node, as a page would be: calls, a socket, a document. */
export class Guest {
  readonly url: string;
  readonly person: Person;
  private readonly cookie: string;
  /** That of the pages: the first node's, also on the others. */
  private readonly origin: string;
  private readonly sockets: Socket[] = [];
  private left = false;

  private constructor(url: string, person: Person, cookie: string, origin: string) {
    this.url = url;
    this.person = person;
    this.cookie = cookie;
    this.origin = origin;
  }

  static async everybody(url: string): Promise<Person[]> {
    const answer = (await (await fetch(`${url}/api/demo/people`)).json()) as { people: Person[] };
    return answer.people;
  }

  static async enter(url: string, person: Person): Promise<Guest> {
    const response = await fetch(`${url}/api/demo/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-throughline': '1' },
      body: JSON.stringify({ personId: person.id }),
    });
    if (!response.ok) throw new Error(`${person.name} could not sign in: ${response.status}`);
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    return new Guest(url, person, cookie, url);
  }

  /** The same session on another node of the same house. */
  at(url: string): Guest {
    return new Guest(url, this.person, this.cookie, this.origin);
  }

  async call(route: Route, ask: Ask = {}): Promise<{ status: number; body: unknown }> {
    const path = route.path.replace(/:(\w+)/g, (_, name: string) => ask.params?.[name] ?? '');
    const response = await fetch(`${this.url}${path}`, {
      method: route.method,
      headers: {
        cookie: this.cookie,
        'x-throughline': '1',
        ...(route.command ? { 'idempotency-key': ask.key ?? randomUUID() } : {}),
        ...(ask.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
      signal: AbortSignal.timeout(5000),
    });
    return { status: response.status, body: await response.json() };
  }

  /** Sends a command with one key until it is answered, as a page does while its server is away. */
  async insist(route: Route, ask: Ask): Promise<{ status: number; body: unknown }> {
    const key = ask.key ?? randomUUID();
    let last: unknown;
    for (let attempt = 0; attempt < 200; attempt++) {
      const answer = await this.call(route, { ...ask, key }).catch((error: unknown) => void (last = error));
      if (answer && answer.status < 500) return answer;
      if (answer) last = `${answer.status} ${JSON.stringify(answer.body)}`;
      await wait(100);
    }
    throw new Error(`${route.name} was never answered, at last: ${String(last)}`);
  }

  socket(options: Partial<ManagerOptions> = {}): Socket {
    const socket = io(this.url, {
      parser,
      path: '/socket',
      forceNew: true,
      transports: ['websocket'],
      reconnectionDelay: 50,
      reconnectionDelayMax: 300,
      extraHeaders: { origin: this.origin, cookie: this.cookie },
      ...options,
    });
    this.sockets.push(socket);
    this.comeBack(socket);
    return socket;
  }

  /** A socket that has joined a mission and follows its facts. */
  async follow(missionId: string): Promise<Socket> {
    const socket = this.socket();
    await new Promise<void>((done, fail) => {
      socket.once('connect', done);
      socket.once('connect_error', fail);
    });
    const reply = (await socket
      .timeout(10_000)
      .emitWithAck('join', { protocol: protocolVersion, missionId, known: [] })) as { ok: boolean };
    if (!reply.ok) throw new Error(`${this.person.name} may not join`);
    return socket;
  }

  write(
    documentId: string,
    socket: CoeditSocket = this.socket(),
    options: Pick<CoeditProviderOptions, 'schema' | 'patience'> = {},
  ): CoeditProvider {
    const usual = { personId: this.person.id, schema: planSchemaVersion, patience: 3000 };
    return new CoeditProvider({ socket, documentId, ...usual, ...options });
  }

  /** Turned away for want of a database, or cut: Socket.IO leaves it at that. A page does not, so this does not. */
  private comeBack(socket: Socket): void {
    const soon = () => setTimeout(() => this.left || socket.connect(), 100 + Math.random() * 200);
    socket.on('connect_error', ({ message }) => message === 'unavailable' && soon());
    socket.on('disconnect', (reason) => reason === 'io server disconnect' && soon());
  }

  leave(): void {
    this.left = true;
    for (const socket of this.sockets) socket.disconnect();
  }
}
