/** What was typed into one document since `begin`, and when each reader had it. */
export class Ledger {
  readonly delays: number[] = [];
  readonly ackDelays: number[] = [];
  /** How many editors of the document read what comes. */
  readers = 0;
  private owed = 0;
  private sentAt = new Map<number, Map<number, number>>();

  /** Forgets what was typed so far: a delivery of it counts for nothing. */
  begin(): void {
    this.delays.length = 0;
    this.ackDelays.length = 0;
    this.owed = 0;
    this.sentAt = new Map();
  }

  /** One character, owed to every reader but its author. */
  typed(author: number, clock: number, at: number, authorReads = true): void {
    const times = this.sentAt.get(author) ?? new Map<number, number>();
    this.sentAt.set(author, times.set(clock, at));
    this.owed += this.readers - (authorReads ? 1 : 0);
  }

  /** One reader has the author's clocks from `from` up to `to`, without the last. */
  delivered(author: number, from: number, to: number, at: number): void {
    const times = this.sentAt.get(author);
    for (let clock = from; times && clock < to; clock++) {
      const sent = times.get(clock);
      if (sent !== undefined) this.delays.push(at - sent);
    }
  }

  /** Deliveries that did not arrive, or not yet. */
  get missing(): number {
    return this.owed - this.delays.length;
  }
}
