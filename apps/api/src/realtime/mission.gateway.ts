import { Inject, type OnApplicationShutdown } from '@nestjs/common';
import {
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  WebSocketGateway,
} from '@nestjs/websockets';
import { Envelope } from '@throughline/mission';
import { type HereAsk, type JoinAsk, type JoinReply, protocolVersion } from '@throughline/wire';
import { DataSource } from 'typeorm';
import { Log } from '../platform/log.js';
import { Metrics } from '../platform/metrics.js';
import { entriesMissed } from '../platform/mission-log.js';
import { RateLimits } from '../platform/rate-limits.js';
import { Refused } from '../platform/refused.js';
import { Sessions } from '../platform/sign-in/sessions.js';
import { unreadOf } from '../platform/unread.js';
import { standingIn } from '../platform/standing.js';
import { Evictions } from './evictions.js';
import { News } from './news.js';
import { On, parseAsk } from './on.js';
import { Presence } from './presence.js';
import { Relay } from './relay.js';
import { SlowReaders } from './slow-readers.js';
import { audienceRoom, type HouseServer, type HouseSocket, missionRoom, personRoom } from './socket.js';

const mostMissed = 500;

/** The socket's door: who it is, which missions it follows, where its person is. Facts go out by the relay alone. */
@WebSocketGateway()
export class MissionGateway
  implements OnGatewayInit<HouseServer>, OnGatewayConnection, OnGatewayDisconnect, OnApplicationShutdown
{
  private watching: NodeJS.Timeout | undefined;

  // eslint-disable-next-line no-restricted-syntax -- the one door of the socket: it binds ten parts and does little itself
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Relay) private readonly relay: Relay,
    @Inject(Presence) private readonly presence: Presence,
    @Inject(Evictions) private readonly evictions: Evictions,
    @Inject(RateLimits) private readonly limits: RateLimits,
    @Inject(SlowReaders) private readonly slowReaders: SlowReaders,
    @Inject(News) private readonly news: News,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Log) private readonly log: Log,
  ) {}

  afterInit(server: HouseServer): void {
    server.use((socket, next) => {
      this.admit(socket as HouseSocket).then(
        (admitted) => next(admitted ? undefined : new Error('notSignedIn')),
        (error: Error) => {
          this.log.warn({ err: error.message }, 'socket not admitted');
          next(new Error('unavailable'));
        },
      );
    });
    for (const part of [this.relay, this.presence, this.evictions]) part.serve(server);
    this.news.onNews((item) => {
      if ('inbox' in item)
        for (const personId of item.inbox)
          void this.tellUnread(server, personId).catch((error: Error) =>
            this.log.warn({ err: error.message }, 'unread count'),
          );
    });
    this.watching = this.slowReaders.watch(server);
  }

  handleConnection(socket: HouseSocket): void {
    this.metrics.sockets.inc();
    void socket.join(personRoom(socket.data.personId));
    // An event that the contract does not have gets an answer, so that a page never waits for nothing.
    socket.onAny((event: string, ...rest: unknown[]) => {
      const reply = rest.at(-1);
      const known = socket.listenerCount(event) > 0 || event.startsWith('doc:');
      if (!known && typeof reply === 'function')
        (reply as (answer: unknown) => void)({ ok: false, refusal: 'malformed' });
    });
  }

  handleDisconnect(socket: HouseSocket): void {
    this.metrics.sockets.dec();
    for (const missionId of socket.data.missions?.keys() ?? []) this.presence.leave(socket.id, missionId);
  }

  @On('join')
  async join(socket: HouseSocket, payload: unknown): Promise<JoinReply> {
    const ask = parseAsk('join', payload);
    if (!ask) return { ok: false, refusal: 'malformed' };
    if (ask.protocol !== protocolVersion) {
      socket.emit('reload', { protocol: protocolVersion });
      return { ok: false, refusal: 'reload' };
    }
    try {
      await this.limits.spend('join', socket.data.personId);
      return await this.enter(socket, ask);
    } catch (error) {
      if (error instanceof Refused) return { ok: false, refusal: 'tooMany' };
      this.log.warn({ err: (error as Error).message }, 'join');
      return { ok: false, refusal: 'unavailable' };
    }
  }

  @On('leave')
  leave(socket: HouseSocket, payload: unknown): { ok: boolean } {
    const ask = parseAsk('leave', payload);
    if (!ask || !socket.data.missions.has(ask.missionId)) return { ok: false };
    this.evictions.leaveRooms(socket, ask.missionId);
    return { ok: true };
  }

  @On('here')
  async here(socket: HouseSocket, payload: unknown): Promise<{ ok: boolean }> {
    const ask = parseAsk('here', payload);
    if (!ask || !socket.data.missions.has(ask.missionId)) return { ok: false };
    const shown = await this.shownToAll(ask).catch(() => false); // unknown is not shown
    const where = shown
      ? ask
      : { screen: ask.screen === 'commitment' ? ('commitments' as const) : ask.screen, recordId: null };
    if (!socket.data.missions.has(ask.missionId)) return { ok: false }; // left while we looked
    const { screen, recordId } = where;
    this.presence.show(socket, ask.missionId, { personId: socket.data.personId, screen, recordId });
    return { ok: true };
  }

  /** Presence goes to everybody in the mission, so it may name only what everybody may read. */
  private async shownToAll({ missionId, recordId }: HereAsk): Promise<boolean> {
    if (!recordId) return true;
    const rows = await this.database.query<unknown[]>(
      `select from commitment c join audience a on a.id = c.audience_id
       where c.id = $1 and c.mission_id = $2 and a.kind in ('public', 'workspace')`,
      [recordId, missionId],
    );
    return rows.length === 1;
  }

  onApplicationShutdown(): void {
    clearInterval(this.watching);
  }

  private async admit(socket: HouseSocket): Promise<boolean> {
    // A node that may have missed that somebody signed out reads anew.
    if (!this.news.isFresh) this.sessions.forget();
    const session = await this.sessions.readForSocket(socket.handshake.headers);
    if (!session?.personId) return false;
    Object.assign(socket.data, { session, personId: session.personId, missions: new Map() });
    return true;
  }

  /** Rooms first, then the past: an overlap is dropped by number, a gap would be a loss. */
  private async enter(socket: HouseSocket, ask: JoinAsk): Promise<JoinReply> {
    const standing = await standingIn(this.database, ask.missionId, socket.data.personId);
    if (!standing) return { ok: false, refusal: 'notFound' };
    const audienceIds = [...standing.audienceIds];
    this.evictions.leaveRooms(socket, ask.missionId);
    socket.data.missions.set(ask.missionId, new Set(audienceIds));
    await socket.join([missionRoom(ask.missionId), ...audienceIds.map(audienceRoom)]);
    await this.relay.follow(audienceIds);
    // Again: a place that ended while we joined must not leave a socket behind in the rooms.
    const still = await standingIn(this.database, ask.missionId, socket.data.personId);
    if (!still) {
      this.evictions.leaveRooms(socket, ask.missionId);
      return { ok: false, refusal: 'notFound' };
    }
    const { missed, resync } = await this.missed(ask, standing.audienceIds);
    const audiences = await this.audiencesOf(audienceIds);
    return { ok: true, audiences, missed, resync, present: this.presence.of(ask.missionId) };
  }

  private async missed(
    ask: JoinAsk,
    mine: ReadonlySet<string>,
  ): Promise<{ missed: Envelope[]; resync: boolean }> {
    const heads = new Map((await this.relay.headsOf([...mine])).map(({ id, head }) => [id, head]));
    const missed: Envelope[] = [];
    for (const known of ask.known.filter(({ audienceId }) => mine.has(audienceId))) {
      if (known.number > (heads.get(known.audienceId) ?? 0)) return { missed: [], resync: true }; // a restored database
      const entries = await entriesMissed(this.database, known, mine, mostMissed + 1 - missed.length);
      for (const entry of entries) {
        const parsed = Envelope.safeParse(entry);
        if (!parsed.success) return { missed: [], resync: true }; // stored by a release that spoke otherwise
        missed.push(parsed.data);
      }
      if (missed.length > mostMissed) return { missed: [], resync: true };
    }
    return { missed, resync: false };
  }

  private audiencesOf(ids: readonly string[]): Promise<Extract<JoinReply, { ok: true }>['audiences']> {
    return this.database.query(
      'select id, mission_id as "missionId", kind, name, head as number from audience where id = any($1) order by kind, name',
      [ids],
    );
  }

  private async tellUnread(server: HouseServer, personId: string): Promise<void> {
    if (!server.sockets.adapter.rooms.has(personRoom(personId))) return;
    const unread = await unreadOf(this.database, personId);
    server.local.to(personRoom(personId)).emit('inbox', { unread });
  }
}
