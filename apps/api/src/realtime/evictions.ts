import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Log } from '../platform/log.js';
import { Sessions } from '../platform/sign-in/sessions.js';
import { standingIn } from '../platform/standing.js';
import { News } from './news.js';
import { Presence } from './presence.js';
import { audienceRoom, type HouseServer, type HouseSocket, missionRoom, personRoom } from './socket.js';

const recheckEvery = 30_000;

/** Ends what somebody may no longer see: at once when told, and by a look at every socket each 30 s in case it was not. */
@Injectable()
export class Evictions implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: HouseServer | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly takers: ((personId: string, missionId: string) => void)[] = [];
  private readonly recheckers: ((personId: string) => Promise<void>)[] = [];

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Presence) private readonly presence: Presence,
    @Inject(News) private readonly news: News,
    @Inject(Log) private readonly log: Log,
  ) {
    news.onNews((item) => {
      if ('evicted' in item) this.evictPerson(item.evicted);
      if ('signedOut' in item) this.signOut(item.signedOut);
    });
    news.onReturn(() => {
      this.sessions.forget();
      void this.recheck();
    });
  }

  serve(server: HouseServer): void {
    this.server = server;
  }

  /** Called when a person on this node lost their place in a mission, or part of what they may see there. */
  onEvicted(take: (personId: string, missionId: string) => void): void {
    this.takers.push(take);
  }

  /** Called at each recheck for every person with a socket here: what else they hold open is looked at again. */
  onRecheck(look: (personId: string) => Promise<void>): void {
    this.recheckers.push(look);
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.recheck(), recheckEvery);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  leaveRooms(socket: HouseSocket, missionId: string): void {
    const audiences = socket.data.missions.get(missionId);
    if (!audiences) return;
    socket.data.missions.delete(missionId);
    for (const room of [missionRoom(missionId), ...[...audiences].map(audienceRoom)]) void socket.leave(room);
    this.presence.leave(socket.id, missionId);
  }

  /** Whether a socket joined the mission's rooms or not: a document may be open without them. */
  private evictPerson({ personId, missionId }: { personId: string; missionId: string }): void {
    for (const take of this.takers) take(personId, missionId);
    for (const socket of this.socketsOf(personId)) this.evict(socket, missionId);
  }

  private evict(socket: HouseSocket, missionId: string): void {
    if (!socket.data.missions.has(missionId)) return;
    this.leaveRooms(socket, missionId);
    socket.emit('evicted', { missionId });
  }

  private signOut({ personId, sessionId }: { personId: string; sessionId: string | null }): void {
    this.sessions.forget();
    for (const socket of this.socketsOf(personId)) {
      if (sessionId && socket.data.session.id !== sessionId) continue;
      socket.emit('signedOut', {});
      socket.disconnect(true);
    }
  }

  private socketsOf(personId: string): HouseSocket[] {
    const ids = this.server?.sockets.adapter.rooms.get(personRoom(personId)) ?? [];
    return [...ids].flatMap((id) => this.server?.sockets.sockets.get(id) ?? []);
  }

  private async recheck(): Promise<void> {
    try {
      const sockets = [...(this.server?.sockets.sockets.values() ?? [])];
      for (const socket of sockets) await this.recheckOne(socket);
      const people = new Set(sockets.map((socket) => socket.data.personId));
      for (const personId of people) for (const look of this.recheckers) await look(personId);
    } catch (error) {
      this.log.warn({ err: (error as Error).message }, 'recheck of sockets');
    }
  }

  private async recheckOne(socket: HouseSocket): Promise<void> {
    if (!(await this.sessions.stands(socket.data.session.id)))
      return void this.signOut({ ...socket.data, sessionId: socket.data.session.id });
    for (const [missionId, audiences] of socket.data.missions) {
      const standing = await standingIn(this.database, missionId, socket.data.personId);
      const lost = !standing || [...audiences].some((id) => !standing.audienceIds.has(id));
      if (lost) this.evictPerson({ personId: socket.data.personId, missionId });
    }
  }
}
