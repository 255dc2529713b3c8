import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Present } from '@throughline/wire';
import { type Settings, SETTINGS } from '../platform/config.js';
import { News } from './news.js';
import { type HouseServer, type HouseSocket, missionRoom } from './socket.js';

const settleFor = 150;
const refreshEvery = 10_000;
const forgetAfter = 30_000;

/** Who is in a mission now. Each node knows its own sockets and tells the others; what a node told fades when it falls silent. */
@Injectable()
export class Presence implements OnApplicationShutdown {
  private readonly node = randomUUID();
  private readonly here = new Map<string, Map<string, Present>>();
  private readonly elsewhere = new Map<string, Map<string, { present: Present[]; at: number }>>();
  private readonly settling = new Map<string, NodeJS.Timeout>();
  private readonly refresh: NodeJS.Timeout;
  private server: HouseServer | undefined;

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(News) private readonly news: News,
  ) {
    this.refresh = setInterval(() => {
      for (const missionId of this.here.keys()) this.tellNodes(missionId);
    }, refreshEvery);
  }

  serve(server: HouseServer): void {
    this.server = server;
    server.on('presence', ({ node, missionId, present }) => {
      const nodes = this.elsewhere.get(missionId) ?? new Map();
      nodes.set(node, { present, at: Date.now() });
      this.elsewhere.set(missionId, nodes);
      this.settle(missionId);
    });
  }

  show(socket: HouseSocket, missionId: string, present: Present): void {
    const sockets = this.here.get(missionId) ?? new Map<string, Present>();
    sockets.set(socket.id, present);
    this.here.set(missionId, sockets);
    this.changed(missionId);
  }

  leave(socketId: string, missionId: string): void {
    const sockets = this.here.get(missionId);
    if (!sockets?.delete(socketId)) return;
    this.changed(missionId);
    if (sockets.size === 0) this.here.delete(missionId);
  }

  /** One row per person: the newest of their tabs. */
  of(missionId: string): Present[] {
    const remote = [...(this.elsewhere.get(missionId)?.values() ?? [])].filter(
      ({ at }) => Date.now() - at < forgetAfter,
    );
    const all = [...remote.flatMap(({ present }) => present), ...(this.here.get(missionId)?.values() ?? [])];
    return [...new Map(all.map((present) => [present.personId, present])).values()];
  }

  onApplicationShutdown(): void {
    clearInterval(this.refresh);
    for (const timer of this.settling.values()) clearTimeout(timer);
  }

  private changed(missionId: string): void {
    this.tellNodes(missionId);
    this.settle(missionId);
  }

  private tellNodes(missionId: string): void {
    if (!this.settings.redisUrl) return; // alone: the in-memory adapter has nobody to tell
    const present = [...(this.here.get(missionId)?.values() ?? [])];
    this.server?.serverSideEmit('presence', { node: this.node, missionId, present });
  }

  /** A crowd that arrives at once is told once. */
  private settle(missionId: string): void {
    if (this.settling.has(missionId)) return;
    const tell = () => {
      this.settling.delete(missionId);
      if (!this.news.isFresh) return; // who was shut out is not known right now
      this.server?.local
        .to(missionRoom(missionId))
        .emit('presence', { missionId, present: this.of(missionId) });
    };
    this.settling.set(missionId, setTimeout(tell, settleFor));
  }
}
