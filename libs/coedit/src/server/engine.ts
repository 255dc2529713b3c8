import {
  MAX_BULK_STRUCTS,
  MAX_DOCUMENT_BYTES,
  MAX_EARLY_PUSHES,
  MAX_PUSH_BYTES,
  MAX_PUSH_STRUCTS,
  type CoeditRefusal,
  type DocOpen,
  type DocOpenReply,
  type Head,
  type PresenceState,
} from '../protocol.js';
import { parseClose, parseOpen, parsePush, parseSpeak } from '../parse.js';
import { packRows } from '../rows.js';
import { compactStored } from './compaction.js';
import type { CoeditFanout, CoeditNews, CoeditSession } from './fanout.js';
import { GroupCommit } from './group-commit.js';
import { deliver } from './delivery.js';
import { DamagedDocument, type Open, type ServedDocument } from './served-document.js';
import { Shelf } from './shelf.js';
import type { CoeditStorage } from './storage.js';

export interface CoeditEngineParts {
  storage: CoeditStorage;
  fanout: CoeditFanout;
  /** Told of what failed and is tried again, or was answered `busy` or `damaged`. */
  fault: (fault: unknown) => void;
  now?: () => number;
}

/** An open that still waits for storage; ended or evicted meanwhile, it comes to nothing. */
interface Opening {
  session: CoeditSession;
  ask: DocOpen;
  cancelled: boolean;
}

type Reply = (reply: DocOpenReply) => void;

const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/**
 * Commit, then fan out, then acknowledge. Nothing is shown to anybody that could still be lost, and what was
 * acknowledged is in storage. The host brings sessions in and carries messages out; see `CoeditFanout`.
 */
export class CoeditEngine {
  private readonly shelf: Shelf;
  private readonly opens = new Map<string, Map<string, Open>>();
  private readonly openings = new Set<Opening>();
  private readonly commits: GroupCommit;

  constructor(private readonly parts: CoeditEngineParts) {
    this.shelf = new Shelf(parts.storage, parts.now ?? Date.now);
    this.commits = new GroupCommit(parts.storage, {
      publish: (turn) => deliver(turn, parts.fanout, (open, reason, push) => this.refuse(open, reason, push)),
      rested: (document) => this.forgetIdle(document),
      replaced: (document, how) => {
        if (how === 'epoch') this.refuseAll(document, 'staleEpoch');
        else parts.fanout.heads(document.head);
      },
      gone: (document) => this.refuseAll(document, 'unknownDocument'),
      fault: parts.fault,
    });
  }

  /** Replies in the same breath in which the reader begins to hear, so that no row falls between. */
  async open(session: CoeditSession, payload: unknown, reply: Reply): Promise<void> {
    const parsed = parseOpen(payload);
    if (!parsed.ok) return reply(parsed);
    const opening: Opening = { session, ask: parsed.value, cancelled: false };
    this.openings.add(opening);
    try {
      reply(await this.admitReader(opening));
    } catch (fault) {
      this.parts.fault(fault);
      reply({ ok: false, reason: fault instanceof DamagedDocument ? 'damaged' : 'busy' });
    } finally {
      this.openings.delete(opening);
      const document = this.shelf.get(opening.ask.documentId);
      if (document) this.forgetIdle(document);
    }
  }

  /** The bulk lane (large pushes over HTTP) takes more; the answer comes over the socket all the same. */
  push(session: CoeditSession, payload: unknown, lane: 'socket' | 'bulk' = 'socket'): void {
    const parsed = parsePush(payload, lane === 'socket' ? MAX_PUSH_BYTES : MAX_DOCUMENT_BYTES);
    if (!parsed.ok) return this.refuseNamed(session, payload, parsed.reason);
    const { documentId, openId, push, update } = parsed.value;
    const open = this.opens.get(session.id)?.get(documentId);
    if (!open || open.openId !== openId) return this.refuseNamed(session, payload, 'unknownOpen');
    if (open.mode !== 'write') return this.refuse(open, 'notAllowed', push);
    // A duplicate of what is still under way is answered with the original.
    if (push <= open.received) return push <= open.acked ? this.acknowledge(open) : undefined;
    const maxStructs = lane === 'socket' ? MAX_PUSH_STRUCTS : MAX_BULK_STRUCTS;
    if (open.early.size >= MAX_EARLY_PUSHES) return this.refuse(open, 'busy', push);
    if (this.commits.waitingBytes(open.document) > MAX_WAITING_BYTES) return this.refuse(open, 'busy', push);
    open.early.set(push, { update, maxStructs });
    for (let next = open.early.get(open.received + 1); next; next = open.early.get(open.received + 1)) {
      open.received += 1;
      open.early.delete(open.received);
      this.commits.take({ open, push: open.received, ...next });
    }
  }

  awareness(session: CoeditSession, payload: unknown): void {
    const parsed = parseSpeak(payload);
    if (!parsed.ok) return;
    const { documentId, clientId, clock, state } = parsed.value;
    const open = this.opens.get(session.id)?.get(documentId);
    if (!open || open.lease.clientId !== clientId) return;
    const said = { clientId, clock, state: state && { ...state, user: { ...session.identity } } };
    if (open.document.presence.hear(said)) this.spread(open.document, said, [session.id]);
  }

  close(session: CoeditSession, payload: unknown): void {
    const parsed = parseClose(payload);
    if (!parsed.ok) return;
    const { documentId, openId } = parsed.value;
    for (const opening of this.openings) {
      if (opening.session.id === session.id && opening.ask.openId === openId) opening.cancelled = true;
    }
    const open = this.opens.get(session.id)?.get(documentId);
    if (open?.openId === openId) this.leave(open);
  }

  /** The connection is gone. What it had handed in is still committed; its person pushes again what got no answer. */
  end(sessionId: string): void {
    for (const opening of this.openings) if (opening.session.id === sessionId) opening.cancelled = true;
    for (const open of [...(this.opens.get(sessionId)?.values() ?? [])]) this.leave(open);
  }

  /** Eviction: the person hears nothing more, and nothing that is not committed yet will be acknowledged. */
  endPerson(documentId: string, personId: string): void {
    for (const opening of this.openings) {
      const { session, ask } = opening;
      if (session.personId === personId && ask.documentId === documentId) opening.cancelled = true;
    }
    const document = this.shelf.get(documentId);
    for (const open of [...(document?.opens ?? [])]) {
      if (open.session.personId !== personId) continue;
      open.evicted = true;
      this.refuse(open, 'notAllowed');
    }
  }

  /** The open documents' heads as storage has them; the host asks for this each second and hands them to `sweep`. */
  openDocuments(): string[] {
    return this.shelf.all().map(({ documentId }) => documentId);
  }

  async sweep(heads: readonly Head[]): Promise<void> {
    for (const document of this.shelf.all()) this.fold(document);
    const behind = heads.flatMap(({ documentId, epoch, number }) => {
      const document = this.shelf.get(documentId);
      return !document || (document.epoch === epoch && document.number === number) ? [] : [document];
    });
    await Promise.all(behind.map((document) => this.commits.refresh(document)));
  }

  async catchUp(documentId: string): Promise<void> {
    const document = this.shelf.get(documentId);
    if (document) await this.commits.refresh(document);
  }

  /** News of other nodes. A head not beyond ours is old news, unlike one that storage itself reports. */
  async receive(news: CoeditNews): Promise<void> {
    if (news.kind === 'head') {
      const document = this.shelf.get(news.head.documentId);
      const ahead = document && (news.head.epoch !== document.epoch || news.head.number > document.number);
      if (ahead) await this.commits.refresh(document);
      return;
    }
    const document = this.shelf.get(news.documentId);
    const states = document ? news.states.filter((state) => document.presence.hear(state)) : [];
    if (states.length > 0) this.parts.fanout.awareness({ documentId: news.documentId, states }, []);
  }

  /** Tells every reader where its document stands, so that silence is noticed too. */
  announceHeads(): void {
    for (const document of this.shelf.all()) this.parts.fanout.heads(document.head);
  }

  /** True when rows were merged into a new snapshot. */
  async compact(documentId: string): Promise<boolean> {
    const compacted = await compactStored(this.parts.storage, documentId);
    if (compacted) this.shelf.get(documentId)?.rebase(compacted.epoch, compacted.snapshot);
    return compacted !== undefined;
  }

  /** Before the node stops: everything taken in is committed and answered. */
  async drain(): Promise<void> {
    await this.commits.drain();
  }

  private async admitReader(opening: Opening): Promise<DocOpenReply> {
    const { session, ask } = opening;
    const { documentId, lease, carried } = ask;
    if (!(await session.may(documentId))) return { ok: false, reason: 'notAllowed' };
    // Claimed before any remote row or caret is shown: a shown id could be stolen.
    const claim = await this.parts.storage.claim(documentId, session.personId, [lease, ...carried]);
    if (!claim.ok) return claim;
    const document = await this.shelf.fetch(documentId);
    if (!document) return { ok: false, reason: 'unknownDocument' };
    if (claim.head.epoch !== document.epoch || claim.head.number > document.number) {
      await this.commits.refresh(document);
    }
    const mode = await session.may(documentId);
    if (!mode || opening.cancelled) return { ok: false, reason: 'notAllowed' };
    this.register(opening, document, mode, new Set(claim.clientIds));
    const { epoch, number, digest } = document;
    const presence = document.presence.present();
    return { ok: true, mode, epoch, number, digest, presence, ...document.since(ask.since) };
  }

  private register(
    { session, ask }: Opening,
    document: ServedDocument,
    mode: Open['mode'],
    leased: Set<number>,
  ): void {
    const { openId, lease } = ask;
    const mine = this.opens.get(session.id) ?? new Map<string, Open>();
    const former = mine.get(document.documentId);
    if (former) this.leave(former);
    // The same page on a connection that it has given up: only the new one counts.
    for (const open of [...document.opens]) if (open.lease.clientId === lease.clientId) this.leave(open);
    const start = { received: 0, acked: 0, early: new Map(), ended: false, evicted: false };
    const open: Open = { session, document, openId, lease, mode, leased, ...start };
    this.opens.set(session.id, mine.set(document.documentId, open));
    document.opens.add(open);
    this.parts.fanout.join(session.id, document.documentId);
  }

  private leave(open: Open): void {
    const { session, document, lease } = open;
    if (open.ended) return;
    open.ended = true;
    document.opens.delete(open);
    const mine = this.opens.get(session.id);
    mine?.delete(document.documentId);
    if (mine?.size === 0) this.opens.delete(session.id);
    this.parts.fanout.leave(session.id, document.documentId);
    const left = document.presence.leave(lease.clientId);
    if (left) this.spread(document, left, []);
    this.forgetIdle(document);
  }

  private refuse(open: Open, reason: CoeditRefusal, push?: number): void {
    if (open.ended) return;
    this.leave(open);
    const { documentId } = open.document;
    const refused = { documentId, openId: open.openId, reason, ...(push !== undefined && { push }) };
    this.parts.fanout.send(open.session.id, 'doc:refused', refused);
  }

  /** For a push that names no open of this connection, as far as it can be read. */
  private refuseNamed(session: CoeditSession, payload: unknown, reason: CoeditRefusal): void {
    const named = parseClose(payload);
    const { documentId, openId } = named.ok ? named.value : { documentId: '', openId: '' };
    const open = this.opens.get(session.id)?.get(documentId);
    if (open?.openId === openId) return this.refuse(open, reason);
    this.parts.fanout.send(session.id, 'doc:refused', { documentId, openId, reason });
  }

  private refuseAll(document: ServedDocument, reason: CoeditRefusal): void {
    for (const open of [...document.opens]) this.refuse(open, reason);
  }

  private acknowledge({ session, document, openId, acked }: Open): void {
    const { documentId, epoch, digest } = document;
    const told = { documentId, openId, push: acked, epoch, digest, rows: packRows([]) };
    this.parts.fanout.send(session.id, 'doc:ack', told);
  }

  private spread(document: ServedDocument, said: PresenceState, except: readonly string[]): void {
    const { documentId } = document;
    this.parts.fanout.awareness({ documentId, states: [said] }, except);
    this.parts.fanout.tell({ kind: 'presence', documentId, states: [said] });
  }

  private fold(document: ServedDocument): void {
    try {
      document.fold();
    } catch (fault) {
      this.parts.fault(fault);
    }
  }

  private forgetIdle(document: ServedDocument): void {
    const { documentId } = document;
    if (document.opens.size > 0 || this.commits.holds(document)) return;
    for (const { ask } of this.openings) if (ask.documentId === documentId) return;
    this.shelf.drop(document);
  }
}
