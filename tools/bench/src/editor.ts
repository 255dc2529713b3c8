import * as Y from 'yjs';
import type { Ledger } from './ledger.ts';
import type { Dial, Ears, Line } from './speakers/line.ts';

/**
 * `apply`: a whole Yjs client. `decode`: reads what came without keeping it. `take`: receives it and does not look.
 * `count`: counts bytes alone, without a parser.
 */
export type Reading = 'apply' | 'decode' | 'take' | 'count';

export interface EditorParts {
  dial: Dial;
  documentId: string;
  ledger: Ledger;
  who: number;
  reading?: Reading;
  /** Where it writes, once the document is there. */
  words?: (doc: Y.Doc) => Y.Text;
}

const remote = Symbol('remote');

/** One page: a document, its line, and a caret that stays where it writes. */
export class Editor implements Ears {
  readonly doc = new Y.Doc();
  readonly line: Line;
  /** When each update was handed to the line, until it is acknowledged. */
  readonly unacked: number[] = [];
  /** Every character that it typed. */
  readonly strokes: { clock: number; at: number }[] = [];
  acked = 0;
  taken = 0;
  pushed = 0;
  private readonly ledger: Ledger;
  private reading: Reading;
  private readonly known = new Map<number, number>();
  private readonly find: (doc: Y.Doc) => Y.Text;
  private isCounted = false;
  private caret: Y.RelativePosition | undefined;

  constructor({ dial, documentId, ledger, who, reading = 'apply', words }: EditorParts) {
    this.find = words ?? ((doc) => doc.getText('bench'));
    this.ledger = ledger;
    this.reading = reading;
    this.line = dial(documentId, this, who);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== remote) this.push(update);
    });
    this.doc.on('afterTransaction', (change: Y.Transaction) => this.note(change));
  }

  get text(): string {
    return this.words.toString();
  }

  /** The state vector, in an order of its own so that two may be compared. */
  get state(): string {
    const clocks = [...this.clocks];
    return JSON.stringify(clocks.sort(([a], [b]) => a - b));
  }

  get author(): number {
    return this.doc.clientID;
  }

  /** How far this copy has come with each author. */
  get clocks(): ReadonlyMap<number, number> {
    return Y.decodeStateVector(Y.encodeStateVector(this.doc));
  }

  get length(): number {
    return this.words.length;
  }

  async open(): Promise<void> {
    await this.line.open();
    if (this.reading === 'count') this.line.countOnly();
    if (this.reads && !this.isCounted) this.ledger.readers += 1;
    this.isCounted = true;
  }

  /** From here on it writes and reads no more. */
  stopReading(): void {
    if (this.reads) this.ledger.readers -= 1;
    this.reading = 'count';
    this.line.countOnly();
  }

  get reads(): boolean {
    return this.reading === 'apply' || this.reading === 'decode';
  }

  /** Puts the caret at a share of the text, so that not everybody writes at one place. */
  place(share: number): void {
    this.caret = Y.createRelativePositionFromTypeIndex(this.words, Math.floor(share * this.words.length));
  }

  type(letter: string): void {
    const { doc, words } = this;
    const clock = Y.getState(doc.store, doc.clientID);
    const now = performance.now();
    this.strokes.push({ clock, at: now });
    this.ledger.typed(doc.clientID, clock, now, this.reads);
    const at = this.caret ? Y.createAbsolutePositionFromRelativePosition(this.caret, doc)?.index : undefined;
    words.insert(at ?? words.length, letter);
    this.caret = Y.createRelativePositionFromJSON({ item: { client: doc.clientID, clock }, assoc: -1 });
  }

  heard(updates: readonly Uint8Array[]): void {
    this.taken += updates.reduce((sum, { length }) => sum + length, 0);
    if (this.reading === 'take' || this.reading === 'count') return;
    if (this.reading === 'decode') return this.decode(updates);
    if (updates.length === 1) return Y.applyUpdate(this.doc, updates[0] ?? new Uint8Array(), remote);
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update, remote);
    }, remote);
  }

  acknowledged(updates: number): void {
    const now = performance.now();
    this.acked += updates;
    for (const at of this.unacked.splice(0, updates)) this.ledger.ackDelays.push(now - at);
  }

  private get words(): Y.Text {
    return this.find(this.doc);
  }

  private push(update: Uint8Array): void {
    this.pushed += 1;
    this.unacked.push(performance.now());
    this.line.push(update);
  }

  private note({ beforeState, afterState }: Y.Transaction): void {
    const now = performance.now();
    for (const [author, to] of afterState) {
      const from = beforeState.get(author) ?? 0;
      if (to > from && author !== this.doc.clientID) this.ledger.delivered(author, from, to, now);
    }
  }

  private decode(updates: readonly Uint8Array[]): void {
    const now = performance.now();
    for (const { id, length } of updates.flatMap((update) => Y.decodeUpdate(update).structs)) {
      const from = Math.max(id.clock, this.known.get(id.client) ?? 0);
      const to = id.clock + length;
      if (to <= from || id.client === this.doc.clientID) continue;
      this.known.set(id.client, to);
      this.ledger.delivered(id.client, from, to, now);
    }
  }
}
