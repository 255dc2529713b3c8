import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import {
  MAX_CARRIED_LEASES,
  type CoeditRefusal,
  type DocAck,
  type DocOpenReply,
  type DocRefused,
  type DocUpdate,
  type Head,
} from '../protocol.js';
import { forgetOthers, hearPresence, moveCaret, ownPresence, sayAgain } from './carets.js';
import { Device } from './device.js';
import { keysOf, type Aside, type Pending } from './device-store.js';
import { inflated } from './inflated.js';
import { acknowledgedBy, newLink, notesOf, opensAgain, token, whyOnlyRead, type Link } from './link.js';
import { Listeners } from './listeners.js';
import { LocalCopy } from './local-copy.js';
import { Outbox } from './outbox.js';
import { Line } from './socket.js';
import { phaseOf, type CoeditProviderEvents, type CoeditProviderOptions, type CoeditState } from './state.js';
import { asideOf } from './words.js';

const PATIENCE = 10_000;

/**
 * One document on one page. What is written here is on the device first, is told as saved only once the server has
 * committed it, and goes again after any break until it is. What the server refuses is set aside as text.
 */
export class CoeditProvider {
  private readonly page = token();
  private readonly patience: number;
  private readonly later: (task: () => void) => void;
  private readonly outbox = new Outbox();
  private readonly line: Line;
  private readonly device: Device;
  private readonly copy: LocalCopy;
  private readonly listeners = new Listeners<CoeditProviderEvents>();
  private readonly ready: Promise<void>;
  private link: Link | undefined;
  private mode: 'write' | 'read' = 'write';
  private reason: CoeditRefusal | undefined;
  private loaded = false;
  private synced = false;
  private notes: Pick<CoeditState, 'damaged' | 'outdated'> = {};
  private closed = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: CoeditProviderOptions) {
    this.patience = options.patience ?? PATIENCE;
    this.later = options.later ?? ((task) => task());
    this.device = new Device(options.personId, () => this.tell());
    this.copy = new LocalCopy(options.documentId, this.device, {
      wrote: (update, clientId) => this.wrote(update, clientId),
      spoke: () => this.speak(),
    });
    this.line = new Line(options.socket, options.documentId, {
      connect: () => void (this.loaded && this.open()),
      disconnect: () => this.disconnected(),
      'doc:update': (said) => this.heard(said),
      'doc:ack': (ack) => this.known(ack),
      'doc:refused': (refused) => this.pushRefused(refused),
      'doc:awareness': ({ states }) => this.link && hearPresence(this.awareness, states, this),
      'doc:heads': ({ heads }) => heads.forEach((head) => this.compareHead(head)),
    });
    this.ready = this.load();
  }

  get doc(): Y.Doc {
    return this.copy.doc;
  }
  get awareness(): Awareness {
    return this.copy.awareness;
  }

  get state(): CoeditState {
    const { reason, loaded, synced, mode, notes } = this;
    const { connected } = this.line;
    const { persisted, keeping } = this.device;
    const known = synced || (!connected && this.copy.held !== undefined);
    const editable = loaded && known && mode === 'write' && reason === undefined;
    const phase = phaseOf({ reason, loaded, connected, synced, unsynced: this.outbox.size });
    const told = { phase, unsynced: this.outbox.size, editable, persisted, keeping };
    return { ...told, ...(reason && { reason }), ...notes };
  }

  on<E extends keyof CoeditProviderEvents>(event: E, listener: CoeditProviderEvents[E]): () => void {
    return this.listeners.on(event, listener);
  }

  /** Resolves when everything written so far is on the device, or nothing is kept there. */
  async kept(): Promise<void> {
    await this.ready;
    await this.device.settled();
  }

  async asides(): Promise<Aside[]> {
    return (await this.device.ask((store) => store.asides(this.options.documentId))) ?? [];
  }

  async discardAside(id: number): Promise<void> {
    await this.device.ask((store) => store.discardAside(id));
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    this.line.close({ documentId: this.options.documentId, openId: this.link?.openId ?? this.page });
    this.link = undefined;
    this.doc.destroy();
    await this.ready;
    await this.device.close();
  }

  private async load(): Promise<void> {
    const kept = await this.device.load(this.options.documentId);
    if (this.closed) return;
    if (kept) {
      this.copy.restore(kept);
      this.outbox.add(...kept.pending);
    }
    this.loaded = true;
    if (this.line.connected) this.open();
    this.tell();
  }

  private open(): void {
    if (this.closed || !this.line.connected) return;
    if (this.awareness.clientID !== this.doc.clientID) moveCaret(this.awareness, this.doc.clientID);
    this.outbox.rewind();
    const link = newLink(this.doc.clientID);
    this.link = link;
    const lease = { clientId: link.clientId, page: this.page };
    const carried = this.outbox.leases().filter(({ clientId }) => clientId !== link.clientId);
    const { documentId, schema = 0 } = this.options;
    const ask = {
      documentId,
      schema,
      openId: link.openId,
      lease,
      carried: carried.slice(0, MAX_CARRIED_LEASES),
    };
    this.line.open({ ...ask, ...(this.copy.held && { since: this.copy.held }) }, (reply) => {
      if (this.link === link) void this.answered(link, reply);
    });
    this.openAfter(this.patience);
  }

  private openAfter(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), ms);
  }

  private async answered(link: Link, reply: DocOpenReply): Promise<void> {
    clearTimeout(this.timer);
    if (!reply.ok) return this.refused(reply.reason);
    if (reply.content === 'reset') return this.startOver('staleEpoch');
    const snapshot = reply.snapshot && (await inflated(reply.snapshot).catch(() => null));
    if (this.link !== link) return;
    if (snapshot === null) return this.openAfter(this.patience / 10);
    this.mode = reply.mode;
    this.notes = notesOf(reply);
    if (reply.mode === 'read' && this.outbox.size > 0) return this.startOver(whyOnlyRead(reply));
    this.reason = undefined;
    this.copy.take(reply, snapshot);
    if (this.doc.clientID !== link.clientId) return this.open();
    link.live = true;
    link.seat = reply.seat;
    this.synced = true;
    hearPresence(this.awareness, reply.presence, this);
    sayAgain(this.awareness);
    this.takeHeard(link);
    this.flush();
    this.tell();
  }

  /** What came is taken together when the page is next drawn: a crowd's keys cost one redrawing, not one each. */
  private heard(update: DocUpdate): void {
    const { link } = this;
    if (!link) return;
    link.early.push(update);
    if (link.live && link.early.length === 1) this.later(() => this.link === link && this.takeHeard(link));
  }

  /** Rows and acknowledgements of everybody; only what is said of our seat concerns our own pushes. */
  private takeHeard(link: Link): void {
    const updates = link.early.splice(0);
    const push = Math.max(0, ...updates.map((update) => acknowledgedBy(update, link)));
    if (!this.copy.follow(updates, this.outbox.upTo(push))) return this.open();
    if (push > 0) this.acknowledged(push);
  }

  private wrote(update: Uint8Array, clientId: number): void {
    const item: Pending = { lease: { clientId, page: this.page }, update };
    const { documentId } = this.options;
    this.outbox.add(item);
    // An editor tidies what it does not know also where it may only read: never sent, it must not wait for ever.
    if (this.mode === 'read') return this.setAside(whyOnlyRead(this.notes));
    this.device.keep(async (store) => void (item.key = await store.addPending(documentId, item)));
    this.flush();
    this.tell();
  }

  private known({ openId, push }: DocAck): void {
    if (!this.link?.live || openId !== this.link.openId) return;
    this.copy.settle(this.outbox.upTo(push));
    this.acknowledged(push);
  }

  private acknowledged(push: number): void {
    this.outbox.acknowledge(push);
    clearTimeout(this.timer);
    if (this.outbox.underWay) this.openAfter(this.patience);
    this.flush();
    this.tell();
  }

  private flush(): void {
    const { link, doc } = this;
    if (!link?.live || this.mode !== 'write') return;
    // Yjs took another client id by itself: it is claimed before anything is sent under it.
    if (doc.clientID !== link.clientId) return this.open();
    const { documentId } = this.options;
    for (let next = this.outbox.next(); next; next = this.outbox.next()) {
      const push = { documentId, openId: link.openId, push: next.push, update: next.update };
      this.openAfter(this.patience);
      if (next.large) void this.line.carry(push, () => this.waits(link));
      else this.line.push(push);
    }
  }

  /** Each part that was taken shows that somebody is there: patience begins anew. */
  private waits(link: Link): boolean {
    if (this.link !== link) return false;
    this.openAfter(this.patience);
    return true;
  }

  private refused(reason: CoeditRefusal): void {
    if (reason === 'busy') return this.openAfter((this.patience / 10) * (0.5 + Math.random()));
    if (opensAgain(reason)) return this.open();
    if (reason === 'clientTaken') return this.startOver(reason);
    // Closed to us: asked again only when the connection is made anew.
    this.link = undefined;
    this.reason = reason;
    forgetOthers(this.awareness, this);
    if (reason !== 'damaged') this.setAside(reason);
    this.tell();
  }

  private pushRefused({ openId, reason }: DocRefused): void {
    if (openId !== this.link?.openId) return;
    clearTimeout(this.timer);
    this.link.live = false;
    if (opensAgain(reason)) this.refused(reason);
    else this.startOver(reason);
  }

  /** What the server will not have is set aside, and the document begins anew. */
  private startOver(reason: CoeditRefusal): void {
    this.setAside(reason);
    this.synced = false;
    const former = this.copy.renew();
    this.listeners.tell('replaced');
    former.destroy();
    this.open();
    this.tell();
  }

  private setAside(reason: CoeditRefusal): void {
    const items = this.outbox.takeAll();
    if (items.length === 0) return;
    const aside = asideOf(this.options.documentId, reason, items);
    this.device.keep((store) => store.setAside(aside, keysOf(items)));
    if (aside) this.listeners.tell('setAside', aside);
  }

  private compareHead({ documentId, epoch, number }: Head): void {
    if (documentId !== this.options.documentId || !this.link?.live || !this.copy.held) return;
    if (epoch !== this.copy.held.epoch || number > this.copy.held.number) this.open();
  }

  private disconnected(): void {
    clearTimeout(this.timer);
    this.link = undefined;
    forgetOthers(this.awareness, this);
    this.tell();
  }

  private speak(): void {
    const said = ownPresence(this.awareness);
    if (said && this.link?.live && said.clientId === this.link.clientId) {
      this.line.speak({ documentId: this.options.documentId, ...said });
    }
  }

  private tell(): void {
    if (!this.closed) this.listeners.tell('state', this.state);
  }
}
