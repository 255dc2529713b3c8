import { Inject, type OnApplicationShutdown } from '@nestjs/common';
import {
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  WebSocketGateway,
} from '@nestjs/websockets';
import { CoeditEngine, type CoeditSession, MergeWorker } from '@throughline/coedit/server';
import { DataSource } from 'typeorm';
import { Log } from '../platform/log.js';
import { Metrics } from '../platform/metrics.js';
import { Evictions } from '../realtime/evictions.js';
import { News } from '../realtime/news.js';
import { bindDocumentEvents, OnDocument } from '../realtime/on.js';
import type { HouseServer, HouseSocket } from '../realtime/socket.js';
import { Channels } from './channels.js';
import { DocumentAccess } from './document-access.js';
import { PostgresStorage } from './postgres-storage.js';
import { Rooms } from './rooms.js';

// Beside this file, in the form that this file has.
const inspectorAddress = import.meta.url.replace('coedit.gateway', 'plan-inspector');
const sweepEvery = 1000;
const headsEvery = 5;
const compactEvery = 60_000;

/** Binds the co-editing engine to sockets, access and PostgreSQL. */
@WebSocketGateway()
export class CoeditGateway
  implements OnGatewayInit<HouseServer>, OnGatewayConnection, OnGatewayDisconnect, OnApplicationShutdown
{
  private readonly storage: PostgresStorage;
  private readonly merger = new MergeWorker({ inspector: inspectorAddress });
  private readonly sessions = new WeakMap<HouseSocket, CoeditSession | Promise<CoeditSession>>();
  private engine: CoeditEngine | undefined;
  private timer: NodeJS.Timeout | undefined;
  private compacting: NodeJS.Timeout | undefined;
  private turn = 0;

  // eslint-disable-next-line no-restricted-syntax -- it binds the engine to all that surrounds it, and decides nothing
  constructor(
    @Inject(DataSource) database: DataSource,
    @Inject(DocumentAccess) private readonly access: DocumentAccess,
    @Inject(News) private readonly news: News,
    @Inject(Evictions) private readonly evictions: Evictions,
    @Inject(Channels) private readonly channels: Channels,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Log) private readonly log: Log,
  ) {
    this.storage = new PostgresStorage(database, (documentId, missionId) =>
      this.access.meet(documentId, missionId),
    );
  }

  afterInit(server: HouseServer): void {
    const fanout = new Rooms({ server, channels: this.channels, isFresh: () => this.news.isFresh });
    const fault = (error: unknown) =>
      this.log.warn({ err: error instanceof Error ? error.message : String(error) }, 'co-editing');
    const engine = new CoeditEngine({ storage: this.storage, fanout, merger: this.merger, fault });
    this.engine = engine;
    this.channels.onNews((news) => void engine.receive(news).catch(fault));
    this.evictions.onEvicted((personId, missionId) => {
      engine.endPerson(personId, this.access.documentsOf(missionId));
    });
    this.evictions.onRecheck(async (personId) => {
      engine.endPerson(personId, await this.access.lostTo(personId));
    });
    this.news.onReturn(() => void this.sweep(engine).catch(fault));
    this.timer = setInterval(() => void this.sweep(engine).catch(fault), sweepEvery);
    this.compacting = setInterval(() => void this.compact(engine).catch(fault), compactEvery);
  }

  handleConnection(socket: HouseSocket): void {
    bindDocumentEvents(this, socket, (error) =>
      this.log.warn({ err: error.message }, 'an event of a document'),
    );
  }

  handleDisconnect(socket: HouseSocket): void {
    this.engine?.end(socket.id);
  }

  @OnDocument('doc:open', 'plan.read')
  open(socket: HouseSocket, payload: unknown): Promise<unknown> {
    return this.answered({ ok: false, reason: 'busy' }, (reply) =>
      this.with(socket, (engine, session) => engine.open(session, payload, reply)),
    );
  }

  @OnDocument('doc:push', 'plan.write')
  push(socket: HouseSocket, payload: unknown): void | Promise<void> {
    this.metrics.pushes.inc();
    return this.with(socket, (engine, session) => engine.push(session, payload));
  }

  @OnDocument('doc:part', 'plan.write')
  part(socket: HouseSocket, payload: unknown): Promise<unknown> {
    return this.answered({ ok: false }, (reply) =>
      this.with(socket, (engine, session) => engine.part(session, payload, reply)),
    );
  }

  @OnDocument('doc:awareness', 'plan.read')
  awareness(socket: HouseSocket, payload: unknown): void | Promise<void> {
    return this.with(socket, (engine, session) => engine.awareness(session, payload));
  }

  @OnDocument('doc:close', 'plan.read')
  close(socket: HouseSocket, payload: unknown): void | Promise<void> {
    return this.with(socket, (engine, session) => engine.close(session, payload));
  }

  /** Looks at a document now, as is done when it rests. */
  cleanse(documentId: string): Promise<boolean> {
    return this.engine?.cleanse(documentId) ?? Promise.resolve(false);
  }

  /** What was taken in is committed and answered before the node goes. */
  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    clearInterval(this.compacting);
    await this.engine?.drain();
    await this.merger.close();
  }

  private answered(
    otherwise: object,
    ask: (reply: (answer: unknown) => void) => void | Promise<void>,
  ): Promise<unknown> {
    return new Promise((reply) => {
      Promise.resolve(ask(reply)).catch((error: Error) => {
        this.log.warn({ err: error.message }, 'an event of a document');
        reply(otherwise);
      });
    });
  }

  /** At once where the socket's person is known already: a keystroke waits for nothing. */
  private with(
    socket: HouseSocket,
    act: (engine: CoeditEngine, session: CoeditSession) => void | Promise<void>,
  ): void | Promise<void> {
    const { engine } = this;
    const known = this.sessions.get(socket) ?? this.sessionOf(socket);
    if (!(known instanceof Promise)) return engine && act(engine, known);
    return known.then((session) => {
      if (engine && socket.connected) return act(engine, session);
    });
  }

  private sessionOf(socket: HouseSocket): Promise<CoeditSession> {
    const asking = this.access.sessionFor(socket.id, socket.data.personId);
    this.sessions.set(socket, asking);
    asking.then(
      (session) => this.sessions.set(socket, session),
      // A session that could not be read is asked for again, not remembered as failed.
      () => this.sessions.delete(socket),
    );
    return asking;
  }

  /** Rows that another node committed before it died, or whose news was lost, reach everybody within a second. */
  private async sweep(engine: CoeditEngine): Promise<void> {
    if (!this.news.isFresh) return;
    await engine.sweep(await this.storage.heads(engine.openDocuments()));
    this.turn += 1;
    if (this.turn % headsEvery === 0) engine.announceHeads();
  }

  /** Long tails become snapshots. Two nodes that try at once do no harm: the second finds its base changed. */
  private async compact(engine: CoeditEngine): Promise<void> {
    for (const documentId of await this.storage.longTails()) {
      // One that can't be merged must not keep the others long.
      await engine
        .compact(documentId)
        .catch((error: Error) => this.log.warn({ err: error.message, documentId }, 'compaction'));
    }
  }
}
