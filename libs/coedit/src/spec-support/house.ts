import { EventEmitter } from 'node:events';
import type { CoeditSocket } from '../client/index.js';
import type { CoeditServerToClient, DocAwareness, DocUpdate, Head } from '../protocol.js';
import {
  CoeditEngine,
  inspectStored,
  mergeStored,
  rewrite,
  type CoeditFanout,
  type CoeditNews,
  type CoeditSession,
  type Inspector,
  type Merger,
} from '../server/index.js';
import type { MemoryStorage } from './memory-storage.js';

export type Fate = 'deliver' | 'drop' | 'twice' | 'late';
export type Weather = (event: string, towards: 'server' | 'client') => Fate;

let sockets = 0;

/** On this thread: `merge-worker.spec.ts` has the other one. */
/** Of specs' documents all but one text is foreign. */
const plainText: Inspector = {
  schema: 0,
  breach: (doc) => {
    const foreign = doc.share.get('foreign')?._start;
    return foreign && !foreign.deleted ? foreign.id : undefined;
  },
  rebuild: (doc, fresh) => fresh.getText('body').applyDelta(doc.getText('body').toDelta() as never),
};

export const inlineMerger: Merger = {
  merge: async (stored) => mergeStored(stored),
  rewrite: async (stored, update) => rewrite(stored, update),
  inspect: async (stored) => inspectStored(stored, plainText),
};

/** A client's socket over a wire in this process: messages are copied, take their time, and meet the weather. */
export class SpecSocket implements CoeditSocket {
  connected = false;
  weather: Weather = () => 'deliver';
  /** Messages that have reached the server. */
  delivered = 0;
  readonly heard: { event: string; message: unknown }[] = [];
  private readonly events = new EventEmitter();
  private id = '';
  private house: House | undefined;

  constructor(readonly personId: string) {}

  connect(house: House): void {
    this.house = house;
    this.connected = true;
    sockets += 1;
    this.id = `socket-${sockets}`;
    house.welcome(this.id, this);
    this.events.emit('connect');
  }

  disconnect(): void {
    if (!this.connected) return;
    this.connected = false;
    this.house?.farewell(this.id);
    this.events.emit('disconnect');
  }

  on(event: string, listener: (...args: unknown[]) => void): void {
    this.events.on(event, listener);
  }

  off(event: string, listener: (...args: unknown[]) => void): void {
    this.events.off(event, listener);
  }

  emit(event: string, message: unknown, reply?: (answer: unknown) => void): void {
    const { house, id } = this;
    const carry = () =>
      this.id === id && this.connected && house?.receive(id, event, structuredClone(message), answer);
    const answer = (said: unknown) =>
      this.pass(event, 'client', () => this.id === id && reply?.(structuredClone(said)));
    this.pass(event, 'server', carry);
  }

  hear(id: string, event: string, message: unknown): void {
    const copy = structuredClone(message);
    this.pass(event, 'client', () => {
      if (this.id !== id || !this.connected) return;
      this.heard.push({ event, message: copy });
      this.events.emit(event, copy);
    });
  }

  private pass(event: string, towards: 'server' | 'client', carry: () => unknown): void {
    const fate = this.weather(event, towards);
    if (fate === 'drop') return;
    setImmediate(() => (fate === 'late' ? setImmediate(() => setImmediate(carry)) : carry()));
    if (fate === 'twice') setImmediate(carry);
  }
}

/** One node: an engine, its rooms, and the news to its neighbours. */
export class House implements CoeditFanout {
  readonly engine: CoeditEngine;
  readonly faults: unknown[] = [];
  readonly neighbours: House[] = [];
  /** Commits are stored, and nobody hears of them: what a node leaves that dies before its fan-out. */
  mute = false;
  readonly followed = new Set<string>();
  private readonly rooms = new Map<string, Set<string>>();
  private readonly sockets = new Map<string, { socket: SpecSocket; session: CoeditSession }>();

  constructor(private readonly storage: MemoryStorage) {
    const fault = (said: unknown) => void this.faults.push(said);
    this.engine = new CoeditEngine({ storage, fanout: this, merger: inlineMerger, fault });
  }

  welcome(id: string, socket: SpecSocket): void {
    const { personId } = socket;
    const identity = { personId, name: `Name of ${personId}`, organisation: 'Council', colour: 'teal' };
    this.sockets.set(id, { socket, session: { id, personId, identity } });
  }

  farewell(id: string): void {
    this.sockets.delete(id);
    this.engine.end(id);
  }

  receive(id: string, event: string, message: unknown, reply: (answer: unknown) => void): void {
    const session = this.sockets.get(id)?.session;
    if (!session) return;
    const { socket } = this.sockets.get(id) ?? {};
    if (socket) socket.delivered += 1;
    if (event === 'doc:open') void this.engine.open(session, message, reply);
    if (event === 'doc:push') this.engine.push(session, message);
    if (event === 'doc:part') this.engine.part(session, message, reply);
    if (event === 'doc:awareness') this.engine.awareness(session, message);
    if (event === 'doc:close') this.engine.close(session, message);
  }

  join(id: string, documentId: string): void {
    this.rooms.set(documentId, (this.rooms.get(documentId) ?? new Set()).add(id));
  }

  leave(id: string, documentId: string): void {
    this.rooms.get(documentId)?.delete(id);
  }

  send<E extends keyof CoeditServerToClient>(
    id: string,
    event: E,
    message: Parameters<CoeditServerToClient[E]>[0],
  ): void {
    if (!this.mute) this.sockets.get(id)?.socket.hear(id, event, message);
  }

  update(message: DocUpdate): void {
    this.toRoom(message.documentId, 'doc:update', message, []);
  }

  awareness(message: DocAwareness, except: readonly string[]): void {
    this.toRoom(message.documentId, 'doc:awareness', message, except);
  }

  heads(head: Head): void {
    this.toRoom(head.documentId, 'doc:heads', { heads: [head] }, []);
  }

  follow(documentId: string): void {
    this.followed.add(documentId);
  }

  unfollow(documentId: string): void {
    this.followed.delete(documentId);
  }

  tell(news: CoeditNews): void {
    if (this.mute) return;
    for (const neighbour of this.neighbours)
      if (neighbour.followed.has(news.documentId)) void neighbour.engine.receive(structuredClone(news));
  }

  async sweep(): Promise<void> {
    await this.engine.sweep(await this.storage.heads(this.engine.openDocuments()));
  }

  private toRoom<E extends keyof CoeditServerToClient>(
    documentId: string,
    event: E,
    message: Parameters<CoeditServerToClient[E]>[0],
    except: readonly string[],
  ): void {
    for (const id of this.rooms.get(documentId) ?? [])
      if (!except.includes(id)) this.send(id, event, message);
  }
}
