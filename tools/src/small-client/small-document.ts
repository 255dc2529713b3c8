/** One co-edited document, written from docs/realtime.md alone; nothing is kept on the device. */
import { randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import type { Socket } from 'socket.io-client';
import * as Y from 'yjs';

type Caret = { clientId: number; clock: number; state: Record<string, unknown> | null };
type Position = { epoch: number; number: number; digest: Uint8Array };
type Rows = { first: number; sizes: number[]; bytes: Uint8Array };
type Told = Position & { documentId: string; rows: Rows; acks: number[]; reason: string };
type Answer = { documentId: string; openId: string; push: number; reason: string };
type Opened = Told & { ok: boolean; seat: number; content: string; snapshot?: Uint8Array; presence: Caret[] };
const token = () => randomBytes(16).toString('hex');

export class SmallDocument {
  doc = new Y.Doc();
  held: Position | undefined;
  readonly refusals: string[] = [];
  readonly carets = new Map<number, Caret['state']>();
  private readonly page = token();
  private readonly socket: Socket;
  private readonly documentId: string;
  private open = { id: '', live: false, seat: 0, acked: 0, sent: 0 };
  private unacked: Uint8Array[] = [];
  private clock = 0;
  readonly isSaved = () => this.open.live && this.unacked.length === 0;
  readonly text = () => this.doc.getXmlFragment('plan').toString();
  private readonly see = (states: Caret[]) => states.forEach((s) => this.carets.set(s.clientId, s.state));
  private readonly isAhead = (h: Told) =>
    h.documentId === this.documentId && (h.epoch !== this.held?.epoch || h.number > this.held.number);

  constructor(socket: Socket, documentId: string) {
    this.socket = socket;
    this.documentId = documentId;
    const on = <T extends { documentId: string }>(event: string, hear: (told: T) => unknown) =>
      socket.on(event, (told: T) => void (told.documentId === documentId && hear(told)));
    on<Told>('doc:update', (told) => this.open.live && this.follow(told));
    on<Answer>('doc:ack', (told) => told.openId === this.open.id && this.acknowledged(told.push));
    on<Answer>('doc:refused', (told) => told.openId === this.open.id && this.refused(told.reason));
    on<Told & { states: Caret[] }>('doc:awareness', ({ states }) => this.see(states));
    socket.on('doc:heads', ({ heads }: { heads: Told[] }) => void (heads.some(this.isAhead) && this.begin()));
    socket.on('connect', () => this.begin());
    this.startOver();
  }

  addParagraph(words: string): void {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    this.doc.getXmlFragment('plan').push([paragraph]);
  }

  /** Shows this page to the others; the server adds who it is. */
  speak(state: Record<string, unknown>): void {
    const { documentId, doc } = this;
    this.socket.emit('doc:awareness', { documentId, clientId: doc.clientID, clock: ++this.clock, state });
  }

  /** Opens, or opens again: the same lease, a new open id, and how far this copy has come. */
  private begin(): void {
    const open = (this.open = { id: token(), live: false, seat: 0, acked: 0, sent: 0 });
    if (!this.socket.connected) return;
    const lease = { clientId: this.doc.clientID, page: this.page };
    const ask = {
      documentId: this.documentId,
      openId: open.id,
      lease,
      carried: [],
      schema: 2,
      since: this.held,
    };
    this.socket.timeout(10_000).emit('doc:open', ask, (silence: Error | null, reply: Opened) => {
      if (open !== this.open) return;
      if (silence) this.begin();
      else if (!reply.ok) this.refused(reply.reason);
      else if (reply.content === 'reset') this.startOver();
      else this.opened(reply);
    });
  }

  private opened({ snapshot, rows, presence, epoch, number, digest, seat }: Opened): void {
    if (snapshot) Y.applyUpdate(this.doc, inflateRawSync(snapshot), this);
    for (const { update } of unpack(rows)) Y.applyUpdate(this.doc, update, this);
    this.held = { epoch, number, digest };
    Object.assign(this.open, { live: true, seat });
    this.see(presence);
    this.push();
  }

  private push(): void {
    const { documentId, open } = this;
    for (const update of open.live ? this.unacked.slice(open.sent - open.acked) : [])
      this.socket.emit('doc:push', { documentId, openId: open.id, push: ++open.sent, update });
  }

  private acknowledged(push: number): void {
    if (this.open.live) this.open.acked += this.unacked.splice(0, push - this.open.acked).length;
  }

  /** Takes rows in their order; when one before them is missing the document is opened again. Then its own seat. */
  private follow({ epoch, digest, rows, acks }: Told): void {
    const { held } = this;
    const fresh = unpack(rows).filter(({ number }) => epoch !== held?.epoch || number > held.number);
    const last = fresh.at(-1);
    if (last && (epoch !== held?.epoch || fresh[0]?.number !== held.number + 1)) return this.begin();
    for (const { update } of fresh) Y.applyUpdate(this.doc, update, this);
    if (last) this.held = { epoch, number: last.number, digest };
    for (let i = 0; i < acks.length; i += 2)
      if (acks[i] === this.open.seat) this.acknowledged(acks[i + 1] ?? 0);
  }

  private refused(reason: string): void {
    this.refusals.push(reason);
    this.open.live = false;
    if (['busy', 'unknownOpen', 'staleEpoch'].includes(reason)) setTimeout(() => this.begin(), 500);
    else if (this.held || reason === 'clientTaken') this.startOver();
  }

  /** A new Y.Doc. Words that the server will not have are given up here; a page sets them aside as text. */
  private startOver(): void {
    const doc = new Y.Doc();
    Object.assign(this, { doc, held: undefined, unacked: [] });
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this || doc !== this.doc) return;
      this.unacked.push(update);
      this.push();
    });
    this.begin();
  }
}

function unpack({ first, sizes, bytes }: Rows) {
  let at = 0;
  return sizes.map((size, i) => {
    at += size;
    return { number: first + i, update: new Uint8Array(bytes).slice(at - size, at) };
  });
}
