import type { CoeditRefusal, DocOpen, DocOpenReply, DocPartReply, PresenceState } from '../protocol.js';
import { parseClose, parseOpen, parseSpeak } from '../parse.js';
import { Claims } from './claims.js';
import type { Merger } from './compaction.js';
import type { CoeditFanout, CoeditNews, CoeditSession } from './fanout.js';
import { GroupCommit } from './group-commit.js';
import { deliver } from './delivery.js';
import { Intake } from './intake.js';
import { Opens } from './opens.js';
import { DamagedDocument, type Open, type ServedDocument } from './served-document.js';
import { Shelf } from './shelf.js';
import type { CoeditStorage, StoredHead } from './storage.js';
import { Upkeep } from './upkeep.js';

export interface CoeditEngineParts {
  storage: CoeditStorage;
  fanout: CoeditFanout;
  merger: Merger;
  /** Told of what failed and is tried again, or was answered `busy` or `damaged`. */
  fault: (fault: unknown) => void;
  now?: () => number;
}

/** An open that still waits for storage. */
interface Opening {
  session: CoeditSession;
  ask: DocOpen;
  /** Ended or evicted meanwhile, it comes to nothing: the page may ask again. */
  cancelled: boolean;
}

type Reply = (reply: DocOpenReply) => void;

/**
 * Commit, then fan out, then acknowledge. Nothing is shown to anybody that could still be lost, and what was
 * acknowledged is in storage. The host brings sessions in and carries messages out; see `CoeditFanout`.
 */
export class CoeditEngine {
  private readonly shelf: Shelf;
  private readonly opens = new Opens();
  private readonly openings = new Set<Opening>();
  private readonly commits: GroupCommit;
  private readonly claims: Claims;
  private readonly upkeep: Upkeep;
  private readonly intake: Intake;

  constructor(private readonly parts: CoeditEngineParts) {
    const now = parts.now ?? Date.now;
    this.claims = new Claims(parts.storage);
    this.shelf = new Shelf(parts.storage, parts.fanout, now);
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
    const refresh = (document: ServedDocument) => this.commits.refresh(document);
    const refuse: Intake['refuse'] = (open, reason, push) => this.refuse(open, reason, push);
    this.intake = new Intake({ ...parts, opens: this.opens, commits: this.commits }, refuse);
    this.upkeep = new Upkeep({ ...parts, now, shelf: this.shelf, refresh });
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

  push(session: CoeditSession, payload: unknown): void {
    this.intake.push(session, payload);
  }

  /** A large push, piece by piece. Whole, it is written anew on another thread before this one looks at it. */
  part(session: CoeditSession, payload: unknown, reply: (taken: DocPartReply) => void): void {
    this.intake.part(session, payload, reply);
  }

  awareness(session: CoeditSession, payload: unknown): void {
    const parsed = parseSpeak(payload);
    if (!parsed.ok) return;
    const { documentId, clientId, clock, state } = parsed.value;
    const open = this.opens.get(session.id, documentId);
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
    const open = this.opens.get(session.id, documentId);
    if (open?.openId === openId) this.leave(open);
  }

  /** The connection is gone. What it had handed in is still committed; its person pushes again what got no answer. */
  end(sessionId: string): void {
    for (const opening of this.openings) if (opening.session.id === sessionId) opening.cancelled = true;
    for (const open of this.opens.of(sessionId)) this.leave(open);
  }

  /**
   * Eviction: the person hears nothing more, and nothing that is not committed yet will be acknowledged. Whatever else
   * they are opening is asked anew: which mission it belongs to may not be known here yet.
   */
  endPerson(personId: string, documentIds: Iterable<string>): void {
    for (const opening of this.openings) if (opening.session.personId === personId) opening.cancelled = true;
    for (const documentId of documentIds) {
      for (const open of [...(this.shelf.get(documentId)?.opens ?? [])]) {
        if (open.session.personId !== personId) continue;
        open.evicted = true;
        this.refuse(open, 'notAllowed');
      }
    }
  }

  /** The open documents' heads as storage has them; the host asks for this each second and hands them to `sweep`. */
  openDocuments(): string[] {
    return this.shelf.all().map(({ documentId }) => documentId);
  }

  /** Finds what news did not bring: rows, another epoch, a newer snapshot. Long tails are merged meanwhile. */
  async sweep(heads: readonly StoredHead[]): Promise<void> {
    for (const { documentId, schema } of heads) {
      const document = this.shelf.get(documentId);
      if (document) this.raise(document, schema);
    }
    this.commits.tidy();
    await this.upkeep.sweep(heads);
  }

  async catchUp(documentId: string): Promise<void> {
    const document = this.shelf.get(documentId);
    if (document) await this.commits.refresh(document);
  }

  /** News of other nodes. A head not beyond ours is old news, unlike one that storage itself reports. */
  async receive(news: CoeditNews): Promise<void> {
    const document = this.shelf.get(news.documentId);
    if (!document) return;
    if (news.kind === 'presence') {
      const states = news.states.filter((state) => document.presence.hear(state));
      if (states.length > 0) this.parts.fanout.awareness({ documentId: news.documentId, states }, []);
      return;
    }
    const number = news.kind === 'head' ? news.number : (news.rows.at(-1)?.number ?? 0);
    if (news.epoch === document.epoch && number <= document.number) return;
    if (news.kind === 'rows' && this.commits.adoptTold(document, news.epoch, news.rows)) return;
    await this.commits.refresh(document);
  }

  /** Tells every reader where its document stands, so that silence is noticed too. */
  announceHeads(): void {
    for (const document of this.shelf.all()) this.parts.fanout.heads(document.head);
  }

  /** True when rows were merged into a new snapshot. */
  compact(documentId: string): Promise<boolean> {
    return this.upkeep.compact(documentId);
  }

  /** Looks at a document at once, as is done when it rests. True when something was wrong and it has begun anew. */
  cleanse(documentId: string): Promise<boolean> {
    return this.upkeep.cleanse(documentId);
  }

  /** Before the node stops: everything taken in is committed and answered. */
  async drain(): Promise<void> {
    await this.commits.drain();
  }

  private async admitReader(opening: Opening): Promise<DocOpenReply> {
    const { session, ask } = opening;
    const { documentId, lease, carried, schema } = ask;
    const leases = [lease, ...carried];
    // Claimed before any remote row or caret is shown: a shown id could be stolen.
    const claim = await this.claims.claim({ documentId, personId: session.personId, leases, schema });
    if (!claim.ok) return claim;
    const document = await this.shelf.fetch(documentId);
    if (!document) return { ok: false, reason: 'notAllowed' };
    const { head } = claim;
    const isBehind = head.epoch !== document.epoch || head.number > document.number;
    if (isBehind && (document.damage === undefined || head.epoch !== document.epoch))
      await this.commits.refresh(document);
    if (opening.cancelled) return { ok: false, reason: 'busy' };
    this.raise(document, claim.schema);
    const outdated = claim.mode === 'write' && schema < document.schema;
    const mode = document.damage === undefined && !outdated ? claim.mode : 'read';
    for (const former of this.opens.inTheWay(session, ask, document)) this.leave(former);
    const open = this.opens.add(session, ask, document, mode);
    this.parts.fanout.join(session.id, documentId);
    const { epoch, number, digest } = document;
    const place = { epoch, number, digest, seat: open.seat, presence: document.presence.present() };
    const notes = {
      ...(document.damage !== undefined && { damaged: true as const }),
      ...(outdated && { outdated: true as const }),
    };
    return { ok: true, mode, ...place, ...notes, ...document.since(ask.since) };
  }

  /** Pages of an older schema would drop what they do not know from the text: they write no more. */
  private raise(document: ServedDocument, schema: number): void {
    if (schema <= document.schema) return;
    document.schema = schema;
    for (const open of [...document.opens])
      if (open.mode === 'write' && open.schema < schema) this.refuse(open, 'outdated');
  }

  private leave(open: Open): void {
    const { session, document, lease } = open;
    if (open.ended) return;
    this.opens.remove(open);
    this.intake.leave(open);
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

  private refuseAll(document: ServedDocument, reason: CoeditRefusal): void {
    for (const open of [...document.opens]) this.refuse(open, reason);
  }

  private spread(document: ServedDocument, said: PresenceState, except: readonly string[]): void {
    const { documentId } = document;
    this.parts.fanout.awareness({ documentId, states: [said] }, except);
    this.parts.fanout.tell({ kind: 'presence', documentId, states: [said] });
  }

  private forgetIdle(document: ServedDocument): void {
    const { documentId } = document;
    if (document.opens.size > 0 || this.commits.holds(document)) return;
    for (const { ask } of this.openings) if (ask.documentId === documentId) return;
    this.shelf.drop(document);
  }
}
